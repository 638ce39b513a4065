import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { toInstant } from '../domain/time/index.ts'
import { createAccount, inTransaction, issueNumbers, listNextNumbers } from './index.ts'

let database: TestDatabase
let mine: number
let other: number
beforeAll(async () => {
  database = await openTestDatabase()
  const account = await createAccount(database.db, { name: 'Lantern & Loom' }, toInstant(0))
  mine = account.environments.sandbox
  other = account.environments.production
})
afterAll(() => database.close())

const issue = (
  key: string,
  range: { first: number; last: number },
  count: number,
  on = database.db,
  environmentId = mine,
) => inTransaction(on, (tx) => issueNumbers(tx, environmentId, key, range, count))

test('numbers follow each other from the first to the last, and no further', async () => {
  const range = { first: 100, last: 105 }
  expect(await issue('SHORT', range, 2)).toEqual([100, 101])
  expect(await issue('SHORT', range, 3)).toEqual([102, 103, 104])
  expect(await issue('SHORT', range, 2)).toBeNull()
  expect(await issue('SHORT', range, 1)).toEqual([105])
  expect(await issue('SHORT', range, 1)).toBeNull()
  expect((await listNextNumbers(database.db, mine)).get('SHORT')).toBe(106)
})

test('more than the range holds leaves it untouched', async () => {
  expect(await issue('TINY', { first: 1, last: 3 }, 4)).toBeNull()
  expect(await issue('TINY', { first: 1, last: 3 }, 3)).toEqual([1, 2, 3])
})

test('a range that was moved goes on at its new start, one that was widened where it was', async () => {
  expect(await issue('MOVED', { first: 1, last: 10 }, 2)).toEqual([1, 2])
  expect(await issue('MOVED', { first: 1, last: 20 }, 1)).toEqual([3])
  expect(await issue('MOVED', { first: 500, last: 510 }, 1)).toEqual([500])
  expect(await issue('MOVED', { first: 1, last: 20 }, 1)).toBeNull()
})

test('a hundred at once get numbers of their own, also the largest an S10 or SSCC serial can be', async () => {
  const last = 9_999_999_999_999
  const range = { first: last - 299, last }
  const processes = [database, await database.connectAgain()]
  const issued = await Promise.all(
    Array.from({ length: 120 }, (_, i) =>
      issue('RACED', range, (i % 3) + 1, (processes[i % 2] ?? database).db),
    ),
  )
  const numbers = issued.flatMap((some) => some ?? [])
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.length).toBe(240)
  expect(Math.min(...numbers)).toBe(range.first)
  expect(Math.max(...numbers)).toBe(range.first + 239)
})

test('what was rolled back is issued once, later', async () => {
  const range = { first: 1, last: 9 }
  await expect(
    inTransaction(database.db, async (tx) => {
      expect(await issueNumbers(tx, mine, 'UNDONE', range, 3)).toEqual([1, 2, 3])
      throw new Error('undone')
    }),
  ).rejects.toThrow('undone')
  expect(await issue('UNDONE', range, 1)).toEqual([1])
})

test('environments have ranges of their own', async () => {
  expect(await issue('OWN', { first: 1, last: 9 }, 1)).toEqual([1])
  expect(await issue('OWN', { first: 1, last: 9 }, 1, database.db, other)).toEqual([1])
})
