import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { findOfferOfOption } from '../../../test/support/selections.ts'
import { dayMs, type Instant, toInstant } from '../../domain/time/index.ts'
import {
  deleteExpiredOffers,
  dropPastOfferDays,
  findOffer,
  openOfferWriter,
  openReferences,
  prepareOfferDays,
} from '../index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const now = toInstant(Date.now())
const inDays = (days: number): Instant => toInstant(now + days * dayMs)
const keptMs = 7 * dayMs
const partitions = async () => {
  const { rows } = await sql<{ name: string; rows: number }>`
    select c.relname as name, (xpath('/row/c/text()', query_to_xml('select count(*) as c from ' || c.relname,
      false, true, '')))[1]::text::bigint as rows
    from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'offers'::regclass order by 1`.execute(database.db)
  return Object.fromEntries(rows.map(({ name, rows: count }) => [name, count]))
}
const nameOf = (at: Instant) =>
  `offers_${new Date(at).toISOString().slice(0, 10).replaceAll('-', '')}`
const offer = (firstOption: number, livesDays: number, potentialNumber: number | null = null) => ({
  environmentId: 1,
  firstOption,
  optionCount: 3,
  potentialNumber,
  configurationVersion: 1,
  askedAt: now,
  expiresAt: inDays(livesDays),
  request: '{}',
  options: 'x',
})

test('a number handed out today lies in the table of today, made late as well', async () => {
  const first = await openReferences(database.db).take('EDO', 3)
  const writer = openOfferWriter(database)
  await writer.save(offer(first, 1, 900))
  expect(await partitions()).toMatchObject({ offers_of_no_day: 1 })
  expect(await prepareOfferDays(database.db, now)).toBe(4)
  expect(await prepareOfferDays(database.db, now)).toBe(0)
  expect(await partitions()).toMatchObject({ offers_of_no_day: 0, [nameOf(now)]: 1 })
  expect(await findOfferOfOption(database.db, 1, first + 2)).toMatchObject({ firstOption: first })
  expect(await findOffer(database.db, 1, first)).toMatchObject({ potentialNumber: 900 })
  expect(await findOfferOfOption(database.db, 1, first + 3)).toBeNull()
})

test('looking an option up reads the index of one day, however many there are', async () => {
  const number = await openReferences(database.db).take('EDO')
  const { rows } = await sql<Record<string, string>>`explain (costs off)
    select * from offers where environment_id = 1 and first_option <= ${sql.lit(number)}
      and first_option > ${sql.lit(number - 1_000_000)}
    order by first_option desc limit 1`.execute(database.db)
  const scans = rows.map((row) => row['QUERY PLAN'] ?? '').filter((line) => /Scan/.test(line))
  // The day before is looked at as well just after midnight.
  const days = new Set(scans.map((line) => / on (offers_\w+)/.exec(line)?.[1]))
  expect(days).toContain(nameOf(now))
  expect(days.size).toBeLessThanOrEqual(2)
})

test('two processes that begin at once make the days once', async () => {
  const again = await database.connectAgain()
  const made = await Promise.all(
    [database, again].map(({ db }) => prepareOfferDays(db, inDays(10))),
  )
  expect(made.reduce((sum, one) => sum + one)).toBe(4)
})

test('a day goes whole when its offers have outlived their time; one that promised longer stays', async () => {
  const references = openReferences(database.db)
  const writer = openOfferWriter(database)
  const short = await references.take('EDO', 3)
  const long = await references.take('EDO', 3)
  await writer.save(offer(short, 2))
  await writer.save(offer(long, 20))
  const isKept = async (option: number) =>
    (await findOfferOfOption(database.db, 1, option)) !== null

  await dropPastOfferDays(database.db, inDays(6), { keptMs })
  expect(Object.keys(await partitions())).toContain(nameOf(now))
  expect([await isKept(short), await isKept(long)]).toEqual([true, true])

  expect(await dropPastOfferDays(database.db, inDays(9), { keptMs })).toBeGreaterThan(0)
  expect(Object.keys(await partitions())).not.toContain(nameOf(now))
  expect([await isKept(short), await isKept(long)]).toEqual([false, true])

  await deleteExpiredOffers(database.db, inDays(21), { keptMs })
  expect(await isKept(long)).toBe(false)
})
