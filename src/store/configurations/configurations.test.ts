import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { ConfigurationDocument } from '../../domain/configuration/index.ts'
import { toInstant } from '../../domain/time/index.ts'
import {
  type ActiveVersion,
  activeVersions,
  createAccount,
  type Database,
  findActiveConfiguration,
  findConfiguration,
  listConfigurations,
  publishConfiguration,
  watchConfigurations,
} from '../index.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())

const account = async () => {
  const { environments } = await createAccount(database.db, { name: 'Lantern & Loom' }, now)
  return { mine: environments.sandbox, other: environments.production }
}
const publish = (
  environmentId: number,
  document: ConfigurationDocument,
  expectedVersion: number | null = null,
  on: Database = database,
) =>
  publishConfiguration(
    on.db,
    environmentId,
    { document, publishedBy: 'till', expectedVersion },
    now,
  )

test('versions count up, the last is active, all can be read as they were published', async () => {
  const { mine, other } = await account()
  expect(await findActiveConfiguration(database.db, mine)).toBeNull()
  const first = { currency: 'GBP', zones: [{ reference: 'Zürich "1"', countries: ['CH'] }] }
  expect(await publish(mine, first)).toEqual({ ok: true, value: 1 })
  expect(await publish(mine, { currency: 'EUR' })).toEqual({ ok: true, value: 2 })
  const version = (number: number) => ({ version: number, publishedAt: now, publishedBy: 'till' })
  expect(await findActiveConfiguration(database.db, mine)).toEqual({
    ...version(2),
    document: { currency: 'EUR' },
  })
  expect(await findConfiguration(database.db, mine, 1)).toEqual({ ...version(1), document: first })
  expect(await findConfiguration(database.db, mine, 3)).toBeNull()
  expect(await listConfigurations(database.db, mine)).toEqual([version(2), version(1)])
  expect(await findActiveConfiguration(database.db, other)).toBeNull()
  expect(await findConfiguration(database.db, other, 1)).toBeNull()
  expect(await listConfigurations(database.db, other)).toEqual([])
})

test('who expects another version is refused, and changes nothing', async () => {
  const { mine } = await account()
  expect(await publish(mine, { currency: 'GBP' }, 1)).toEqual({
    ok: false,
    reason: { activeVersion: 0 },
  })
  expect(await publish(mine, { currency: 'GBP' }, 0)).toEqual({ ok: true, value: 1 })
  expect(await publish(mine, { currency: 'EUR' }, 0)).toEqual({
    ok: false,
    reason: { activeVersion: 1 },
  })
  expect(await listConfigurations(database.db, mine)).toHaveLength(1)
})

test('of many who publish at once on what they saw, one wins', async () => {
  const { mine } = await account()
  const again = await database.connectAgain()
  const results = await Promise.all(
    Array.from({ length: 20 }, (_, i) =>
      publish(mine, { currency: 'GBP' }, 0, i % 2 ? again : database),
    ),
  )
  expect(results.filter(({ ok }) => ok)).toHaveLength(1)
})

test('the poll tells what was published since', async () => {
  const { mine, other } = await account()
  await publish(mine, { currency: 'GBP' })
  const before = await activeVersions(database.db)
  const last = before.at(-1) as ActiveVersion
  expect(last).toMatchObject({ environmentId: mine, version: 1 })
  await publish(other, { currency: 'GBP' })
  await publish(mine, { currency: 'GBP' })
  const since = await activeVersions(database.db, last.publishing)
  expect(since.filter(({ publishing }) => publishing > last.publishing)).toEqual([
    { environmentId: other, version: 1, publishing: last.publishing + 1 },
    { environmentId: mine, version: 2, publishing: last.publishing + 2 },
  ])
})

test('another process hears of a publishing', async () => {
  const { mine } = await account()
  await publish(mine, { currency: 'GBP' })
  const other = await database.connectAgain()
  const told: string[] = []
  const heard = new Map<number, () => void>()
  const hears = (version: number) =>
    new Promise<void>((resolve) => void heard.set(version, resolve))
  const second = hears(2)
  // A poll that comes in an hour: what is heard came by the notification.
  const watch = await watchConfigurations(
    other,
    ({ environmentId, version }) => {
      if (environmentId !== mine) return
      told.push(String(version))
      heard.get(version)?.()
    },
    { pollMs: 3_600_000 },
  )
  expect(told).toEqual(['1'])
  await publish(mine, { currency: 'EUR' })
  if (database.kind === 'embedded') await watch.refresh()
  await second
  await watch.refresh()
  expect(told).toEqual(['1', '2'])
  await watch.stop()
})
