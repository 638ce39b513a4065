import { expect, test } from 'vitest'
import { createBatches } from './batches.ts'
import { DatabaseUnavailable } from './unavailable.ts'

const limits = { rows: 10, flights: 1, waiting: 50 }

/** A database that answers when told to, and refuses rows below 0. */
function heldDatabase() {
  const batches: (readonly number[])[] = []
  const held: (() => void)[] = []
  let fault: Error | null = null
  return {
    batches,
    failWith: (error: Error) => {
      fault = error
    },
    answer: () => held.shift()?.(),
    write: async (rows: readonly number[]) => {
      batches.push(rows)
      await new Promise<void>((resolve) => held.push(resolve))
      if (fault) throw fault
      if (rows.some((row) => row < 0)) throw new Error('no negative rows')
      return rows.map((row) => row * 2)
    },
  }
}
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test('rows of one turn go together; those that come meanwhile wait for the next statement', async () => {
  const database = heldDatabase()
  const batches = createBatches(database.write, limits)
  const first = [1, 2, 3].map(batches.add)
  await turn()
  const second = Array.from({ length: 12 }, (_, i) => batches.add(10 + i))
  await turn()
  expect(database.batches).toEqual([[1, 2, 3]])
  let answered = 0
  for (const one of [...first, ...second]) one.then(() => (answered += 1))
  await turn()
  expect(answered).toBe(0)
  database.answer()
  expect(await Promise.all(first)).toEqual([2, 4, 6])
  expect(answered).toBe(3)
  database.answer()
  await turn()
  database.answer()
  await Promise.all(second)
  expect(database.batches.map((batch) => batch.length)).toEqual([3, 10, 2])
  await batches.idle()
})

test('a bad row fails alone', async () => {
  const database = heldDatabase()
  const batches = createBatches(database.write, limits)
  const saved = Promise.allSettled([1, -2, 3].map(batches.add))
  for (let i = 0; i < 4; i += 1) {
    await turn()
    database.answer()
  }
  expect((await saved).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(database.batches).toEqual([[1, -2, 3], [1], [-2], [3]])
})

test('without a database all fail at once, and the next row is tried afresh', async () => {
  const database = heldDatabase()
  database.failWith(new DatabaseUnavailable('away'))
  const batches = createBatches(database.write, limits)
  const saved = Promise.allSettled([1, 2].map(batches.add))
  await turn()
  database.answer()
  expect((await saved).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(database.batches).toHaveLength(1)
  batches.add(3).catch(() => {})
  await turn()
  expect(database.batches).toEqual([[1, 2], [3]])
})

test('beyond the limit a row is refused at once instead of waiting for ever', async () => {
  const database = heldDatabase()
  const batches = createBatches(database.write, limits)
  const saved = Array.from({ length: 50 }, (_, i) => batches.add(i))
  await expect(batches.add(50)).rejects.toThrow(DatabaseUnavailable)
  for (let i = 0; i < 5; i += 1) {
    await turn()
    database.answer()
  }
  await Promise.all(saved)
})
