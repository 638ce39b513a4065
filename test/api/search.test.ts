import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoRequest, openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
const references: string[] = []

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: smallDocument({}) })
  const body = await demoRequest('boots-to-whitby')
  // Three allocated on three days, the last one with labels and a reference of its own; one only created.
  for (const [n, day] of ['2026-11-23', '2026-11-24', '2026-11-25'].entries()) {
    const now = `${day}T09:00:00Z`
    const asked = { ...body, ConsignmentReferenceProvidedByCustomer: `WEB-${n}` }
    const { json } = await api.call('POST', '/deliveryoptions', { body: asked, now })
    const path = `/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`
    const selected = await api.call('POST', path, { now })
    references.push(selected.json.ApiLinks[0].Href.split('/').at(-1))
  }
  await api.call('GET', `/labels/${references[2]}`, { now: '2026-11-25T10:00:00Z' })
  const created = await api.call('POST', '/consignments', {
    body: { ...body, ConsignmentReferenceProvidedByCustomer: 'Été_7%' },
    now: '2026-11-26T09:00:00Z',
  })
  references.push(created.json[0].Href.split('/').at(-1))
})
afterAll(() => api.close())

const found = async (query: string, page = '50/0') => {
  const answer = await api.call('GET', `/consignments/${page}?${query}`, {
    now: '2026-11-26T09:00:00Z',
  })
  expect(answer.status, answer.text).toBe(200)
  const { Count: count, ConsignmentSummaries: list } = answer.json
  expect(count).toBeGreaterThanOrEqual(list.length)
  return list.map(({ Reference }: { Reference: string }) => references.indexOf(Reference))
}

test.each([
  ['', [3, 2, 1, 0]],
  ['&State=allocated', [2, 1, 0]],
  ['state=Unallocated&unknown=1', [3]],
  ['state=nonsense', [3, 2, 1, 0]],
  ['referenceProvidedByCustomer=WEB-1', [1]],
  ['clientReference=WEB-2&state=Allocated', [2]],
  ['trackingReference=NW00000002', [1]],
  ['carriers=northway', [2, 1, 0]],
  ['carrierService=first', [2, 1, 0]],
  ['shippingLocationReference=leeds_dc&labelsPrinted=true', [2]],
  ['labelsPrinted=false', [3, 1, 0]],
  ['createdDateFrom=2026-11-24&createdDateTo=2026-11-25', [2, 1]],
  ['startFrom=2026-11-25T09:00:01Z', [3]],
  ['shippingDateFrom=2026-11-24&shippingDateTo=2026-11-24', [1]],
  ['scheduledDeliveryDateTo=2026-11-24', [0]],
  ['weightInKgFrom=1.2&weightInKgTo=1.2', [3, 2, 1, 0]],
  ['weightInGramsFrom=1201', []],
  ['valueFrom=84&valueTo=84.00', [3, 2, 1, 0]],
  ['valueFrom=abc', [3, 2, 1, 0]],
  ['postcode=yo21', [3, 2, 1, 0]],
  ['postcode=ZZ99', []],
  ['destinationCountryCode=gb&direction=outbound', [3, 2, 1, 0]],
  ['direction=Inbound', []],
  ['stateAttribute=Shipped', []],
  ['searchTerm=web-0', [0]],
  ['searchTerm=eB-1', [1]],
  ['searchTerm=wEB', [2, 1, 0]],
  ['searchTerm=W-1', []],
  ['searchTerm=web_1', []],
  [`searchTerm=${encodeURIComponent('té_7%')}`, [3]],
  ['searchTerm=%25', [3]],
  ['searchTerm=yo21 3', [3, 2, 1, 0]],
])('%s', async (query, expected) => {
  expect(await found(query)).toEqual(expected)
})

test('by reference whole, in part and as a number', async () => {
  const [first = ''] = references
  expect(await found(`reference=${first.toLowerCase()}`)).toEqual([0])
  expect((await found(`reference=${first.slice(3, 9)}`)).length).toBeGreaterThan(0)
  expect(await found('reference=%25')).toEqual([])
  const { json } = await api.call('GET', `/consignments/${first}`)
  expect(await found(`packageNumber=${json.Packages[0].Reference}`)).toEqual([0])
})

test('pages: take and skip records, counted over all', async () => {
  const { json } = await api.call('GET', '/consignments/2/1/?')
  expect([
    json.Count,
    json.ConsignmentSummaries.map((one: { Reference: string }) => one.Reference),
  ]).toEqual([4, [references[2], references[1]]])
  expect(await found('', '0/99')).toEqual([])
})

test('a summary has what a list needs', async () => {
  const { json } = await api.call('GET', '/consignments/1/0?clientReference=WEB-2', {
    now: '2026-11-26T09:00:00Z',
  })
  expect(json.ConsignmentSummaries[0]).toMatchObject({
    State: 'Allocated',
    MpdCarrierReference: 'NORTHWAY',
    MpdCarrierServiceReference: 'FIRST',
    DestinationAddressPostcode: 'YO21 3PU',
    DestinationAddressCountry: 'GB',
    LabelsPrinted: true,
    Weight: { Value: 1.2, Unit: 'Kg' },
    Value: { Amount: 84, Currency: { Name: null, IsoCode: 'GBP' } },
    ApiLink: { Rel: 'detail' },
  })
})

test('references, counts and the summary by state', async () => {
  const listed = await api.call('GET', '/consignments/getConsignmentReferences?State=Allocated')
  expect(listed.json).toEqual([references[2], references[1], references[0]])
  expect(
    (await api.call('GET', '/consignments/getConsignmentReferences?state=&weightInKgFrom=x'))
      .status,
  ).toBe(400)
  expect((await api.call('GET', '/consignments/count?state=')).text).toBe('4')
  expect((await api.call('GET', '/Consignments/Count/?State=unallocated')).json).toBe(1)
  expect((await api.call('GET', '/consignments/count?state=nowhere')).status).toBe(400)
  const summary = await api.call(
    'GET',
    '/consignments/summary?startFrom=2026-11-24&endAt=2026-11-26',
  )
  expect(summary.json).toEqual({
    NumberOfConsignments: 3,
    Summary: [
      { Key: 'Allocated', Value: 2 },
      { Key: 'Unallocated', Value: 1 },
    ],
    StartFrom: '2026-11-24T00:00:00+00:00',
    EndAt: '2026-11-26T00:00:00+00:00',
  })
})

test('another account finds nothing', async () => {
  const key = await api.newAccount()
  expect((await api.call('GET', '/consignments/10/0', { key })).json).toEqual({
    Count: 0,
    ConsignmentSummaries: [],
  })
})

test('a part of a reference that holds a whole group finds what stands anywhere in it', async () => {
  const [first = '', second = ''] = references
  const last = first.slice(-3)
  expect(await found(`reference=${last}`)).toEqual([0])
  expect(await found(`reference=${second.slice(-5).toLowerCase()}`)).toEqual([1])
  expect(await found('reference=000-000')).toEqual([3, 2, 1, 0])
  expect(await found(`reference=EC-${last}`)).toEqual([])
})

test('Count is exact on the last page and beyond it', async () => {
  for (const query of ['', 'searchTerm=yo21', 'weightInKgTo=2'])
    for (const page of ['2/0', '2/2', '4/0', '5/0', '3/3', '3/9']) {
      const { json } = await api.call('GET', `/consignments/${page}?${query}`)
      expect([query, page, json.Count]).toEqual([query, page, 4])
    }
})
