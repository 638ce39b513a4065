import { expect, test } from 'vitest'
import { exampleConsignment } from '../../../test/support/example-consignment.ts'
import type { ConsignmentContents, Item } from '../consignments/index.ts'
import {
  crossesCustoms,
  customsDocumentsDue,
  customsTerritory,
  missingCustomsFacts,
  type RouteRequirements,
} from './index.ts'

const to = (country: string, postcode = '', changes: Partial<ConsignmentContents> = {}) => {
  const example = exampleConsignment()
  const addresses = example.addresses.map((address) =>
    address.roles.includes('Destination') ? { ...address, country, postcode } : address,
  )
  return { ...example, addresses, ...changes }
}
const worth = (contents: ConsignmentContents, tenThousandths: number, currency = 'GBP') => ({
  ...contents,
  packages: contents.packages.map((pack) => ({
    ...pack,
    value: { amountTenThousandths: tenThousandths, currency },
  })),
})
const both = ['PostalDeclaration', 'CommercialInvoice'] as const

test.each([
  ['GB', 'LS1 1AA', 'GB', 'BT1 1AA', false],
  ['GB', 'LS1 1AA', 'IM', 'IM1 1AA', false],
  ['GB', 'LS1 1AA', 'JE', 'JE2 3AB', true],
  ['GB', 'LS1 1AA', 'FR', '75001', true],
  ['FR', '75001', 'DE', '10115', false],
  ['FR', '75001', 'MC', '98000', false],
  ['FR', '75001', 'DE', '27498', true],
  ['ES', '28001', 'ES', '35 001', true],
  ['ES', '35001', 'ES', '35002', false],
  ['CH', '8001', 'LI', '9490', false],
  ['IE', 'D02 X285', 'GB', 'BT1 1AA', true],
])('goods from %s %s to %s %s need papers: %s', (from, postcode, country, far, expected) => {
  const [origin, destination] = [
    { country: from, postcode },
    { country, postcode: far },
  ]
  expect(crossesCustoms(origin, destination)).toBe(expected)
  expect(crossesCustoms(destination, origin)).toBe(expected)
})

test('a territory outside every union is its country', () => {
  expect(customsTerritory({ country: 'NO', postcode: null })).toBe('NO')
  expect(customsTerritory({ country: 'GG', postcode: 'GY1 1AA' })).toBe('GG')
})

test('a CN22 up to and including the threshold, a CN23 above it; one per package', () => {
  const due = (tenThousandths: number) =>
    customsDocumentsDue(worth(to('US', '10001'), tenThousandths), both)
  expect(due(2_700_000)).toEqual({
    declarations: [
      { packageReference: 'EP-000-1F4-7QM', form: 'CN22' },
      { packageReference: 'EP-000-1F4-7QN', form: 'CN22' },
    ],
    commercialInvoice: true,
  })
  expect(due(2_700_100).declarations.map(({ form }) => form)).toEqual(['CN23', 'CN23'])
})

test('returned goods, and a value in another currency, take the CN23', () => {
  const forms = (contents: ConsignmentContents) =>
    new Set(customsDocumentsDue(contents, both).declarations.map(({ form }) => form))
  const category = (categoryType: string) =>
    worth(to('US', '10001', { customsDocumentation: { categoryType } }), 100_000)
  expect(forms(category('Gift'))).toEqual(new Set(['CN22']))
  expect(forms(category('Other, ReturnedGoods'))).toEqual(new Set(['CN23']))
  expect(forms(worth(to('US', '10001'), 100_000, 'USD'))).toEqual(new Set(['CN23']))
})

test('the threshold is a setting, the papers are what the carrier takes', () => {
  const contents = worth(to('US', '10001'), 2_000_000)
  const policy = { cn22UpTo: { amountTenThousandths: 1_000_000, currency: 'GBP' } }
  const due = customsDocumentsDue(contents, ['PostalDeclaration'], policy)
  expect(due.declarations[0]?.form).toBe('CN23')
  expect(due.commercialInvoice).toBe(false)
  expect(customsDocumentsDue(contents, []).declarations).toEqual([])
})

test('inside one territory nothing is due', () => {
  const nothing = { declarations: [], commercialInvoice: false }
  expect(customsDocumentsDue(to('GB', 'BT1 1AA'), both)).toEqual(nothing)
})

