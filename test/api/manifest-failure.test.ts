import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
/** Port 9 discards what arrives where it is served, and nobody serves it: the connection is refused. */
const deadEnd = {
  type: 'sftp',
  host: '127.0.0.1',
  port: 9,
  username: 'northway',
  password: { secret: 'NORTHWAY' },
  hostKey: `SHA256:${'A'.repeat(43)}`,
  path: 'in',
  sandbox: true,
}

beforeAll(async () => {
  api = await openTestServer({
    MANIFEST_ATTEMPTS: '2',
    ALLOW_PRIVATE_ADDRESSES: 'on',
    PARCELWRIGHT_SECRET_NORTHWAY: 'unused',
  })
})
afterAll(() => api.close())

const publish = async (transport?: object) => {
  const document = smallDocument({})
  const [carrier] = document.carriers
  const carriers = transport
    ? [{ ...carrier, manifest: { format: 'csv', transport } }]
    : document.carriers
  const put = await api.call('PUT', '/admin/configuration', { body: { ...document, carriers } })
  expect(put.status, put.text).toBe(200)
}
const manifest = (states: readonly string[]) =>
  api.call('POST', '/consignments/manifestFromQuery', { now, body: { States: states } })

test('a carrier that cannot be reached is tried again, then the consignment says so, and can be manifested anew', async () => {
  await publish(deadEnd)
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { body, now })
  const selected = await api.call(
    'POST',
    `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`,
    { now },
  )
  const reference = selected.json.ApiLinks[0].Href.split('/').at(-1)
  const state = async () => {
    await api.work()
    return (await api.call('GET', `/consignments/${reference}/status`)).json.Status
  }
  await manifest(['Allocated'])
  expect(await state(), 'after the first attempt it is still under way').toBe('Manifesting')
  await expect.poll(state, { timeout: 20_000, interval: 100 }).toBe('ManifestFailed')
  const [row] = await api.database.db.selectFrom('manifests').selectAll().execute()
  expect(row).toMatchObject({ state: 'Failed', attempts: 2 })
  expect(row?.message).toMatch(/127\.0\.0\.1|refused|connect/i)

  await publish()
  expect((await manifest(['Manifest Failed'])).json.Message).toContain('1 successfully queued')
  expect(await state()).toBe('Manifested')
})

test('a carrier without a manifest in the configuration is named among the failed', async () => {
  const document = smallDocument({})
  const carriers = document.carriers.map(({ manifest: _, ...carrier }) => carrier)
  await api.call('PUT', '/admin/configuration', { body: { ...document, carriers } })
  const body = await demoRequest('boots-to-whitby')
  const { json } = await api.call('POST', '/deliveryoptions', { body, now })
  const selected = await api.call(
    'POST',
    `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`,
    { now },
  )
  const reference = selected.json.ApiLinks[0].Href.split('/').at(-1)
  const answer = await manifest(['Allocated'])
  expect(answer.json).toEqual({
    Message:
      'Query found 1 consignment(s). 0 successfully queued to manifest. 1 failed to be added to the queue',
    FailedConsignments: [reference],
  })
  expect((await api.call('GET', `/consignments/${reference}/status`)).json.Status).toBe('Allocated')
})

test.each([
  [{}, ['States']],
  [{ States: [] }, ['States']],
  [{ States: ['Delivered', 'Allocated', 'Nonsense'] }, ['States[0]', 'States[2]']],
  [{ States: ['Allocated'], ShippingDate: 'soon' }, ['ShippingDate']],
])('a query that cannot be meant is refused by path: %j', async (body, targets) => {
  const answer = await api.call('PUT', '/consignments/manifestFromQuery', { body })
  expect(answer.status).toBe(400)
  expect(answer.json.Details.map(({ Target }: { Target: string }) => Target)).toEqual(targets)
})
