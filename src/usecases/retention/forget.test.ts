import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  demoDocument,
  demoRequest,
  openTestServer,
  type TestServer,
} from '../../../test/support/server.ts'
import { dayMs, toInstant } from '../../domain/time/index.ts'
import { VERSIONS_KEPT } from '../../store/index.ts'
import { forget } from './forget.ts'

let api: TestServer
const now = new Date().toISOString()
beforeAll(async () => {
  api = await openTestServer({
    CONSIGNMENT_KEEP_DAYS: '400',
    MANIFEST_KEEP_DAYS: '90',
    CONFIGURATION_KEEP_DAYS: '30',
  })
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const inDays = (days: number) => toInstant(Date.now() + days * dayMs)
const forgetIn = (days: number) => forget(api.server.ctx, inDays(days))
const count = async (table: string): Promise<number> => {
  const { rows } = await sql<{ count: number }>`
    select count(*)::integer as count from ${sql.table(table)}`.execute(api.database.db)
  return rows[0]?.count ?? 0
}
const counts = async (tables: readonly string[]) => Promise.all(tables.map(count))

const ofConsignments = ['consignments', 'packages', 'items', 'selections']
const ofManifests = [
  'manifests',
  'manifest_consignments',
  'manifest_attempts',
  'manifest_file_parts',
]

test('a manifest goes with its file and attempts, a consignment with all that hangs on it, each in its time', async () => {
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { body, now })
  const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
  expect((await api.call('POST', path, { now })).status).toBe(200)
  const query = { States: ['Allocated'] }
  await api.call('POST', '/consignments/manifestFromQuery', { body: query, now })
  // On its way to the carrier: nothing of it goes, however old it is.
  expect(await forgetIn(500)).toMatchObject({ consignments: 0, manifests: 0 })
  await api.work()

  expect(await counts(ofManifests)).toEqual([1, 1, 1, expect.any(Number)])
  expect(await count('manifest_file_parts')).toBeGreaterThan(0)
  expect(await forgetIn(89)).toMatchObject({ consignments: 0, manifests: 0 })
  expect(await forgetIn(91)).toMatchObject({ consignments: 0, manifests: 1 })
  expect(await counts(ofManifests)).toEqual([0, 0, 0, 0])

  expect(await counts(ofConsignments)).toEqual([1, 1, expect.any(Number), 1])
  expect(await forgetIn(401)).toMatchObject({ consignments: 1 })
  expect(await counts(ofConsignments)).toEqual([0, 0, 0, 0])
})

test('an order goes in its time, with what is known of its packings; its consignments stay for theirs', async () => {
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/orders', { body, now })
  const path = json[0].Href.replace('https://pro.example.org', '')
  const { Packages } = body
  const packed = await api.call('POST', `${path}/pack`, { body: { Packages }, now })
  expect(packed.status).toBe(201)
  const ofOrders = ['orders', 'order_consignments']
  expect(await forgetIn(399)).toMatchObject({ orders: 0 })
  expect(await counts(ofOrders)).toEqual([1, 1])
  expect(await forgetIn(401)).toMatchObject({ orders: 1, consignments: 1 })
  expect(await counts(ofOrders)).toEqual([0, 0])
})

test('old versions of the configuration go, but so many that one can go back', async () => {
  await sql`
    insert into configurations (environment_id, version, document, published_at, published_by)
    select environment_id, n, document, published_at, published_by
    from configurations, generate_series(version + 1, version + ${VERSIONS_KEPT + 4}) as n`.execute(
    api.database.db,
  )
  await sql`update environments set active_version = (
    select max(version) from configurations where environment_id = id) where active_version is not null`.execute(
    api.database.db,
  )
  expect(await forgetIn(29)).toMatchObject({ configurations: 0 })
  expect(await forgetIn(31)).toMatchObject({ configurations: 5 })
  expect(await count('configurations')).toBe(VERSIONS_KEPT)
})

test('the production guide says of every table how long its rows are kept', async () => {
  const guide = await readFile(
    new URL('../../../docs/guides/production.md', import.meta.url),
    'utf8',
  )
  const told = new Set(Array.from(guide.matchAll(/`([a-z_]+)`/g), ([, name]) => name))
  const { rows } = await sql<{ name: string }>`
    select relname as name from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'p') and not relispartition`.execute(
    api.database.db,
  )
  expect(rows.length).toBeGreaterThan(30)
  expect(rows.map(({ name }) => name).filter((name) => !told.has(name))).toEqual([])
})
