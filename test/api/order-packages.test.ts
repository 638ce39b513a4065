import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDocument, openTestServer, type TestServer } from '../support/server.ts'

/** Packages and items of orders (other-flows 6.7): with a reference changed, without added, the others stay. */
let api: TestServer
const now = '2026-11-24T09:00:00Z'
beforeAll(async () => {
  api = await openTestServer()
  await api.call('PUT', '/admin/configuration', { body: await demoDocument() })
})
afterAll(() => api.close())

const money = (Amount: number) => ({ Amount, Currency: { IsoCode: 'GBP' } })
const item = (Sku: string, more: object = {}) => ({ Sku, Value: money(10), ...more })
const Addresses = [
  { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
  {
    AddressType: 'Destination',
    AddressLine1: '7 Harbour Row',
    Postcode: 'YO21 3PU',
    Country: { IsoCode: { TwoLetterCode: 'GB' } },
  },
]
const box = { PackageSizeReference: 'SHOEBOX' }
async function create(...Packages: readonly object[]): Promise<string> {
  const { json } = await api.call('POST', '/orders', { now, body: { Packages, Addresses } })
  return json[0].Href.split('/').at(-1)
}
type Line = { readonly Sku: string; readonly Reference: string; readonly Quantity: number }
type Pack = {
  readonly Reference: string
  readonly Description: string
  readonly Weight: { readonly Value: number }
  readonly Items: readonly Line[]
}
const packagesOf = async (order: string): Promise<readonly Pack[]> =>
  (await api.call('GET', `/orders/${order}`)).json.Packages
const skus = async (order: string) =>
  (await packagesOf(order)).map(({ Items }) => Items.map(({ Sku }) => Sku))
const change = (method: 'PUT' | 'DELETE', path: string, body: object) =>
  api.call(method, `/orders/${path}`, { now, body })
const targets = (answer: { json: { Details: readonly { Code: string; Target: string }[] } }) =>
  answer.json.Details.map(({ Code, Target }) => `${Target} ${Code}`)

test('a package with a reference is changed and keeps measures and items that are not said, one without is added', async () => {
  const order = await create({ ...box, Items: [item('A')] }, { ...box, Items: [item('B')] })
  const [first, second] = await packagesOf(order)
  const OrderPackages = [
    { Reference: second?.Reference.toLowerCase(), Description: 'Boots' },
    {
      Dimensions: { Unit: 'Cm', Length: 20, Width: 10, Height: 5 },
      Items: [item('C', { Quantity: 3, Weight: { Value: 0.2, Unit: 'Kg' } })],
    },
  ]
  const answer = await change('PUT', `${order}/packages`, { OrderReference: order, OrderPackages })
  expect([answer.status, answer.json]).toEqual([
    200,
    [{ Rel: 'Link', Href: `https://pro.example.org/orders/${order}` }],
  ])
  const after = await packagesOf(order)
  expect(after.slice(0, 2)).toEqual([
    first,
    { ...second, Description: 'Boots', PackageSizeReference: null },
  ])
  // Three of 200 g.
  expect(after[2]).toMatchObject({ Weight: { Value: 0.6 }, Items: [{ Sku: 'C', Quantity: 3 }] })
  expect(after[2]?.Reference).toMatch(/^EP-/)
  expect(after[2]?.Items[0]?.Reference).toMatch(/^[0-9a-f]{32}$/)
})

test('what is wrong with packages is named where it was said', async () => {
  const order = await create({ ...box, Items: [item('A')] })
  const [{ Reference } = { Reference: '' }] = await packagesOf(order)
  const OrderPackages = [
    { Reference: 'EP-ZZZ-ZZZ-ZZZ', ...box },
    { ...box, Items: [{ Sku: 'X' }] },
    { Reference, PackageSizeReference: 'NONE' },
    { Reference, ...box },
  ]
  const wrong = { OrderReference: 'EO-ZZZ-ZZZ-ZZZ', OrderPackages }
  const answer = await change('PUT', `${order}/packages`, wrong)
  expect(answer.status).toBe(400)
  expect(targets(answer)).toEqual([
    'OrderReference Mismatch',
    'OrderPackages[0].Reference NotFound',
    'OrderPackages[1].Items[0].Value Required',
    'OrderPackages[3].Reference Duplicate',
    'OrderPackages[2].PackageSizeReference PackageSizeNotFound',
  ])
  expect(await skus(order)).toEqual([['A']])
})

test('packages are removed, never the last one', async () => {
  const order = await create({ ...box, Items: [item('A')] }, { ...box, Items: [item('B')] })
  const [first, second] = await packagesOf(order)
  const remove = (...OrderPackageReferences: readonly (string | undefined)[]) =>
    change('DELETE', `${order}/packages`, { OrderPackageReferences })
  expect(targets(await remove(first?.Reference, 'EP-ZZZ-ZZZ-ZZZ'))).toEqual([
    'OrderPackageReferences[1] NotFound',
  ])
  expect(targets(await remove(first?.Reference, second?.Reference))).toEqual([
    'OrderPackageReferences LastPackage',
  ])
  expect((await remove(first?.Reference)).status).toBe(200)
  expect(await skus(order)).toEqual([['B']])
})

test('items are replaced by their reference, added without, and removed', async () => {
  const order = await create({ ...box, Items: [item('A'), item('B')] })
  const [pack] = await packagesOf(order)
  const [a, b] = pack?.Items ?? []
  const path = `${order}/packages/${pack?.Reference}/items`
  const OrderItems = [item('B2', { Reference: b?.Reference, Quantity: 2 }), item('C')]
  const body = { PackageReference: pack?.Reference, OrderItems }
  expect((await change('PUT', path, body)).status).toBe(200)
  expect(await skus(order)).toEqual([['A', 'B2', 'C']])
  const after = (await packagesOf(order))[0]?.Items ?? []
  expect([after[0], after[1]]).toMatchObject([a, { Reference: b?.Reference, Quantity: 2 }])

  const wrong = {
    PackageReference: 'EP-ZZZ-ZZZ-ZZZ',
    OrderItems: [
      item('X', { Reference: '0'.repeat(32) }),
      { Sku: 'Y', CountryOfOrigin: { IsoCode: { TwoLetterCode: 'XX' } } },
    ],
  }
  const refused = await change('PUT', path, wrong)
  expect([refused.status, targets(refused).sort()]).toEqual([
    400,
    [
      'OrderItems[0].Reference NotFound',
      'OrderItems[1].CountryOfOrigin CountryNotFound',
      'OrderItems[1].Value Required',
      'PackageReference Mismatch',
    ],
  ])
  const removed = await change('DELETE', path, { OrderItemReferences: [a?.Reference] })
  expect(removed.status).toBe(200)
  expect(await skus(order)).toEqual([['B2', 'C']])
  const again = await change('DELETE', path, { OrderItemReferences: [a?.Reference] })
  expect(targets(again)).toEqual(['OrderItemReferences[0] NotFound'])
  const none = await change('PUT', `${order}/packages/EP-ZZZ-ZZZ-ZZZ/items`, { OrderItems })
  expect([none.status, none.json.Code]).toEqual([404, 'PackageNotFoundException'])
})