const requirements: readonly RouteRequirements[] = [
  {
    routes: [{ from: ['GB'], to: ['*'], exceptTo: ['GB', 'IM'] }],
    needs: [
      { fact: 'CategoryType', oneOf: ['Gift', 'Other'] },
      { fact: 'ShippersEORI' },
      { fact: 'ReceiversEORI', when: 'ReceiverIsBusiness' },
      { fact: 'DutyPaidValue', when: 'TermsAreDdp' },
      { fact: 'Items', most: 2 },
      { fact: 'ItemHarmonisationCode' },
      { fact: 'DestinationTown' },
    ],
  },
  { routes: [{ from: ['GB'], to: ['XI'] }], needs: [{ fact: 'PackageDescription' }] },
]
const missing = (contents: ConsignmentContents) =>
  missingCustomsFacts(contents, requirements).map(({ path, code }) => `${code} ${path}`)

const item: Item = {
  reference: '0'.repeat(32),
  customerReference: null,
  sku: null,
  model: null,
  description: 'Boots',
  countryOfOrigin: 'PT',
  harmonisationCode: '640391',
  harmonisationKeyWords: [],
  weightGrams: 1000,
  dimensions: null,
  value: null,
  quantity: 1,
  unit: null,
  status: null,
  contentClassification: null,
  contentClassificationDetails: null,
  barcode: null,
  metaData: null,
}
const meta = (
  keyValue: string,
  stringValue: string | null,
  decimalValue: number | null = null,
) => ({
  keyValue,
  stringValue,
  intValue: null,
  decimalValue,
  dateTimeValue: null,
  boolValue: null,
})
const whole = () => {
  const contents = to('US', '10001', {
    customsDocumentation: { categoryType: 'Gift', shippingTerms: 'DAP' },
    metaData: [meta('ShippersEORI', 'GB111222333000')],
  })
  return {
    ...contents,
    packages: contents.packages.map((pack) => ({ ...pack, items: [item] })),
  }
}

test('nothing is missing where everything needed is there, or nothing is needed', () => {
  expect(missing(whole())).toEqual([])
  expect(missing(to('GB', 'LS1 1AA'))).toEqual([])
  expect(missing(to('IM', 'IM1 1AA'))).toEqual([])
})

test('every missing fact is named at its wire path', () => {
  expect(missing(to('US', '10001'))).toEqual([
    'Missing CustomsDocumentation.CategoryType',
    'Missing MetaData[ShippersEORI]',
    'Missing Packages[0].Items',
    'Missing Packages[1].Items',
  ])
  const bare = { ...whole(), metaData: [meta('ShippersEORI', '  ')] }
  const packages = bare.packages.map((pack) => ({
    ...pack,
    items: [item, { ...item, harmonisationCode: null }, item],
  }))
  expect(missing({ ...bare, packages: packages.slice(0, 1) })).toEqual([
    'Missing MetaData[ShippersEORI]',
    'TooMany Packages[0].Items',
    'Missing Packages[0].Items[1].HarmonisationCode',
  ])
})

test('a value that the carrier does not take, and what only some consignments need', () => {
  const contents = whole()
  const addresses = contents.addresses.map((address) => ({ ...address, companyName: 'Reyes Ltd' }))
  const customsDocumentation = { categoryType: 'Gift, Documents', shippingTerms: 'DDP' }
  expect(missing({ ...contents, addresses, customsDocumentation })).toEqual([
    'NotAccepted CustomsDocumentation.CategoryType',
    'Missing MetaData[ReceiversEORI]',
    'Missing Packages[0].MetaData[DutyPaidValue]',
    'Missing Packages[1].MetaData[DutyPaidValue]',
  ])
  const paid = contents.packages.map((pack) => ({
    ...pack,
    metaData: [meta('DutyPaidValue', null, 0)],
  }))
  const ddp = { categoryType: 'Gift', shippingTerms: 'DDP' }
  expect(missing({ ...contents, packages: paid, customsDocumentation: ddp })).toEqual([])
})

test('Northern Ireland is a route of its own', () => {
  const contents = to('GB', 'BT1 1AA')
  const packages = contents.packages.map((pack) => ({ ...pack, description: null }))
  expect(missing({ ...contents, packages })).toEqual([
    'Missing Packages[0].Description',
    'Missing Packages[1].Description',
  ])
  expect(missing(contents)).toEqual([])
})
