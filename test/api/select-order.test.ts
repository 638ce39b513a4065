import { readFile } from 'node:fs/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

/** Options selected as orders, and what orders were packed into (other-flows SO1 to SO5, F2, 6.7). */
let api: TestServer
const now = '2026-11-24T09:00:00Z'
/** Two days on: what could be selected before is past its cut-off. */
const later = '2026-11-26T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
  const demo = new URL('../../examples/demo-account/', import.meta.url)
  const headers = { 'content-type': 'application/x-ndjson' }
  const shops = await readFile(new URL('pickup-locations.ndjson', demo), 'utf8')
  await api.call('PUT', '/admin/pickup-locations?carrier=NORTHWAY', { headers, body: shops })
  const csv = { 'content-type': 'text/csv' }
  const postcodes = await readFile(new URL('postcodes.csv', demo), 'utf8')
  await api.call('PUT', '/admin/postcodes?country=GB', { headers: csv, body: postcodes })
})
afterAll(() => api.close())

const boots = async () => ({
  ...(await demoRequest('boots-to-whitby')),
  ConsignmentReferenceProvidedByCustomer: 'WEB-1',
  MetaData: [{ KeyValue: 'Channel', StringValue: 'shop' }],
})
const askOptions = async (at = now) =>
  (await api.call('POST', '/deliveryoptions', { now: at, body: await boots() })).json
    .DeliveryOptions
const askOption = async (at = now): Promise<string> => (await askOptions(at))[0].Reference
const select = (options: readonly object[], at = now) =>
  api.call('POST', '/deliveryoptions/selectorder', { now: at, body: { DeliveryOptions: options } })
const read = async (order: string) => (await api.call('GET', `/orders/${order}`, { now })).json
const consignmentOf = async (reference: string) =>
  (await api.call('GET', `/consignments/${reference}`, { now })).json
async function packAndAllocate(order: string) {
  const { Dimensions, Weight } = (await read(order)).Packages[0]
  const body = { Packages: [{ Dimensions, Weight }] }
  const packed = await api.call('POST', `/orders/${order}/pack`, { now, body })
  const reference = packed.json.Results[0].Data
  await api.call('PUT', `/allocation/${reference}/allocatewithcheapestquote`, { now })
  return consignmentOf(reference)
}
const countOf = async (table: 'consignments' | 'orders') => {
  const rows = await api.database.db.selectFrom(table).select('number').execute()
  return rows.length
}

test('SO2 an option becomes an order of what was asked, with its promise; nothing is allocated', async () => {
  const [option] = await askOptions()
  const consignments = await countOf('consignments')
  const selected = await select([{ Reference: option.Reference }])
  expect(selected.status).toBe(201)
  const [{ OrderReference }] = selected.json.SelectOrderResults
  expect(selected.json).toEqual({
    SelectOrderResults: [
      {
        DeliveryOptionReference: option.Reference,
        OrderReference,
        Status: 201,
        Message: `Order ${OrderReference} created`,
        Links: [{ Rel: 'Detail', Href: `https://pro.example.org/orders/${OrderReference}` }],
      },
    ],
  })
  expect(await countOf('consignments')).toBe(consignments)
  const order = await read(OrderReference)
  expect(order).toMatchObject({
    DeliveryOptionReference: option.Reference,
    OrderReferenceProvidedByCustomer: 'WEB-1',
    MetaData: [{ KeyValue: 'Channel', StringValue: 'shop' }],
    Weight: { Value: 1.2 },
    Value: { Amount: 84 },
    RequiredDeliveryDate: {
      Date: option.EstimatedDeliveryDate.Date,
      DeliveryWindow: option.DeliveryWindow,
      IsToBeExactlyOnTheDateSpecified: true,
    },
  })
  // The addresses as they were asked: the warehouse by its reference alone.
  expect(order.Addresses[0]).toMatchObject({
    ShippingLocationReference: 'LEEDS_DC',
    Town: null,
    Country: null,
    Contact: null,
  })
  expect(order.Addresses[1]).toMatchObject({ AddressLine1: '7 Harbour Row', Town: 'Whitby' })
  // The same dates that selecting as a consignment gives.
  const other = await api.call('POST', `/deliveryoptions/select/${option.Reference}`, { now })
  const consignment = await consignmentOf(other.json.ApiLinks[0].Href.split('/').at(-1))
  expect([order.EarliestDeliveryDate, order.LatestDeliveryDate]).toEqual([
    consignment.EarliestDeliveryDate,
    consignment.LatestDeliveryDate,
  ])
})

test('F2 what such an order is packed into is allocated afresh, for the date that was promised', async () => {
  const options = await askOptions()
  const last = options.at(-1)
  const { json } = await select([{ Reference: last.Reference }])
  const consignment = await packAndAllocate(json.SelectOrderResults[0].OrderReference)
  expect(consignment.ConsignmentState).toBe('Allocated')
  expect(consignment.LatestDeliveryDate.slice(0, 10)).toBe(
    last.EstimatedDeliveryDate.Date.slice(0, 10),
  )
})

