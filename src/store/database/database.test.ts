import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { localDateOf, toInstant } from '../../domain/time/index.ts'
import { DatabaseUnavailable, inTransaction, openDatabase } from '../index.ts'
import { atInstant, date, onDate, timestamp } from './value-types.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
  await sql`create table tried (id integer primary key, note text)`.execute(database.db)
})
afterAll(() => database.close())

const one = async (text: ReturnType<typeof sql>): Promise<unknown> =>
  ((await text.execute(database.db)).rows[0] as { v: unknown }).v
const count = async () => one(sql`select count(*) as v from tried`)

function signal() {
  let resolve = () => {}
  const promise = new Promise<void>((done) => {
    resolve = done
  })
  return { promise, resolve }
}

test.each([
  '1970-01-01T00:00:00.000Z',
  '2026-03-29T01:59:59.999Z',
  '1969-12-31T23:59:59.001Z',
  '2027-12-31T23:59:59.120Z',
  '9999-12-30T00:00:00.000Z',
])('the instant %s comes back to the millisecond', async (text) => {
  const instant = toInstant(Date.parse(text))
  expect(await one(sql`select ${timestamp(instant)}::timestamptz as v`)).toBe(instant)
  expect(await one(sql`select ${atInstant(instant)} = ${text}::timestamptz as v`)).toBe(true)
})

test.each([
  [1970, 1, 1],
  [2024, 2, 29],
  [2026, 12, 31],
  [9999, 12, 31],
] as const)('the date %d-%d-%d comes back', async (year, month, day) => {
  const localDate = localDateOf(year, month, day)
  expect(await one(sql`select ${date(localDate)}::date as v`)).toBe(localDate)
  expect(await one(sql`select ${onDate(localDate)} - 1 as v`)).toBe(localDate - 1)
})

test('large integers are numbers, and beyond the exact ones a fault instead of a wrong number', async () => {
  expect(await one(sql`select ${Number.MAX_SAFE_INTEGER}::bigint as v`)).toBe(
    Number.MAX_SAFE_INTEGER,
  )
  expect(await one(sql`select sum(n) as v from generate_series(1::bigint, 4) as n`)).toBe(10)
  await expect(one(sql`select 9007199254740993::bigint as v`)).rejects.toThrow(/safe/)
  expect(await one(sql`select 1 as v`)).toBe(1)
})

test('any text comes back, but for the zero character, which is refused alone', async () => {
  const text = `Łódź \u{1F4E6} "quoted" \\ ' ; -- \u0001\n${'é'.repeat(100_000)}`
  expect(await one(sql`select ${text}::text as v`)).toBe(text)
  await expect(one(sql`select ${'a\u0000b'}::text as v`)).rejects.toThrow()
  expect(await one(sql`select ${'still here'}::text as v`)).toBe('still here')
})

test('a transaction happens whole or not at all', async () => {
  const insert = (ids: readonly number[]) =>
    inTransaction(database.db, async (tx) => {
      for (const id of ids) await sql`insert into tried values (${id}, 'x')`.execute(tx)
    })
  const before = (await count()) as number
  await expect(insert([1, 2, 1])).rejects.toThrow(/duplicate key/)
  expect(await count()).toBe(before)
  await insert([1, 2])
  expect(await count()).toBe(before + 2)
})

test('a transaction within one joins it', async () => {
  const undone = inTransaction(database.db, async (tx) => {
    await inTransaction(tx, (inner) => sql`insert into tried values (50, 'x')`.execute(inner))
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await one(sql`select count(*) as v from tried where id = 50`)).toBe(0)
})

test('who finds no free connection is told so in time, and the next one is served', async () => {
  const few = await openTestDatabase({ patienceMs: 2_000, poolSize: 1 })
  await inTransaction(few.db, async () => {
    await expect(sql`select 1`.execute(few.db)).rejects.toThrow(DatabaseUnavailable)
  })
  expect((await sql`select 1`.execute(few.db)).rows).toHaveLength(1)
  await few.close()
})

test('a server that is not there is unavailable, not an unknown fault', async () => {
  const databaseUrl = 'postgres://postgres@127.0.0.1:1/nothing'
  const away = await openDatabase({ databaseUrl, dataDir: '.' })
  await expect(sql`select 1`.execute(away.db)).rejects.toThrow(DatabaseUnavailable)
  await expect(inTransaction(away.db, async () => 1)).rejects.toThrow(DatabaseUnavailable)
  await away.close()
})

test('a statement of the same text is prepared once and then called by its name', async () => {
  for (let i = 0; i < 3; i += 1) await one(sql`select ${i}::integer * 1000 as v`)
  const prepared = await inTransaction(database.db, async (tx) => {
    await sql`select ${7}::integer * 1000 as v`.execute(tx)
    return sql<{ name: string }>`
      select name from pg_prepared_statements where statement = 'select $1::integer * 1000 as v'`.execute(
      tx,
    )
  })
  expect(prepared.rows).toHaveLength(1)
})

test('two transactions that wait for each other both succeed in the end', async () => {
  await sql`insert into tried values (100, ''), (101, '')`.execute(database.db)
  if (database.kind === 'embedded') return // one connection: the second transaction begins after the first
  const met = [signal(), signal()]
  const append = (first: number, second: number, mine: number) =>
    inTransaction(database.db, async (tx) => {
      await sql`update tried set note = note || 'x' where id = ${first}`.execute(tx)
      met[mine]?.resolve()
      await met[1 - mine]?.promise
      await sql`update tried set note = note || 'x' where id = ${second}`.execute(tx)
    })
  await Promise.all([append(100, 101, 0), append(101, 100, 1)])
  expect(await one(sql`select string_agg(note, ',') as v from tried where id in (100, 101)`)).toBe(
    'xx,xx',
  )
})

test('a table that is changed under a running process is read on', async () => {
  await sql`create table grown (id integer)`.execute(database.db)
  await sql`insert into grown values (1)`.execute(database.db)
  const read = async (db = database.db) =>
    (await sql`select * from grown where id = ${1}`.execute(db)).rows
  expect(await read()).toEqual([{ id: 1 }])
  await sql`alter table grown add column note text default 'new'`.execute(database.db)
  expect(await read()).toEqual([{ id: 1, note: 'new' }])
  await sql`alter table grown add column more integer default 5`.execute(database.db)
  expect(await inTransaction(database.db, read)).toEqual([{ id: 1, note: 'new', more: 5 }])
})

test('connections cut by the server are a fault that passes', async () => {
  if (database.kind === 'embedded') return // its one connection has no server to cut it
  const other = await database.connectAgain()
  await sql`select 1`.execute(other.db)
  const cut = inTransaction(other.db, async (tx) => {
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(tx)
    await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(database.db)
    await sql`insert into tried values (200, 'x')`.execute(tx)
  })
  await expect(cut).rejects.toThrow(DatabaseUnavailable)
  expect(await one(sql`select count(*) as v from tried where id = 200`)).toBe(0)
  expect((await sql`select 1 as v`.execute(other.db)).rows).toEqual([{ v: 1 }])
})

test('a statement that takes too long is ended, and its connection serves on', async () => {
  if (database.kind === 'embedded') return // it has no timer; there the driver gives up five seconds later
  const hasty = await openTestDatabase({ statementMs: 50, poolSize: 1 })
  await expect(sql`select pg_sleep(30)`.execute(hasty.db)).rejects.toThrow(DatabaseUnavailable)
  expect((await sql`select 1 as v`.execute(hasty.db)).rows).toEqual([{ v: 1 }])
  await hasty.close()
})
