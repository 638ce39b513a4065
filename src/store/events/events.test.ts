import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { toInstant } from '../../domain/time/index.ts'
import { inTransaction, listHistory, recordEvent } from '../index.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

test('events come back oldest first, with what they say', async () => {
  await inTransaction(database.db, async (tx) => {
    const who = 'till'
    await recordEvent(tx, 1, [5, 6], {
      kind: 'created',
      at: now,
      who,
      message: 'Consignment created',
    })
    await recordEvent(tx, 1, [5], {
      kind: 'labelsPrinted',
      at: toInstant(now - 1),
      who: 'System',
      message: 'Labels printed',
      severity: 'High',
      category: 'Labels',
      before: { state: 'Allocated' },
      after: null,
    })
    await recordEvent(tx, 1, [], { kind: 'created', at: now, who, message: 'nobody' })
  })
  const events = await listHistory(database.db, 1, 5)
  expect(events).toEqual([
    {
      number: expect.any(Number),
      reference: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      consignmentNumber: 5,
      at: now,
      kind: 'created',
      who: 'till',
      message: 'Consignment created',
      severity: 0,
      category: 2,
      before: null,
      after: null,
      enteredState: null,
    },
    expect.objectContaining({
      at: now - 1,
      kind: 'labelsPrinted',
      severity: 3,
      category: 3,
      before: { state: 'Allocated' },
      after: null,
    }),
  ])
  expect(await listHistory(database.db, 1, 6)).toHaveLength(1)
  expect(await listHistory(database.db, 2, 5)).toEqual([])
})

test('no change, no event', async () => {
  const undone = inTransaction(database.db, async (tx) => {
    await recordEvent(tx, 1, [7], { kind: 'created', at: now, who: 'till', message: 'x' })
    throw new Error('undone')
  })
  await expect(undone).rejects.toThrow('undone')
  expect(await listHistory(database.db, 1, 7)).toEqual([])
})
