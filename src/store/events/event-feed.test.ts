import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { toInstant } from '../../domain/time/index.ts'
import {
  type Db,
  type EventFeed,
  inTransaction,
  listEvents,
  openEventFeed,
  recordEvent,
  type Tx,
} from '../index.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
let database: TestDatabase
let feed: EventFeed
beforeAll(async () => {
  database = await openTestDatabase()
  feed = openEventFeed(database, { pollMs: 5 })
})
afterAll(async () => {
  await feed.stop()
  await database.close()
})

const record = (tx: Tx, environmentId: number, numbers: readonly number[], message: string) =>
  recordEvent(tx, environmentId, numbers, { kind: 'updated', at: now, who: 'till', message })
const write = (environmentId: number, numbers: readonly number[], message: string) =>
  inTransaction(database.db, (tx) => record(tx, environmentId, numbers, message))

/** Reads to the end in pages of three, as a follower does. */
async function readOn(db: Db, environmentId: number, after: number) {
  const upTo = await feed.settledUpTo()
  const read: { message: string; number: number; consignmentNumber: number }[] = []
  for (;;) {
    const from = read.at(-1)?.number ?? after
    const page = await listEvents(db, environmentId, { after: from, upTo, take: 3 })
    read.push(...page)
    if (page.length < 3) return read
  }
}

/** The same, once there are so many: another database of the same server may hold the feed up for a moment. */
async function readAll(db: Db, environmentId: number, count: number) {
  await expect
    .poll(async () => (await readOn(db, environmentId, 0)).length)
    .toBeGreaterThanOrEqual(count)
  return readOn(db, environmentId, 0)
}

test('pages come in the order of their numbers, each event once, one environment alone', async () => {
  await write(1, [1, 2, 3, 4, 5], 'first')
  await write(2, [1], 'of another')
  await write(1, [3], 'second')
  const read = await readAll(database.db, 1, 6)
  expect(read.map(({ message }) => message)).toEqual([...Array(5).fill('first'), 'second'])
  expect(read.map(({ consignmentNumber }) => consignmentNumber)).toEqual([1, 2, 3, 4, 5, 3])
  expect(await readOn(database.db, 1, read.at(-1)?.number ?? 0)).toEqual([])
  const upTo = await feed.settledUpTo()
  const page = { after: 0, upTo, take: 100 }
  const ofOne = await listEvents(database.db, 1, { ...page, consignmentNumber: 3 })
  expect(ofOne.map(({ message }) => message)).toEqual(['first', 'second'])
  expect(await listEvents(database.db, 1, { ...page, kinds: ['created'] })).toEqual([])
  expect(await listEvents(database.db, 1, { ...page, kinds: ['created', 'updated'] })).toHaveLength(
    6,
  )
})

test('what a rolled-back transaction would have written keeps nobody waiting', async () => {
  const undone = inTransaction(database.db, async (tx) => {
    await record(tx, 3, [1], 'never')
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  await write(3, [2], 'after it')
  expect((await readAll(database.db, 3, 1)).map(({ message }) => message)).toEqual(['after it'])
})

test('a follower hears of what is new, and no more once it has stopped', async () => {
  const heard: number[] = []
  const stop = feed.follow((upTo) => heard.push(upTo))
  await write(4, [1], 'news')
  const read = async () =>
    (await listEvents(database.db, 4, { after: 0, upTo: heard.at(-1) ?? 0, take: 9 })).map(
      ({ message }) => message,
    )
  await expect.poll(read).toEqual(['news'])
  stop()
})

/** The embedded database has one connection, so that transactions follow each other and none can commit late. */
test('an event that commits after one with a higher number is not stepped over', async () => {
  if (database.kind === 'embedded') return expect(database.pool.options.max).toBe(1)
  const other = await database.connectAgain()
  let commitFirst = () => {}
  let firstHasWritten = () => {}
  const written = new Promise<void>((resolve) => {
    firstHasWritten = resolve
  })
  const late = inTransaction(other.db, async (tx) => {
    await record(tx, 5, [1], 'lower number, commits last')
    firstHasWritten()
    await new Promise<void>((resolve) => {
      commitFirst = resolve
    })
  })
  await written
  await write(5, [2], 'higher number, commits first')
  const before = await readOn(database.db, 5, 0)
  expect(before, 'nothing may be read past the open transaction').toEqual([])
  commitFirst()
  await late
  await expect
    .poll(async () => (await readOn(database.db, 5, 0)).map(({ message }) => message))
    .toEqual(['lower number, commits last', 'higher number, commits first'])
})

test('many writers at once: a reader that only moves forward sees every event, each consignment in order', async () => {
  const others = [database, await database.connectAgain()]
  const seen: { consignmentNumber: number; message: string; number: number }[] = []
  let writing = true
  const reader = (async () => {
    while (true) {
      const last = !writing
      seen.push(...(await readOn(database.db, 6, seen.at(-1)?.number ?? 0)))
      if (last) return
    }
  })()
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      const { db } = others[writer % 2] ?? database
      for (let n = 0; n < 20; n += 1)
        await inTransaction(db, (tx) => record(tx, 6, [writer + 1], String(n)))
    }),
  )
  writing = false
  await reader
  await expect
    .poll(async () => {
      seen.push(...(await readOn(database.db, 6, seen.at(-1)?.number ?? 0)))
      return seen.length
    })
    .toBe(160)
  for (let writer = 1; writer <= 8; writer += 1)
    expect(
      seen.filter((one) => one.consignmentNumber === writer).map(({ message }) => message),
    ).toEqual(Array.from({ length: 20 }, (_, n) => String(n)))
})
