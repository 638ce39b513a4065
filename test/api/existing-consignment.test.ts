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

test.each(['1', '1.1'] as const)(
  'delivery options of an existing consignment in version %s allocate it; date and guarantee narrow them',
  async (version) => {
    const body = JSON.parse(await demoFile('requests/boots-to-whitby.json'))
    const before = (await api.call('GET', '/consignments/count')).json
    const created = await api.call('POST', '/consignments', { now, body })
    const reference = created.json[0].Href.split('/').at(-1)
    const path = `/deliveryoptions/consignment/${reference}`
    const options = async (query: string) =>
      (await api.call('GET', `${path}?${query}`, { now, version })).json.DeliveryOptions
    const all = await options('')
    const dates = new Set<string>(
      all.map((one: Option) => one.EstimatedDeliveryDate.Date.slice(0, 10)),
    )
    const [, second = ''] = dates
    const early = await options(`deliveryDate=${second}&guaranteedOnly=false`)
    expect(early.length).toBeGreaterThan(0)
    expect(early).toHaveLength(
      all.filter((one: Option) => one.EstimatedDeliveryDate.Date.slice(0, 10) <= second).length,
    )
    const sure = await options('GuaranteedOnly=true')
    expect(sure.length).toBeLessThan(all.length)
    expect(sure.every((one: Option) => one.EstimatedDeliveryDate.Guaranteed)).toBe(true)
    const chosen = sure[0].Reference
    const details = await api.call('GET', `/deliveryoptions/details/${chosen}`)
    expect(details.json.ConsignmentDetail.ConsignmentReferenceProvidedByCustomer).toBe(
      body.ConsignmentReferenceProvidedByCustomer ?? null,
    )
    const selected = await api.call('POST', `/deliveryoptions/select/${chosen}`, { now, version })
    const links = version === '1' ? selected.json : selected.json.ApiLinks
    expect(links[0].Href.split('/').at(-1)).toBe(reference)
    expect((await api.call('GET', '/consignments/count')).json).toBe(before + 1)
    expect((await api.call('GET', path, { now, version })).json.Code).toBe('InvalidState')
    expect((await api.call('GET', `${path.slice(0, -3)}ZZZ`, { now, version })).status).toBe(404)
  },
)
type Option = {
  readonly EstimatedDeliveryDate: { readonly Date: string; readonly Guaranteed: boolean }
}