test('SO1 an option of a shop becomes an order to that shop', async () => {
  const body = { ...(await boots()), Distance: { Unit: 'Km', Value: 5 }, MaxResults: 2 }
  const { json } = await api.call('POST', '/deliveryoptions/pickupoptions', { now, body })
  const [shop] = json.Locations
  const selected = await select([{ Reference: shop.DeliveryOptions[0].Reference }])
  const { OrderReference } = selected.json.SelectOrderResults[0]
  const order = await read(OrderReference)
  const typed = (type: string) =>
    order.Addresses.find(({ AddressType }: { AddressType: string }) => AddressType === type)
  expect(typed('Destination').ShopLocationReference).toBeTruthy()
  expect(typed('Recipient').AddressLine1).toBe('7 Harbour Row')
  const consignment = await packAndAllocate(OrderReference)
  expect(consignment.ConsignmentState).toBe('Allocated')
})

test('SO3 the same option twice makes two orders, each with what its entry says', async () => {
  const Reference = await askOption()
  const entries = [
    { Reference, OrderReferenceProvidedByCustomer: 'A' },
    { Reference, MetaData: [{ KeyValue: 'Gift', BoolValue: true }] },
  ]
  const { json } = await select(entries)
  const [one, other] = json.SelectOrderResults
  expect(one.OrderReference).not.toBe(other.OrderReference)
  expect(await read(one.OrderReference)).toMatchObject({
    OrderReferenceProvidedByCustomer: 'A',
    MetaData: [{ KeyValue: 'Channel' }],
  })
  expect(await read(other.OrderReference)).toMatchObject({
    OrderReferenceProvidedByCustomer: 'WEB-1',
    MetaData: [{ KeyValue: 'Gift' }],
  })
})

test('SO4 SO5 207 where one of two options is expired, and only the other is an order', async () => {
  const [expired, fresh] = [await askOption(), await askOption(later)]
  const orders = await countOf('orders')
  const answer = await select([{ Reference: expired }, { Reference: fresh }], later)
  expect(answer.status).toBe(207)
  expect(answer.json.SelectOrderResults).toMatchObject([
    { DeliveryOptionReference: expired, OrderReference: null, Status: 400, Links: [] },
    { DeliveryOptionReference: fresh, Status: 201 },
  ])
  expect(await countOf('orders')).toBe(orders + 1)
})

test('SO4 400 where none can be had: each is named with its reason', async () => {
  const expired = await askOption()
  const orders = await countOf('orders')
  const late = await select([{ Reference: expired }], later)
  expect([late.status, late.json.Code]).toEqual([400, 'Expired'])
  const unknown = 'EDO-ZZZ-ZZZ-ZZZ'
  const both = await select([{ Reference: expired }, { Reference: unknown }], later)
  expect([both.status, both.json.Code]).toEqual([400, 'ValidationFailed'])
  expect(both.json.Details).toMatchObject([
    { Target: 'DeliveryOptions[0].Reference', Code: 'Expired' },
    { Target: 'DeliveryOptions[1].Reference', Code: 'NotFound' },
  ])
  expect((await select([])).status).toBe(400)
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: await demoDocument() })
  const body = { DeliveryOptions: [{ Reference: await askOption() }] }
  const foreign = await api.call('POST', '/deliveryoptions/selectorder', { key, now, body })
  expect(foreign.status).toBe(400)
  expect(await countOf('orders')).toBe(orders)
})

test('an option of an existing consignment is not an order', async () => {
  const made = await api.call('POST', '/consignments', { now, body: await boots() })
  const consignment = made.json[0].Href.split('/').at(-1)
  const path = `/deliveryoptions/consignment/${consignment}`
  const [{ Reference }] = (await api.call('GET', path, { now })).json.DeliveryOptions
  const answer = await select([{ Reference }])
  expect([answer.status, answer.json.Details[0].Message]).toEqual([
    400,
    `The option is one of consignment ${consignment}: select it.`,
  ])
})

test('the consignments of orders are listed in the order asked for', async () => {
  const Reference = await askOption()
  const { json } = await select([{ Reference }, { Reference }])
  const [one, none] = json.SelectOrderResults.map(
    ({ OrderReference }: { OrderReference: string }) => OrderReference,
  )
  const { Dimensions, Weight } = (await read(one)).Packages[0]
  const body = { GenerateReturn: true, Packages: [{ Dimensions, Weight }] }
  const packed = await api.call('POST', `/orders/${one}/pack`, { now, body })
  const [there, back] = packed.json.Results
  const ask = (OrderReferences: readonly string[]) =>
    api.call('POST', '/orders/consignments', { body: { OrderReferences } })
  const unknown = 'EO-ZZZ-ZZZ-ZZZ'
  const listed = await ask([unknown, none, one])
  expect([listed.status, listed.json]).toEqual([
    200,
    {
      OrderConsignmentsResults: [
        {
          OrderReference: unknown,
          Status: 404,
          Message: `Order ${unknown} was not found.`,
          Consignments: [],
        },
        { OrderReference: none, Status: 200, Message: null, Consignments: [] },
        {
          OrderReference: one,
          Status: 200,
          Message: null,
          Consignments: [
            { ConsignmentReference: there.Data, ReturnConsignmentReference: back.Data },
          ],
        },
      ],
    },
  ])
  expect((await ask([unknown])).status).toBe(404)
})
