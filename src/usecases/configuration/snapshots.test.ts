import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { smallDocument } from '../../../test/support/small-document.ts'
import type { ConfigurationDocument } from '../../domain/configuration/index.ts'
import { toInstant } from '../../domain/time/index.ts'
import { createAccount, publishConfiguration } from '../../store/index.ts'
import { openSnapshots } from './snapshots.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const open = async (name: string): Promise<number> => {
  const { environments } = await createAccount(database.db, { name }, now)
  const document = smallDocument({}) as unknown as ConfigurationDocument
  const published = { document, publishedBy: 'till', expectedVersion: null }
  await publishConfiguration(database.db, environments.sandbox, published, now)
  return environments.sandbox
}

test('accounts beyond the room make the first of the others be compiled again when it is asked for', async () => {
  const [first, second, third] = [await open('First'), await open('Second'), await open('Third')]
  // A service each, and what a snapshot takes beside it: room for two.
  const snapshots = openSnapshots(database.db, 12)
  for (const one of [first, second, third]) expect((await snapshots.get(one))?.version).toBe(1)
  const inMemory = () => [first, second, third].map((one) => snapshots.peek(one) !== null)
  expect(inMemory()).toEqual([false, true, true])
  expect((await snapshots.get(first))?.version).toBe(1)
  expect(inMemory()).toEqual([true, false, true])
  snapshots.forget(third)
  expect((await snapshots.get(second))?.version).toBe(1)
  expect(inMemory()).toEqual([true, true, false])
})

test('one that is larger than the room is served all the same', async () => {
  const alone = await open('Alone')
  const snapshots = openSnapshots(database.db, 1)
  expect((await snapshots.get(alone))?.version).toBe(1)
  expect(snapshots.peek(alone)).not.toBeNull()
})
