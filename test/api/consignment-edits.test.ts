import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, demoRequest, openTestServer, type TestServer } from '../support/server.ts'

let api: TestServer
const now = '2026-11-24T09:00:00Z'

beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const create = async (change: object = {}): Promise<string> => {
  const body = { ...(await demoRequest('boots-to-whitby')), ...change }
  const { json } = await api.call('POST', '/consignments', { body, now })
  return json[0].Href.split('/').at(-1)
}
const read = async (reference: string) => (await api.call('GET', `/consignments/${reference}`)).json
const put = (path: string, body?: unknown) => api.call('PUT', path, { body, now })
const post = (path: string, body?: unknown) => api.call('POST', path, { body, now })
const targets = (json: { Details: readonly { Target: string }[] }) =>
  json.Details.map(({ Target }) => Target)
const audit = async (reference: string) =>
  (await api.call('GET', `/consignments/${reference}/audit`)).json
const laces = {
  Weight: { Value: 0.4, Unit: 'Kg' },
  Dimensions: { Unit: 'Cm', Width: 10, Length: 20, Height: 5 },
  Description: 'Laces',
  Value: { Amount: 3.5, Currency: { IsoCode: 'GBP' } },
}

test('an update deletes what it leaves out, but packages and tags', async () => {
  const request = await demoRequest('boots-to-whitby')
  const reference = await create({
    ConsignmentReferenceProvidedByCustomer: 'WEB-1',
    ShippingDate: '2026-11-25',
    RequestedDeliveryDate: { Date: '2026-12-01', IsToBeExactlyOnTheDateSpecified: true },
    MetaData: [{ KeyValue: 'till', IntValue: 4 }],
    Tags: ['Fragile'],
    CustomsDocumentation: { CategoryType: 'Gift' },
  })
  const before = await read(reference)
  const updated = await put('/consignments/', {
    Reference: reference.toLowerCase(),
    Addresses: request.Addresses,
  })
  expect([updated.status, updated.json[0].Href]).toEqual([
    200,
    `https://pro.example.org/consignments/${reference}`,
  ])
  const after = await read(reference)
  expect(after).toMatchObject({
    ConsignmentReferenceProvidedByCustomer: '',
    ShippingDate: null,
    RequestedDeliveryDate: null,
    MetaData: [],
    CustomsDocumentation: null,
    Tags: ['Fragile'],
  })
  expect(after.Packages).toEqual(before.Packages)
  const [, event] = await audit(reference)
  expect(JSON.parse(event.AdditionalData)).toMatchObject({ customerReference: 'WEB-1' })
  expect(JSON.parse(event.Details)).toMatchObject({ customerReference: null, metaData: [] })
})

test('packages are matched by reference: known changed, new added, missing removed', async () => {
  const reference = await create()
  await post(`/consignments/${reference}/addpackage`, laces)
  const before = await read(reference)
  const [boots, second] = before.Packages
  const { Addresses } = await demoRequest('boots-to-whitby')
  const items = [{ Sku: 'L-1', Weight: laces.Weight, Value: laces.Value }]
  const Packages = [
    { ...laces, Reference: second.Reference.toLowerCase(), Description: 'Longer laces' },
    { ...laces, Items: items },
  ]
  expect(
    (await put('/consignments/update', { Reference: reference, Addresses, Packages })).status,
  ).toBe(200)
  const after = (await read(reference)).Packages
  expect(after).toHaveLength(2)
  expect(after[0]).toMatchObject({ Reference: second.Reference, Description: 'Longer laces' })
  expect(after[1].Items[0]).toMatchObject({
    Sku: 'L-1',
    Reference: expect.stringMatching(/^[0-9a-f]{32}$/),
  })
  expect(after.map((one: { Reference: string }) => one.Reference)).not.toContain(boots.Reference)
  const kept = { Reference: after[1].Reference, Items: after[1].Items, Description: 'Kept' }
  await put('/consignments', { Reference: reference, Addresses, Packages: [kept] })
  const [last] = (await read(reference)).Packages
  expect(last).toMatchObject({
    Reference: after[1].Reference,
    Weight: { Value: 0.4 },
    Description: 'Kept',
  })
  expect(last.Items[0].Reference).toBe(after[1].Items[0].Reference)
})

