import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestServer, type TestServer } from '../support/server.ts'
import { smallDocument } from '../support/small-document.ts'

let api: TestServer
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: smallDocument({}) })
})
afterAll(() => api.close())

const now = '2026-03-02T09:00:00Z'
const Weight = { Value: 0.4, Unit: 'Kg' }
const Dimensions = { Unit: 'Cm', Width: 10, Length: 20, Height: 5 }
const Value = { Amount: 3.5, Currency: { IsoCode: 'GBP' } }
const item = (Sku: string) => ({ Sku, Weight, Dimensions, Value, Quantity: 1 })
const pack = (...skus: readonly string[]) => ({
  Weight,
  Dimensions,
  Value,
  Description: 'Box',
  Items: skus.map(item),
})
type Line = { readonly Reference: string; readonly Sku: string }
type Pack = { readonly Reference: string; readonly Items: readonly Line[] }

async function create(...Packages: readonly object[]) {
  const destination = {
    AddressType: 'Destination',
    AddressLine1: '7 Harbour Row',
    Postcode: 'YO21 3PU',
    Country: { IsoCode: { TwoLetterCode: 'GB' } },
  }
  const Addresses = [{ AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' }, destination]
  const made = await api.call('POST', '/consignments', { now, body: { Packages, Addresses } })
  const reference: string = made.json[0].Href.split('/').at(-1)
  const packages = async (): Promise<readonly Pack[]> =>
    (await api.call('GET', `/consignments/${reference}`)).json.Packages
  const skus = async () => (await packages()).map(({ Items }) => Items.map(({ Sku }) => Sku))
  return { reference, packages, skus }
}
const put = (path: string, body: object) => api.call('PUT', path, { now, body })

test('items are read by their reference and by their package', async () => {
  const { packages } = await create(pack('A', 'B'))
  const [box] = await packages()
  const listed = await api.call('GET', `/items/package/${box?.Reference.toLowerCase()}`)
  expect([listed.status, listed.json]).toEqual([200, box?.Items])
  const one = await api.call('GET', `/items/${box?.Items[1]?.Reference}`)
  expect([one.status, one.json]).toEqual([200, box?.Items[1]])
  const unknown = [`/items/${'0'.repeat(32)}`, '/items/nonsense', '/items/package/EP-ZZZ-ZZZ-ZZZ']
  for (const path of unknown)
    expect([path, (await api.call('GET', path)).status]).toEqual([path, 404])
})

test('items are added as a list, or one bare; each gets a reference', async () => {
  const { packages, skus } = await create(pack('A'))
  const path = `/items/${(await packages())[0]?.Reference}`
  const added = await put(path, { Items: [item('B'), item('C')] })
  expect([added.status, added.text]).toEqual([200, ''])
  expect((await put(path, { ...item('D'), PackageReference: 'ignored' })).status).toBe(200)
  expect(await skus()).toEqual([['A', 'B', 'C', 'D']])
  const references = (await packages())[0]?.Items.map(({ Reference }) => Reference) ?? []
  expect(new Set(references).size).toBe(4)
  expect((await put(path, {})).status).toBe(400)
  const foreign = { ...item('E'), CountryOfOrigin: { IsoCode: { TwoLetterCode: 'ZZ' } } }
  const wrong = await put(path, { Items: [item('F'), foreign] })
  expect([wrong.status, wrong.json.Details[0].Target]).toEqual([
    400,
    expect.stringContaining('Items[1].CountryOfOrigin'),
  ])
  expect((await put('/items/EP-ZZZ-ZZZ-ZZZ', { Items: [item('G')] })).status).toBe(404)
})

test('the bare item of version 1 is read with the names of that version, in JSON and in XML', async () => {
  const { packages } = await create(pack('A'))
  const path = `/items/${(await packages())[0]?.Reference}`
  const measures = { Weight: { Kg: 0.4 }, Dimensions: { Width: 10, Length: 20, Height: 5 } }
  const body = { Sku: 'B', UnitOfQuantity: 4, itemUnit: 'Box', ...measures, Value }
  expect((await api.call('PUT', path, { now, body, version: '1' })).status).toBe(200)
  const xml =
    '<AddItemRequest><Sku>C</Sku><Weight><Kg>0.4</Kg></Weight><UnitOfQuantity>5</UnitOfQuantity><ItemUnit>Pallet</ItemUnit></AddItemRequest>'
  const headers = { 'content-type': 'application/xml' }
  expect((await api.call('PUT', path, { now, body: xml, headers, version: '1' })).status).toBe(200)
  const both = { Sku: 'D', UnitOfQuantity: 6, Quantity: 7, ...measures, Value }
  expect((await put(path, both)).status).toBe(200)
  expect((await packages())[0]?.Items.slice(1)).toMatchObject([
    { Sku: 'B', Quantity: 4, Unit: 'Box', Weight },
    { Sku: 'C', Quantity: 5, Unit: 'Pallet', Weight },
    { Sku: 'D', Quantity: 7 },
  ])
})

test('an item is removed from the package that holds it alone', async () => {
  const { packages, skus } = await create(pack('A', 'B'), pack('C'))
  const [first, second] = await packages()
  const remove = (inside: string | undefined, one: string | undefined) =>
    api.call('DELETE', `/items/${inside}/${one}`, { now })
  expect((await remove(second?.Reference, first?.Items[0]?.Reference)).status).toBe(404)
  expect((await remove(first?.Reference, first?.Items[0]?.Reference)).status).toBe(200)
  expect(await skus()).toEqual([['B'], ['C']])
})

test('an item is moved within its consignment only', async () => {
  const { packages, skus } = await create(pack('A', 'B'), pack('C'))
  const other = (await (await create(pack('X'))).packages())[0]?.Reference
  const [first, second] = await packages()
  const ItemReference = first?.Items[0]?.Reference
  const move = (TargetPackageReference: string | undefined) =>
    put('/items/move', { ItemReference, TargetPackageReference })
  const refused = await move(other)
  expect([refused.status, refused.json.Details[0].Target]).toEqual([400, 'TargetPackageReference'])
  expect((await move(second?.Reference)).status).toBe(200)
  expect(await skus()).toEqual([['B'], ['C', 'A']])
  const body = { ItemReference: '0'.repeat(32), TargetPackageReference: second?.Reference }
  expect((await put('/items/move', body)).status).toBe(404)
})

test('nothing changes any more once the consignment is allocated', async () => {
  const { reference, packages } = await create(pack('A'))
  await api.call('PUT', `/allocation/${reference}/allocatewithcheapestquote`, { now })
  const [box] = await packages()
  const added = await put(`/items/${box?.Reference}`, { Items: [item('B')] })
  expect([added.status, added.json.Code]).toEqual([400, 'InvalidState'])
  const path = `/items/${box?.Reference}/${box?.Items[0]?.Reference}`
  expect((await api.call('DELETE', path, { now })).status).toBe(400)
})
