import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'
const demoFile = (name: string) =>
  readFile(new URL(`../../examples/demo-account/${name}`, import.meta.url), 'utf8')

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  for (const [path, file, type] of [
    ['/admin/pickup-locations?carrier=NORTHWAY', 'pickup-locations.ndjson', 'application/x-ndjson'],
    ['/admin/postcodes?country=GB', 'postcodes.csv', 'text/csv'],
  ] as const) {
    const call = { headers: { 'content-type': type }, body: await demoFile(file) }
    expect((await api.call('PUT', path, call)).status).toBe(200)
  }
})
afterAll(() => api.close())

test('a pickup option of an existing consignment allocates that consignment, once', async () => {
  const body = JSON.parse(await demoFile('pickup-locations.request.json'))
  const created = await api.call('POST', '/consignments', { now, body })
  const reference = created.json[0].Href.split('/').at(-1)
  const asked = `/deliveryoptions/pickupOptions/consignment/${reference}`
  const { json } = await api.call('GET', asked, { now })
  const [option, other] = json.Locations[0].DeliveryOptions
  const select = (edo: string) => api.call('POST', `/deliveryoptions/select/${edo}`, { now })
  const answers = await Promise.all([select(option.Reference), select(option.Reference)])
  for (const { status, json: selected } of answers) {
    expect(status).toBe(200)
    expect(selected.ApiLinks[0].Href.split('/').at(-1)).toBe(reference)
  }
  const after = await api.call('GET', `/consignments/${reference}`)
  expect(after.json.State ?? after.json.ConsignmentState).toBe('Allocated')
  expect(JSON.stringify(after.json.Addresses)).toContain(json.Locations[0].ShopReference)
  expect((await api.call('GET', '/consignments/count?state=')).json).toBe(1)
  expect((await select(other.Reference)).status).toBe(400)
  expect((await api.call('GET', asked, { now })).status).toBe(400)
})