test('a broken update names every member and changes nothing; one of several keeps all back', async () => {
  const [first, second] = [await create(), await create()]
  const { Addresses } = await demoRequest('boots-to-whitby')
  const Packages = [
    { ...laces, Reference: 'EP-ZZZ-ZZZ-ZZZ' },
    { ...laces, Weight: { Value: -1, Unit: 'Kg' } },
  ]
  const refused = await put('/consignments', { Reference: first, Addresses, Packages })
  expect([refused.status, targets(refused.json)]).toEqual([
    400,
    ['Packages[0].Reference', 'Packages[1].Weight'],
  ])
  const light = await put('/consignments', {
    Reference: first,
    Addresses,
    Packages: Packages.slice(1),
  })
  expect([light.status, targets(light.json)]).toEqual([400, ['Packages[0].Weight']])
  expect(targets((await put('/consignments', { Reference: first })).json)).toEqual(['Addresses'])
  expect(targets((await put('/consignments', { Addresses })).json)).toEqual(['Reference'])
  const many = [
    { Reference: first, Addresses, ConsignmentReferenceProvidedByCustomer: 'A' },
    { Reference: second, Addresses, Tags: ['B'] },
  ]
  expect((await put('/consignments', many)).json).toHaveLength(2)
  expect((await read(second)).Tags).toEqual(['B'])
  const half = [
    { ...many[0], ConsignmentReferenceProvidedByCustomer: 'C' },
    { ...many[1], Reference: 'EC-ZZZ-ZZZ-ZZZ' },
  ]
  expect((await put('/consignments', half)).status).toBe(404)
  expect((await read(first)).ConsignmentReferenceProvidedByCustomer).toBe('A')
})

test('a ship date that has passed since does not stand in the way of another change', async () => {
  const reference = await create({ ShippingDate: '2026-11-24' })
  const added = await api.call('POST', `/consignments/${reference}/addpackage`, {
    body: laces,
    now: '2026-11-27T09:00:00Z',
  })
  expect(added.status).toBe(201)
  expect((await read(reference)).ShippingDate).toBe('2026-11-24T00:00:00+00:00')
  const late = await api.call('PUT', `/consignments/${reference}/details`, {
    body: { ShippingDateTime: '2026-11-25' },
    now: '2026-11-27T09:00:00Z',
  })
  expect([late.status, targets(late.json)]).toEqual([400, ['ShippingDate']])
})

test('a text that no label holds is refused on create and update, at its member', async () => {
  const request = await demoRequest('boots-to-whitby')
  const ConsignmentReferenceProvidedByCustomer = 'W'.repeat(300)
  const broken = { ...request, ConsignmentReferenceProvidedByCustomer }
  const created = await post('/consignments', broken)
  expect([created.status, targets(created.json)]).toEqual([
    400,
    ['ConsignmentReferenceProvidedByCustomer'],
  ])
  const reference = await create()
  const { Addresses } = request
  const change = { Reference: reference, Addresses, ConsignmentReferenceProvidedByCustomer }
  expect(targets((await put('/consignments', change)).json)).toEqual(targets(created.json))
  const set = await put(`/consignments/${reference}/setCustomerProvidedReference`, {
    Reference: ConsignmentReferenceProvidedByCustomer,
  })
  expect([set.status, targets(set.json)]).toEqual([400, ['Reference']])
})

test('packages are added, filled, removed, but never the last one', async () => {
  const reference = await create()
  const added = await post(`/consignments/${reference}/addpackage`, laces)
  expect(added.json).toMatchObject({
    Reference: expect.stringMatching(/^EP-/),
    Description: 'Laces',
    ConsignmentLegs: [],
  })
  const lacking = await post(`/consignments/${reference}/addpackage`, { Description: 'Nothing' })
  expect(targets(lacking.json)).toEqual(['Weight', 'Dimensions', 'Value'])
  expect((await put(`/consignments/${reference}/addpackages/3`)).json).toBe(5)
  expect((await post(`/consignments/${reference}/addpackages/0`)).status).toBe(400)
  expect((await post(`/consignments/${reference}/addpackages/97`)).status).toBe(400)
  const { Packages } = await read(reference)
  const empty = Packages.at(-1).Reference
  const filled = await put(`/packages/${empty.toLowerCase()}`, { ...laces, Reference: empty })
  expect([filled.status, filled.text]).toEqual([200, ''])
  expect(
    (await put(`/packages/${empty}`, { ...laces, Reference: added.json.Reference })).status,
  ).toBe(400)
  const unfilled = await put(`/packages/${empty}`, { Reference: empty, Weight: laces.Weight })
  expect([unfilled.status, targets(unfilled.json)]).toEqual([
    400,
    ['Dimensions', 'Description', 'Value'],
  ])
  expect((await read(reference)).Packages.at(-1)).toMatchObject({
    Reference: empty,
    Description: 'Laces',
    Weight: { Value: 0.4 },
  })
  expect((await post(`/consignments/${reference}/removepackage/${empty}`, '""')).status).toBe(200)
  for (const { Reference } of Packages.slice(1, 4))
    expect((await api.call('DELETE', `/packages/${Reference}`, { now })).status).toBe(200)
  const last = await api.call('DELETE', `/packages/${Packages[0].Reference}`, { now })
  expect([last.status, (await read(reference)).Packages.length]).toEqual([400, 1])
  expect((await api.call('DELETE', '/packages/EP-ZZZ-ZZZ-ZZZ')).status).toBe(404)
  expect((await put('/packages/EP-ZZZ-ZZZ-ZZZ', {})).status).toBe(404)
  const other = await create()
  const foreign = await post(`/consignments/${other}/removepackage/${Packages[0].Reference}`)
  expect(foreign.status).toBe(404)
})

