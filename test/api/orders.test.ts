import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { demoDocument, openTestServer, type TestServer } from '../support/server.ts'

/** Orders by the rules of other-flows 6.6. */
let api: TestServer
/** A Tuesday morning, before every cut-off of the demo's Leeds calendar. */
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const money = (Amount: number) => ({ Amount, Currency: { IsoCode: 'GBP' } })
const boots = {
  Sku: 'BOOT-41',
  ItemReferenceProvidedByCustomer: 'LINE-1',
  Description: 'Walking boots, 41',
  Quantity: 2,
  Weight: { Value: 0.9, Unit: 'Kg' },
  Value: money(84),
}
const wax = { Sku: 'WAX', Weight: { Value: 50, Unit: 'g' }, Value: money(5.25) }
const Dimensions = { Unit: 'Cm', Length: 40, Width: 30, Height: 12 }
const customer = {
  AddressType: 'Destination',
  AddressLine1: '7 Harbour Row',
  Town: 'Whitby',
  Postcode: 'YO21 3PU',
  Country: { IsoCode: { TwoLetterCode: 'GB' } },
  Contact: { FirstName: 'Ada', LastName: 'Fennick' },
}
const warehouse = { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' }
const asked = {
  OrderReferenceProvidedByCustomer: 'WEB-1',
  RequiredDeliveryDate: { Date: '2026-11-27', IsToBeExactlyOnTheDateSpecified: true },
  ShippingDate: '2026-11-25',
  Packages: [{ Dimensions, Items: [boots, wax] }],
  Addresses: [warehouse, customer],
  MetaData: [{ KeyValue: 'ShippersEORI', StringValue: 'GB111222333000' }],
  Tags: ['fragile'],
}
const lastOf = (href: string) => href.split('/').at(-1) ?? ''
async function create(more: object = {}): Promise<string> {
  const answer = await api.call('POST', '/orders', { now, body: { ...asked, ...more } })
  expect([answer.status, answer.text]).toEqual([201, answer.text])
  return lastOf(answer.json[0].Href)
}
const read = async (order: string) => (await api.call('GET', `/orders/${order}`, { now })).json
const pack = (order: string, body: object) =>
  api.call('POST', `/orders/${order}/pack`, { now, body })
const consignmentOf = async (reference: string) =>
  (await api.call('GET', `/consignments/${reference}`, { now })).json
const targets = (answer: { json: { Details: readonly { Code: string; Target: string }[] } }) =>
  answer.json.Details.map(({ Code, Target }) => `${Target} ${Code}`)
const box = { Dimensions, Items: [{ Sku: 'BOOT-41', Quantity: 1 }] }

describe('create and read', () => {
  test('an order is read as it was created, with its totals and references', async () => {
    const answer = await api.call('POST', '/orders', { now, body: asked })
    expect(answer.json).toEqual([
      { Rel: 'Order', Href: expect.stringMatching(/\/orders\/EO(-[0-9A-Z]{3}){3}$/) },
    ])
    const order = await read(lastOf(answer.json[0].Href))
    expect(order).toMatchObject({
      OrderReference: lastOf(answer.json[0].Href),
      OrderReferenceProvidedByCustomer: 'WEB-1',
      DeliveryOptionReference: null,
      DateCreated: '2026-11-24T09:00:00+00:00',
      EarliestDeliveryDate: null,
      LatestDeliveryDate: null,
      Source: 'Api',
      Direction: 'Outbound',
      Tags: ['fragile'],
      ShippingDate: '2026-11-25T00:00:00+00:00',
      RequiredDeliveryDate: {
        Date: '2026-11-27T00:00:00+00:00',
        IsToBeExactlyOnTheDateSpecified: true,
      },
      // 2 x 0.9 kg and once 50 g: an item without quantity is there once.
      Weight: { Value: 1.85, Unit: 'Kg' },
      Value: { Amount: 0 },
      MetaData: [{ KeyValue: 'ShippersEORI', StringValue: 'GB111222333000' }],
    })
    const [line, tin] = order.Packages[0].Items
    expect(order.Packages[0].Reference).toMatch(/^EP(-[0-9A-Z]{3}){3}$/)
    expect(line).toMatchObject({ Sku: 'BOOT-41', Quantity: 2 })
    expect(line.Reference).toMatch(/^[0-9a-f]{32}$/)
    expect(tin).toMatchObject({ Quantity: 1 })
    expect(order.Packages[0]).not.toHaveProperty('ConsignmentLegs')
    // An address given by shipping location is not expanded.
    expect(order.Addresses[0]).toMatchObject({
      ShippingLocationReference: 'LEEDS_DC',
      Town: null,
      Country: null,
    })
    expect(order.Addresses[1]).toMatchObject({ AddressLine1: '7 Harbour Row' })
  })

  test('O1 each create makes a new order, but under one Idempotency-Key', async () => {
    expect(await create()).not.toBe(await create())
    const headers = { 'idempotency-key': 'once' }
    const [one, other] = [
      await api.call('POST', '/orders', { now, body: asked, headers }),
      await api.call('POST', '/orders', { now, body: asked, headers }),
    ]
    expect(other.json).toEqual(one.json)
  })

  test('a size gives what a package leaves out; explicit values win', async () => {
    const Packages = [{ PackageSizeReference: 'SATCHEL', Weight: { Value: 1, Unit: 'Kg' } }]
    const order = await read(await create({ Packages }))
    expect(order.Packages[0]).toMatchObject({
      Weight: { Value: 1 },
      Dimensions: { Length: 32, Width: 24, Height: 3 },
    })
  })

  test('everything that is wrong is named', async () => {
    const { Value: _, ...worthless } = boots
    const body = {
      ...asked,
      ShippingDate: '2026-11-23',
      Packages: [{ PackageSizeReference: 'NONE', Items: [wax, worthless] }],
      Addresses: [customer],
    }
    const answer = await api.call('POST', '/orders', { now, body })
    expect(answer.status).toBe(400)
    expect(targets(answer)).toEqual(
      expect.arrayContaining([
        'Packages[0].Items[1].Value Required',
        'Packages[0].PackageSizeReference PackageSizeNotFound',
        'Addresses OriginRequired',
      ]),
    )
    const long = { ...asked, OrderReferenceProvidedByCustomer: 'W'.repeat(400) }
    expect(targets(await api.call('POST', '/orders', { now, body: long }))).toEqual([
      'OrderReferenceProvidedByCustomer TooLongForLabel',
    ])
  })

  test('an XML body makes the same order as a JSON body', async () => {
    const xml = `<?xml version="1.0"?>
      <CreateOrderRequest xmlns="http://electioapp.com/schemas/v1.1/MPD.Electio.SDK.DataTypes.Orders">
        <OrderReferenceProvidedByCustomer>XML-1</OrderReferenceProvidedByCustomer>
        <Packages><OrderPackage><PackageSizeReference>SHOEBOX</PackageSizeReference>
          <Items><OrderItem><Sku>WAX</Sku><Value><Amount>5.25</Amount><Currency><IsoCode>GBP</IsoCode></Currency></Value></OrderItem></Items>
        </OrderPackage></Packages>
        <Addresses>
          <Address><AddressType>Origin</AddressType><ShippingLocationReference>LEEDS_DC</ShippingLocationReference></Address>
          <Address><AddressType>Destination</AddressType><AddressLine1>7 Harbour Row</AddressLine1><Postcode>YO21 3PU</Postcode>
            <Country><IsoCode><TwoLetterCode>GB</TwoLetterCode></IsoCode></Country></Address>
        </Addresses>
        <Tags><Tag>fragile</Tag></Tags>
      </CreateOrderRequest>`
    const headers = { 'content-type': 'application/xml' }
    const created = await api.call('POST', '/orders', { now, body: xml, headers })
    expect([created.status, created.text]).toEqual([201, created.text])
    const same = {
      OrderReferenceProvidedByCustomer: 'XML-1',
      Packages: [{ PackageSizeReference: 'SHOEBOX', Items: [{ Sku: 'WAX', Value: money(5.25) }] }],
      Addresses: [
        warehouse,
        {
          AddressType: 'Destination',
          AddressLine1: '7 Harbour Row',
          Postcode: 'YO21 3PU',
          Country: { IsoCode: { TwoLetterCode: 'GB' } },
        },
      ],
      Tags: ['fragile'],
    }
    const other = await api.call('POST', '/orders', { now, body: same })
    const plain = async (href: string) => {
      const text = JSON.stringify(await read(lastOf(href)))
      return text.replaceAll(/E[OP](-[0-9A-Z]{3}){3}|[0-9a-f]{32}/g, '')
    }
    expect(await plain(created.json[0].Href)).toBe(await plain(other.json[0].Href))
  })

  test('an order of another account is unknown', async () => {
    const order = await create()
    const key = await api.newAccount()
    const answer = await api.call('GET', `/orders/${order}`, { key })
    expect([answer.status, answer.json.Code]).toEqual([404, 'OrderNotFoundException'])
    expect((await api.call('GET', `/orders/${order.toLowerCase()}`)).status).toBe(200)
  })
})

describe('pack', () => {
  test('O6 a packing makes an unallocated consignment of the items named, O7 O10 with what the order says', async () => {
    const order = await create({ Tags: [] })
    const packed = await pack(order, { Packages: [box] })
    expect(packed.status).toBe(201)
    const reference = packed.json.Results[0].Data
    expect(packed.json).toEqual({
      Results: [
        {
          Result: 'ConsignmentCreated',
          Message: `Consignment ${reference} created`,
          Data: reference,
          ApiLinks: [
            { Rel: 'Consignment', Href: `https://pro.example.org/consignments/${reference}` },
          ],
        },
      ],
    })
    const consignment = await consignmentOf(reference)
    expect(consignment).toMatchObject({
      ConsignmentState: 'Unallocated',
      ConsignmentReferenceProvidedByCustomer: 'WEB-1',
      RequestedDeliveryDate: {
        Date: '2026-11-27T00:00:00+00:00',
        IsToBeExactlyOnTheDateSpecified: true,
      },
      ShippingDate: '2026-11-25T00:00:00+00:00',
      MetaData: [{ KeyValue: 'ShippersEORI' }],
      // One pair of boots.
      Weight: { Value: 0.9 },
      Value: { Amount: 84 },
    })
    expect(consignment.Packages[0].Items).toMatchObject([{ Sku: 'BOOT-41', Quantity: 1 }])
    // Filled in, as it is going to travel.
    expect(consignment.Addresses[0].Town).toBe('Leeds')
    const allocated = await api.call('PUT', `/allocation/${reference}/allocatewithcheapestquote`, {
      now,
    })
    expect(allocated.json[0].StatusCode).toBe(200)
    const { Allocation, LatestDeliveryDate } = await consignmentOf(reference)
    expect(Allocation).not.toBeNull()
    // Exactly on the order's date.
    expect(LatestDeliveryDate.slice(0, 10)).toBe('2026-11-27')
  })

  test('O5 the same packing twice makes two consignments, however often the goods are there', async () => {
    const order = await create()
    const Packages = [{ Dimensions, Items: [{ Sku: 'WAX', Quantity: 7 }] }]
    const [one, other] = [await pack(order, { Packages }), await pack(order, { Packages })]
    expect(one.json.Results[0].Data).not.toBe(other.json.Results[0].Data)
    const { Weight, Value } = await consignmentOf(other.json.Results[0].Data)
    expect([Weight.Value, Value.Amount]).toEqual([0.35, 36.75])
  })

  test('O7 what the packing says itself wins', async () => {
    const order = await create()
    const own = {
      OrderReferenceProvidedByCustomer: 'BOX-1',
      Tags: ['fragile', 'gift'],
      MetaData: [{ KeyValue: 'Packer', StringValue: 'Ines' }],
      CustomsDocumentation: { OfficeOfPosting: 'Leeds' },
    }
    const packed = await pack(order, { OrderReference: order, Packages: [box], ...own })
    expect(await consignmentOf(packed.json.Results[0].Data)).toMatchObject({
      ConsignmentReferenceProvidedByCustomer: 'BOX-1',
      Tags: ['fragile', 'gift'],
      MetaData: [{ KeyValue: 'Packer' }],
      CustomsDocumentation: { OfficeOfPosting: 'Leeds' },
    })
    const plain = await pack(order, { Packages: [box], Tags: [], MetaData: [] })
    expect(await consignmentOf(plain.json.Results[0].Data)).toMatchObject({ Tags: ['fragile'] })
  })

  test('O9 the shipper’s EORI goes with what crosses a border, beside metadata of the packing', async () => {
    const abroad = {
      ...customer,
      Town: 'Saint Helier',
      Postcode: 'JE2 3NN',
      Country: { IsoCode: { TwoLetterCode: 'JE' } },
    }
    const metaData = async (destination: object) => {
      const order = await create({ Addresses: [warehouse, destination] })
      const MetaData = [{ KeyValue: 'Packer', StringValue: 'Ines' }]
      const packed = await pack(order, { Packages: [box], MetaData })
      const read = await consignmentOf(packed.json.Results[0].Data)
      return read.MetaData.map(({ KeyValue }: { KeyValue: string }) => KeyValue)
    }
    expect(await metaData(abroad)).toEqual(['Packer', 'ShippersEORI'])
    expect(await metaData(customer)).toEqual(['Packer'])
  })

  test('O8 the twin goes back: addresses exchanged, inbound, the same packages, no ship date', async () => {
    const Addresses = [
      { ...warehouse, AddressType: 'Origin, Sender' },
      { ...customer, AddressType: 'Destination, Recipient' },
    ]
    const order = await create({ Addresses, Tags: [] })
    const packed = await pack(order, { GenerateReturn: true, Packages: [box] })
    const [there, back] = packed.json.Results
    expect([there.Result, back.Result]).toEqual(['ConsignmentCreated', 'ReturnConsignmentCreated'])
    const twin = await consignmentOf(back.Data)
    expect(twin).toMatchObject({
      ConsignmentState: 'Unallocated',
      Direction: 'Inbound',
      ConsignmentReferenceProvidedByCustomer: 'WEB-1',
      ShippingDate: null,
      RequestedDeliveryDate: null,
      Addresses: [
        { AddressType: 'Destination, Recipient', ShippingLocationReference: 'LEEDS_DC' },
        { AddressType: 'Origin, Sender', AddressLine1: '7 Harbour Row' },
      ],
      Packages: [{ Items: [{ Sku: 'BOOT-41', Quantity: 1 }] }],
    })
    const allocated = await api.call('PUT', `/allocation/${back.Data}/allocatewithcheapestquote`, {
      now,
    })
    expect(allocated.json[0]).toMatchObject({
      StatusCode: 200,
      CarrierServiceReference: 'MPD_NWRET',
    })
  })

  test('O4 an item is named by exactly one thing, and the order must have it', async () => {
    const order = await create()
    const { Items } = (await read(order)).Packages[0]
    const named = [
      { Sku: 'BOOT-41' },
      { Reference: Items[0].Reference.toUpperCase() },
      { ItemReferenceProvidedByCustomer: 'LINE-1', Sku: '' },
    ]
    for (const one of named) {
      const packed = await pack(order, { Packages: [{ Dimensions, Items: [one] }] })
      const read = await consignmentOf(packed.json.Results[0].Data)
      expect(read.Packages[0].Items).toMatchObject([{ Sku: 'BOOT-41', Quantity: 1 }])
    }
    const wrong = [
      { Sku: 'CLOGS' },
      { Quantity: 1 },
      { Sku: 'WAX', Reference: Items[1].Reference },
      { Sku: 'WAX', Quantity: 0 },
    ]
    const answer = await pack(order, { Packages: [{ Dimensions, Items: wrong }] })
    expect(answer.status).toBe(400)
    expect(targets(answer).sort()).toEqual([
      'Packages[0].Items[0].Sku NotFound',
      'Packages[0].Items[1] Required',
      'Packages[0].Items[2] Conflict',
      'Packages[0].Items[3].Quantity OutOfRange',
    ])
  })

  test('a packing without measures, of another order or of none is refused, and makes nothing', async () => {
    const order = await create()
    const counted = async () =>
      (await api.call('GET', '/consignments/count?State=Unallocated')).json as number
    const before = await counted()
    const wrong = await pack(order, {
      OrderReference: 'EO-ZZZ-ZZZ-ZZZ',
      GenerateReturn: true,
      Packages: [{ PackageSizeReference: 'NONE', Items: [{ Sku: 'WAX' }] }],
    })
    expect([wrong.status, targets(wrong)]).toEqual([
      400,
      ['OrderReference Mismatch', 'Packages[0].PackageSizeReference PackageSizeNotFound'],
    ])
    const none = await pack('EO-ZZZ-ZZZ-ZZZ', { Packages: [box] })
    expect([none.status, none.json.Code]).toEqual([404, 'OrderNotFoundException'])
    const inbound = await create({
      Direction: 'Inbound',
      Addresses: [
        { ...warehouse, AddressType: 'Destination' },
        { ...customer, AddressType: 'Origin' },
      ],
    })
    const back = await pack(inbound, { GenerateReturn: true, Packages: [box] })
    expect([back.status, targets(back)]).toEqual([400, ['GenerateReturn NotAccepted']])
    expect(await counted()).toBe(before)
  })
})
