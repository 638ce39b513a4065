import pino from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Instant, parseInstant, toInstant } from '../../src/domain/time/index.ts'
import {
  type QuietEnvironments,
  runCollections,
} from '../../src/usecases/manifests/run-collections.ts'
import { contextOver } from '../../src/wire.ts'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
})
afterAll(() => api.close())

/** A Tuesday; collected at 18:00, manifested at 17:15. */
const morning = '2026-11-24T09:00:00Z'
const at = (time: string) => parseInstant(`2026-11-24T${time}Z`) ?? toInstant(Number.NaN)

async function retailer(change: object = {}) {
  const key = await api.newAccount()
  const publish = async (more: object) => {
    const [calendar] = smallDocument({}).collectionCalendars
    const body = { ...smallDocument({}), collectionCalendars: [{ ...calendar, ...more }] }
    const put = await api.call('PUT', '/admin/configuration', { key, body })
    expect(put.status, put.text).toBe(200)
  }
  await publish(change)
  const body = await demoRequest('boots-to-whitby')
  const allocate = async () => {
    const { json } = await api.call('POST', '/deliveryoptions', { key, body, now: morning })
    const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
    const selected = await api.call('POST', path, { key, now: morning })
    return selected.json.ApiLinks[0].Href.split('/').at(-1) as string
  }
  const states = (references: readonly string[]) =>
    Promise.all(
      references.map(
        async (one) => (await api.call('GET', `/consignments/${one}/status`, { key })).json.Status,
      ),
    )
  const manifests = async () =>
    (await api.call('GET', '/consignments/customer/manifests', { key })).json
  return { key, publish, allocate, states, manifests }
}

test('at the manifest time one run takes what is allocated to the collection, whoever looks and how often', async () => {
  const { allocate, states, manifests } = await retailer()
  const references = [await allocate(), await allocate(), await allocate()]
  await runCollections(api.server.ctx, at('17:14:59'))
  expect(await states(references)).toEqual(['Allocated', 'Allocated', 'Allocated'])

  const other = await contextOver(
    await api.database.connectAgain(),
    api.settings,
    pino({ level: 'silent' }),
  )
  const looks = [api.server.ctx, other, api.server.ctx, other].map((ctx) =>
    runCollections(ctx, at('17:15:00')),
  )
  const queued = await Promise.all(looks)
  expect(queued.toSorted()).toEqual([0, 0, 0, 3])
  await api.work()
  expect(await states(references)).toEqual(['Manifested', 'Manifested', 'Manifested'])
  expect(await manifests()).toMatchObject([{ BookingsCount: 3 }])

  const late = await allocate()
  expect(await runCollections(other, at('17:30:00'))).toBe(0)
  expect(await states([late])).toEqual(['Allocated'])
})

test('a run missed while nobody worked is caught up until the carrier comes, not after', async () => {
  const first = await retailer()
  const second = await retailer()
  const [early, tooLate] = [await first.allocate(), await second.allocate()]
  expect(await runCollections(api.server.ctx, at('18:00:00'))).toBe(0)
  await second.publish({ exceptions: [{ date: '2026-11-24', type: 'Cancelled' }] })
  expect(await runCollections(api.server.ctx, at('17:59:59'))).toBe(1)
  expect(await first.states([early])).toEqual(['Manifesting'])
  expect(await second.states([tooLate])).toEqual(['Allocated'])
})

test('a clock that was ahead and is set back has made nobody miss the manifest time', async () => {
  const { allocate, states } = await retailer()
  const quiet: QuietEnvironments = new Map()
  await runCollections(api.server.ctx, at('16:00:00'), quiet)
  const reference = await allocate()
  await runCollections(api.server.ctx, parseInstant('2026-11-28T12:00:00Z') as Instant, quiet)
  expect(await runCollections(api.server.ctx, at('17:15:00'), quiet)).toBe(1)
  expect(await states([reference])).toEqual(['Manifesting'])
})

test('a collection moved after the allocation is manifested at its new time', async () => {
  const { publish, allocate, states } = await retailer()
  const reference = await allocate()
  const moved = { collection: '13:00', manifest: '12:30', allocationCutOff: { time: '12:00' } }
  await publish({ exceptions: [{ date: '2026-11-24', type: 'ReScheduled', ...moved }] })
  expect(await runCollections(api.server.ctx, at('12:30:00'))).toBe(1)
  expect(await states([reference])).toEqual(['Manifesting'])
})

test('what failed before waits for a person, what is ready to ship goes', async () => {
  const { key, allocate, states } = await retailer()
  const [failed, ready] = [await allocate(), await allocate()]
  await api.call('PUT', '/consignments/setreadytoship', { key, body: [ready] })
  await api.database.db
    .updateTable('consignments')
    .set({ state: 'ManifestFailed' })
    .where('state', '=', 'Allocated')
    .execute()
  expect(await runCollections(api.server.ctx, at('17:20:00'))).toBe(1)
  expect(await states([failed, ready])).toEqual(['ManifestFailed', 'Manifesting'])
})

test('switched off, nothing happens by itself', async () => {
  const { allocate, states } = await retailer()
  const reference = await allocate()
  const { ctx } = api.server
  const off = { ...ctx, manifests: { ...ctx.manifests, automatic: false } }
  expect(await runCollections(off, at('17:20:00'))).toBe(0)
  expect(await states([reference])).toEqual(['Allocated'])
})