test('a package is split by its items; weight and value stay the same together', async () => {
  const item = (Sku: string, grams: number, Quantity: number) => ({
    Sku,
    Quantity,
    Weight: { Value: grams, Unit: 'g' },
    Value: { Amount: 1, Currency: { IsoCode: 'GBP' } },
  })
  const one = {
    ...laces,
    Weight: { Value: 1, Unit: 'Kg' },
    Items: [item('A', 100, 1), item('B', 100, 2)],
  }
  const reference = await create({ Packages: [one] })
  const [whole] = (await read(reference)).Packages
  expect((await put(`/packages/${whole.Reference}/split`)).status).toBe(200)
  const after = await read(reference)
  const weights = after.Packages.map((pack: typeof whole) => pack.Weight.Value)
  expect(weights).toEqual([0.333, 0.667])
  expect(after.Value.Amount).toBe(3.5)
  expect(after.Packages[0].Reference).toBe(whole.Reference)
  expect(after.Packages.map((pack: typeof whole) => pack.Items[0].Sku)).toEqual(['A', 'B'])
  // One item of two pieces: one package each.
  await put(`/packages/${after.Packages[1].Reference}/split`)
  const pieces = (await read(reference)).Packages
  expect(pieces.map((pack: typeof whole) => pack.Items[0].Quantity)).toEqual([1, 1, 1])
  expect(new Set(pieces.map((pack: typeof whole) => pack.Items[0].Reference)).size).toBe(3)
  const again = await put(`/packages/${whole.Reference}/split`)
  expect(again.status).toBe(400)
})

test('details change only what is given; an address replaces the one of its type', async () => {
  const reference = await create({ ConsignmentReferenceProvidedByCustomer: 'WEB-2' })
  await put(`/consignments/${reference}/details`, {
    RequestedDeliveryDate: '2026-12-02',
    IsExactRequestedDeliveryDate: true,
  })
  expect(await read(reference)).toMatchObject({
    ConsignmentReferenceProvidedByCustomer: 'WEB-2',
    RequestedDeliveryDate: {
      Date: '2026-12-02T00:00:00+00:00',
      IsToBeExactlyOnTheDateSpecified: true,
    },
  })
  const { Addresses } = await demoRequest('boots-to-whitby')
  const address = { ...Addresses[1], AddressLine1: '9 Pier Road', AddressType: 'Destination' }
  const path = `/consignments/${reference}/updateconsignmentaddress`
  expect((await post(path, address)).status).toBe(200)
  const after = await read(reference)
  expect(after.Addresses.map((one: { AddressLine1: string }) => one.AddressLine1)).toContain(
    '9 Pier Road',
  )
  expect(after.Addresses).toHaveLength(2)
  const nowhere = await post(path, { ...address, Country: { IsoCode: { TwoLetterCode: 'XX' } } })
  expect([nowhere.status, targets(nowhere.json)]).toEqual([400, ['Country']])
  await post(path, { ...address, AddressType: 'Return' })
  expect((await read(reference)).Addresses).toHaveLength(3)
})

