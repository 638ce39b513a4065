import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, openTestServer, type TestServer } from '../support/server.ts'

/** Updates and addresses of orders (other-flows 6.4, O2, O3, O12). */
let api: TestServer
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const GB = { IsoCode: { TwoLetterCode: 'GB' } }
const warehouse = { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' }
const customer = {
  AddressType: 'Destination',
  AddressLine1: '7 Harbour Row',
  Postcode: 'YO21 3PU',
  Country: GB,
}
const Value = { Amount: 84, Currency: { IsoCode: 'GBP' } }
const asked = {
  OrderReferenceProvidedByCustomer: 'WEB-1',
  Source: 'Web',
  RequiredDeliveryDate: { Date: '2026-11-27' },
  ShippingDate: '2026-11-25',
  Packages: [{ PackageSizeReference: 'SHOEBOX', Items: [{ Sku: 'BOOT-41', Value }] }],
  Addresses: [warehouse, customer],
  MetaData: [{ KeyValue: 'Channel', StringValue: 'shop' }],
  CustomsDocumentation: { OfficeOfPosting: 'Leeds' },
  Tags: ['fragile'],
}
async function create(): Promise<string> {
  const { json } = await api.call('POST', '/orders', { now, body: asked })
  return json[0].Href.split('/').at(-1)
}
const read = async (order: string) => (await api.call('GET', `/orders/${order}`, { now })).json
const update = (order: string, body: object, at = now) =>
  api.call('PUT', `/orders/${order}`, { now: at, body })
const address = (method: 'POST' | 'PUT', order: string, body: object) =>
  api.call(method, `/orders/${order}/address`, { now, body })
const targets = (answer: { json: { Details: readonly { Code: string; Target: string }[] } }) =>
  answer.json.Details.map(({ Code, Target }) => `${Target} ${Code}`)

test('what an update leaves out is removed, but addresses, direction and tags; source and packages stay', async () => {
  const order = await create()
  const before = await read(order)
  const body = { OrderReference: order, Source: 'Api', Packages: [] }
  const answer = await update(order, body)
  expect([answer.status, answer.json]).toEqual([
    200,
    [{ Rel: 'Link', Href: `https://pro.example.org/orders/${order}` }],
  ])
  expect(await read(order)).toEqual({
    ...before,
    OrderReferenceProvidedByCustomer: null,
    RequiredDeliveryDate: null,
    ShippingDate: null,
    MetaData: [],
    CustomsDocumentation: null,
  })
})

test('what an update says replaces the whole', async () => {
  const order = await create()
  const elsewhere = { ...customer, AddressLine1: '9 Quarry Bank' }
  const body = {
    OrderReference: order.toLowerCase(),
    OrderReferenceProvidedByCustomer: 'WEB-2',
    Addresses: [warehouse, elsewhere],
    Tags: [],
    MetaData: [{ KeyValue: 'Gift', BoolValue: true }],
  }
  expect((await update(order, body)).status).toBe(200)
  const after = await read(order)
  expect(after).toMatchObject({
    OrderReferenceProvidedByCustomer: 'WEB-2',
    Tags: [],
    MetaData: [{ KeyValue: 'Gift', BoolValue: true }],
  })
  expect(after.Addresses.map((one: { AddressLine1: string }) => one.AddressLine1)).toEqual([
    null,
    '9 Quarry Bank',
  ])
})

test('O3 neither end gets lost, and the order of the body is that of the path: all of it is named', async () => {
  const order = await create()
  const wrong = {
    OrderReference: 'EO-ZZZ-ZZZ-ZZZ',
    Addresses: [customer],
    ShippingDate: '2026-11-01',
  }
  const answer = await update(order, wrong)
  expect([answer.status, targets(answer)]).toEqual([
    400,
    ['OrderReference Mismatch', 'Addresses OriginRequired'],
  ])
  expect(targets(await update(order, { Tags: [] }))).toEqual(['OrderReference Required'])
  const past = await update(order, { OrderReference: order, ShippingDate: '2026-11-23' })
  expect(targets(past)).toEqual(['ShippingDate DateInThePast'])
  // A date that stands was judged when it came.
  const later = '2026-11-26T09:00:00Z'
  const body = { OrderReference: order, ShippingDate: '2026-11-25' }
  expect((await update(order, body, later)).status).toBe(200)
})

test('O2 an address is added where its type is lacking, and replaced where it is there', async () => {
  const order = await create()
  const importer = { ...customer, AddressType: 'Importer', AddressLine1: '1 Quay' }
  const twice = await address('POST', order, customer)
  expect([twice.status, targets(twice)]).toEqual([400, ['AddressType Duplicate']])
  const missing = await address('PUT', order, importer)
  expect([missing.status, targets(missing)]).toEqual([400, ['AddressType NotFound']])

  const added = await address('POST', order, importer)
  expect([added.status, added.text]).toEqual([201, ''])
  const replaced = await address('PUT', order, { ...customer, AddressLine1: '9 Quarry Bank' })
  expect([replaced.status, replaced.text]).toEqual([200, ''])
  const { Addresses } = await read(order)
  expect(
    Addresses.map((one: { AddressType: string; AddressLine1: string }) => [
      one.AddressType,
      one.AddressLine1,
    ]),
  ).toEqual([
    ['Origin', null],
    ['Destination', '9 Quarry Bank'],
    ['Importer', '1 Quay'],
  ])
  const nowhere = {
    AddressType: 'Destination, Recipient',
    Country: { IsoCode: { TwoLetterCode: 'XX' } },
  }
  expect(targets(await address('PUT', order, nowhere))).toEqual([
    'AddressType NotFound',
    'Country CountryNotFound',
  ])
  const unknown = await address('PUT', 'EO-ZZZ-ZZZ-ZZZ', customer)
  expect([unknown.status, unknown.json.Code]).toEqual([404, 'OrderNotFoundException'])
})

test('O2 of two that add the same type at one moment, one is refused', async () => {
  const order = await create()
  const importer = { ...customer, AddressType: 'Importer' }
  const answers = await Promise.all([1, 2, 3].map(() => address('POST', order, importer)))
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 400, 400])
})

test('O12 an order can be updated after packing; its consignments stay as they were', async () => {
  const order = await create()
  const body = { Packages: [{ PackageSizeReference: 'SHOEBOX', Items: [{ Sku: 'BOOT-41' }] }] }
  const packed = await api.call('POST', `/orders/${order}/pack`, { now, body })
  const consignment = packed.json.Results[0].Data
  const stored = async () => (await api.call('GET', `/consignments/${consignment}`, { now })).json
  const before = await stored()
  expect((await update(order, { OrderReference: order, Tags: ['gift'] })).status).toBe(200)
  expect(await stored()).toEqual(before)
})
