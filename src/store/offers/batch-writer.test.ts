import { expect, test } from 'vitest'
import { DatabaseUnavailable } from '../database/unavailable.ts'
import { createBatchWriter } from './batch-writer.ts'

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
    },
  }
}
const turn = () => new Promise((resolve) => setImmediate(() => setImmediate(resolve)))

test('rows of one turn go together; those that come meanwhile wait for the next statement', async () => {
  const database = heldDatabase()
  const writer = createBatchWriter(database.write, limits)
  const first = [1, 2, 3].map(writer.save)
  await turn()
  const second = Array.from({ length: 12 }, (_, i) => writer.save(10 + i))
  await turn()
  expect(database.batches).toEqual([[1, 2, 3]])
  let answered = 0
  for (const one of [...first, ...second]) one.then(() => (answered += 1))
  await turn()
  expect(answered).toBe(0)
  database.answer()
  await Promise.all(first)
  expect(answered).toBe(3)
  database.answer()
  await turn()
  database.answer()
  await Promise.all(second)
  expect(database.batches.map((batch) => batch.length)).toEqual([3, 10, 2])
  await writer.idle()
})

test('a bad row fails alone', async () => {
  const database = heldDatabase()
  const writer = createBatchWriter(database.write, limits)
  const saved = Promise.allSettled([1, -2, 3].map(writer.save))
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
  const writer = createBatchWriter(database.write, limits)
  const saved = Promise.allSettled([1, 2].map(writer.save))
  await turn()
  database.answer()
  expect((await saved).map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(database.batches).toHaveLength(1)
  writer.save(3).catch(() => {})
  await turn()
  expect(database.batches).toEqual([[1, 2], [3]])
})

test('beyond the limit a row is refused at once instead of waiting for ever', async () => {
  const database = heldDatabase()
  const writer = createBatchWriter(database.write, limits)
  const saved = Array.from({ length: 50 }, (_, i) => writer.save(i))
  await expect(writer.save(50)).rejects.toThrow(DatabaseUnavailable)
  for (let i = 0; i < 5; i += 1) {
    await turn()
    database.answer()
  }
  await Promise.all(saved)
})