test('customer references of consignment, package and item, before and after allocation', async () => {
  const items = [{ Sku: 'A', Weight: laces.Weight, Value: laces.Value }]
  const body = { ...(await demoRequest('boots-to-whitby')), Packages: [{ ...laces, Items: items }] }
  const { json } = await api.call('POST', '/deliveryoptions', { body, now })
  const selected = await post(`/deliveryoptions/select/${json.DeliveryOptions[0].Reference}`)
  const reference = selected.json.ApiLinks[0].Href.split('/').at(-1)
  const [pack] = (await read(reference)).Packages
  const label = pack.ConsignmentLegs[0].TrackingReferences[0]
  const set = (path: string, Reference: string) =>
    put(`/${path}/setCustomerProvidedReference`, { Reference })
  expect((await set(`consignments/${reference}`, 'WEB-3')).status).toBe(200)
  expect((await set(`packages/${pack.Reference}`, 'BOX-1')).status).toBe(200)
  expect((await set(`items/${pack.Items[0].Reference}`, 'ITEM-1')).status).toBe(200)
  expect(await read(reference)).toMatchObject({
    ConsignmentReferenceProvidedByCustomer: 'WEB-3',
    Packages: [
      {
        PackageReferenceProvidedByCustomer: 'BOX-1',
        Items: [{ ItemReferenceProvidedByCustomer: 'ITEM-1' }],
      },
    ],
  })
  expect((await set(`items/${label}`, 'ITEM-2')).status).toBe(200)
  expect((await read(reference)).Packages[0].Items[0].ItemReferenceProvidedByCustomer).toBe(
    'ITEM-2',
  )
  expect((await set('items/nothing', 'X')).status).toBe(404)
  expect((await set('packages/EP-ZZZ-ZZZ-ZZZ', 'X')).status).toBe(404)
  expect((await set('consignments/EC-ZZZ-ZZZ-ZZZ', 'X')).status).toBe(404)
})

test('metadata has one entry for each key: the last one wins (other-flows MD2)', async () => {
  const named = (KeyValue: string, StringValue: string) => ({ KeyValue, StringValue })
  const twice = [named('till', 'first'), named('Till', 'other'), named('till', 'last')]
  const once = [named('till', 'last'), named('Till', 'other')]
  const item = { Sku: 'LACE', MetaData: twice }
  const reference = await create({
    MetaData: twice,
    Packages: [{ ...laces, MetaData: twice, Items: [item] }],
  })
  const { MetaData, Packages } = await read(reference)
  expect(MetaData).toMatchObject(once)
  expect([MetaData.length, Packages[0].MetaData.length]).toEqual([2, 2])
  expect(Packages[0].MetaData).toMatchObject(once)
  expect(Packages[0].Items[0].MetaData).toMatchObject(once)
})

test('another account changes nothing of it', async () => {
  const reference = await create()
  const key = await api.newAccount()
  await api.call('PUT', '/admin/configuration', { key, body: await demoDocument() })
  const [pack] = (await read(reference)).Packages
  const paths = [
    ['PUT', `/consignments/${reference}/details`],
    ['POST', `/consignments/${reference}/addpackage`],
    ['PUT', `/packages/${pack.Reference}`],
    ['DELETE', `/packages/${pack.Reference}`],
  ] as const
  for (const [method, path] of paths)
    expect((await api.call(method, path, { key, body: laces, now })).status, path).toBe(404)
})

test('over XML, one object as the root', async () => {
  const reference = await create()
  const body = `<UpdatePackageRequest><Weight><Value>0.4</Value><Unit>Kg</Unit></Weight><Dimensions><Unit>Cm</Unit><Width>1</Width><Length>1</Length><Height>1</Height></Dimensions><Description>X</Description><Value><Amount>1</Amount><Currency><IsoCode>GBP</IsoCode></Currency></Value></UpdatePackageRequest>`
  const headers = { 'content-type': 'application/xml', accept: 'application/xml' }
  const added = await api.call('POST', `/consignments/${reference}/addpackage`, {
    body,
    headers,
    now,
  })
  expect([added.status, added.text.includes('<Package')]).toEqual([201, true])
  const update = `<UpdateConsignmentRequest><Reference>${reference}</Reference><ConsignmentReferenceProvidedByCustomer>X-1</ConsignmentReferenceProvidedByCustomer></UpdateConsignmentRequest>`
  const refused = await api.call('PUT', '/consignments', { body: update, headers, now })
  expect([refused.status, refused.text.includes('<Target>Addresses</Target>')]).toEqual([400, true])
})
