import { afterAll, beforeAll, expect, test } from 'vitest'
import { formatReference } from '../../src/domain/references.ts'
import { parseInstant, toInstant } from '../../src/domain/time/index.ts'
import { noteLeftBehind } from '../../src/usecases/manifests/left-behind.ts'
import { openTestServer, type TestServer } from '../support/server.ts'
import { openWarehouse, warehouseDocument } from '../support/warehouse.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** All are allocated to the collection of 3 March 2026 at 17:00, manifested at 16:30. */
const at = (time: string) => parseInstant(`2026-03-03T${time}Z`) ?? toInstant(Number.NaN)
const document = warehouseDocument({ NORTH: { type: 'folder', path: 'n' } }, ['LEEDS', 'HULL'])
const names = (numbers: readonly number[]) => numbers.map((one) => formatReference('EC', one))

type Counted = { readonly counts: { readonly leftBehind: number; readonly failed: number } }

test('near, due and gone are told apart by the request’s clock; what is manifested is not there', async () => {
  const { key, fill } = await openWarehouse(api, document)
  const open = await fill('NORTH', 'LEEDS', 2)
  const [failed] = await fill('NORTH', 'HULL', 1, {
    state: 'ManifestFailed',
    labelsPrintedAt: at('09:00:00'),
    failedManifest: { message: 'No route', at: at('16:31:00') },
  })
  await fill('NORTH', 'LEEDS', 1, { state: 'Manifested' })
  const list = async (now: string, search = '') =>
    (await api.call('GET', `/admin/left-behind${search}`, { key, now: `2026-03-03T${now}Z` })).json
  expect(await list('15:29:59')).toMatchObject({ total: 0, consignments: [] })
  expect(await list('15:30:00')).toMatchObject({ total: 3, near: 3, due: 0, gone: 0 })
  expect(await list('16:29:59', '?withinMinutes=0')).toMatchObject({ total: 0 })
  expect(await list('16:30:00', '?withinMinutes=0')).toMatchObject({ near: 0, due: 3, gone: 0 })
  const gone = await list('17:00:00')
  expect(gone).toMatchObject({ total: 3, near: 0, due: 0, gone: 3 })
  expect(gone.consignments.map((one: { reference: string }) => one.reference)).toEqual(
    names([...open, failed ?? 0]),
  )
  expect((await list('17:00:00', '?shippingLocation=hull&carrier=north')).consignments).toEqual([
    {
      reference: names([failed ?? 0])[0],
      customerReference: expect.any(String),
      when: 'gone',
      state: 'ManifestFailed',
      labelsPrinted: true,
      shippingLocation: 'HULL',
      carrier: 'NORTH',
      service: 'NORTH_NEXT',
      manifestAt: '2026-03-03T16:30:00+00:00',
      collectionAt: '2026-03-03T17:00:00+00:00',
      operationalCutOffAt: '2026-03-03T16:00:00+00:00',
      failure: 'No route',
    },
  ])
  const board = (await api.call('GET', '/admin/today', { key, now: '2026-03-03T17:00:00Z' })).json
  const counted = board.locations.flatMap((location: { carriers: readonly Counted[] }) =>
    location.carriers.map(({ counts }) => [counts.leftBehind, counts.failed]),
  )
  expect(counted, 'the same on the board of the day').toEqual([
    [2, 0],
    [1, 0],
  ])
  const page = await list('17:00:00', '?take=1&skip=1')
  expect([page.total, page.consignments.length]).toEqual([3, 1])
  expect((await list('17:00:00', '?when=gone')).consignments.length).toBe(3)
  expect(await list('17:00:00', '?when=due')).toMatchObject({ gone: 3, consignments: [] })
  const path = '/admin/left-behind?withinMinutes=soon&when=later'
  const wrong = await api.call('GET', path, { key })
  const targets = wrong.json.Details.map((one: { Target: string }) => one.Target)
  expect([wrong.status, targets]).toEqual([400, ['when', 'withinMinutes']])
})

test('who is left behind gets one event, however often and by however many it is noted', async () => {
  const { key, environmentId, fill } = await openWarehouse(api, document)
  const numbers = await fill('NORTH', 'LEEDS', 3)
  const events = () =>
    api.database.db
      .selectFrom('events')
      .where('environment_id', '=', environmentId)
      .where('kind', '=', 'leftBehind')
      .orderBy('consignment_number')
      .select(['consignment_number', 'message'])
      .execute()
  const { ctx } = api.server
  await noteLeftBehind(ctx, at('16:59:59'))
  expect(await events()).toEqual([])
  await Promise.all([noteLeftBehind(ctx, at('17:00:00')), noteLeftBehind(ctx, at('17:00:00'))])
  await noteLeftBehind(ctx, at('18:00:00'))
  expect((await events()).map((event) => event.consignment_number)).toEqual(numbers)
  const audit = await api.call('GET', `/consignments/${names(numbers)[0]}/audit`, { key })
  expect(JSON.stringify(audit.json)).toContain('Left behind: the collection of 2026-03-03T17:00')
})

test('what lies there from long ago is not noted any more', async () => {
  const { fill, environmentId } = await openWarehouse(api, document)
  await fill('NORTH', 'LEEDS', 1)
  await noteLeftBehind(api.server.ctx, toInstant(at('17:00:00') + 4 * 86_400_000))
  const rows = await api.database.db
    .selectFrom('events')
    .where('environment_id', '=', environmentId)
    .where('kind', '=', 'leftBehind')
    .selectAll()
    .execute()
  expect(rows).toEqual([])
})
