import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { openReferences } from './index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('numbers are consecutive within a taking, rise, and are nobody else’s, over many blocks', async () => {
  const processes = [database, await database.connectAgain()]
  const references = [...processes, ...processes].map(({ db }) => openReferences(db, { EDO: 50 }))
  const takings = await Promise.all(
    Array.from({ length: 400 }, async (_, i) => {
      const count = (i % 13) + 1
      const first = (await references[i % 4]?.take('EDO', count)) as number
      return Array.from({ length: count }, (_, n) => first + n)
    }),
  )
  const numbers = takings.flat()
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(Math.min(...numbers)).toBeGreaterThan(0)
})

test('more at once than a block holds is given too', async () => {
  const references = openReferences(database.db, { EP: 5 })
  const first = await references.take('EP', 2)
  const many = await references.take('EP', 100)
  const after = await references.take('EP', 1)
  expect(many).toBeGreaterThanOrEqual(first + 2)
  expect(after).toBeGreaterThanOrEqual(many + 100)
})

test('as long as the block lasts, no one waits; the next one is there before it ends', async () => {
  const references = openReferences(database.db, { EC: 20 })
  await references.take('EC')
  let waited = 0
  for (let i = 0; i < 100; i += 1) {
    const taken = references.take('EC')
    if (typeof taken !== 'number') waited += 1
    await taken
    // Another statement on the same connections gives the fetching ahead its turn.
    await database.db.selectFrom('accounts').select('id').execute()
  }
  // Once per block at most, where it ran out before the statement ahead of it was answered.
  expect(waited).toBeLessThan(10)
})

test('kinds count apart, and a second process goes on elsewhere', async () => {
  const one = openReferences(database.db)
  const two = openReferences(database.db)
  const numbers = [await one.take('EO'), await one.take('EO'), await two.take('EO')] as const
  expect(numbers[1]).toBe(numbers[0] + 1)
  expect(numbers[2]).toBeGreaterThan(numbers[1])
})
