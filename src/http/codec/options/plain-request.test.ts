import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bodyOf } from '../../schemas/body.ts'
import { DeliveryOptionsRequest } from '../../schemas/delivery-options.ts'
import { readBody } from '../reading/read-body.ts'
import { readPlainRequest } from './plain-request.ts'
import { toAskedOptions } from './to-asked-options.ts'

const body = bodyOf(DeliveryOptionsRequest)
/** What the tables make of a body; undefined where they refuse it. */
function byTheTables(json: unknown) {
  const read = readBody(body, Buffer.from(JSON.stringify(json)), 'json')
  return read.ok ? toAskedOptions(read.value, 'Delivery') : undefined
}

/** Mostly what is usual: a request has so many members that one odd value in thirty spoils most of them. */
const mostly = (usual: fc.Arbitrary<unknown>, ...odd: unknown[]) =>
  fc.oneof({ weight: 60, arbitrary: usual }, { weight: 1, arbitrary: fc.constantFrom(...odd) })
const text = mostly(
  fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', ' ', 'Łódź "1"', 'x'.repeat(50))),
  'x'.repeat(51),
  'x'.repeat(501),
)
const number = mostly(
  fc.oneof(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0.1, 1.2345, 1e9, 2.675)),
  ...[-1, 1e9 + 1, 2_147_483_647, 2_147_483_648, 1e300, 5e-324],
)
const date = mostly(fc.constantFrom('2026-03-02', '2026-03-02T08:15:42+01:00'), '', '2026-02-30')
const members = <T extends Record<string, fc.Arbitrary<unknown>>>(
  all: T,
  required: string[] = [],
) =>
  fc.record(
    Object.fromEntries(
      Object.entries(all).map(([name, one]) => [
        name,
        required.includes(name) ? one : fc.option(one, { freq: 8 }),
      ]),
    ),
    { requiredKeys: required },
  )
const weight = members(
  { Value: number, Unit: mostly(fc.constantFrom('Kg', 'Lbs'), 'kg', 'stone') },
  ['Value'],
)
const dimensions = members(
  {
    Width: number,
    Length: number,
    Height: number,
    Unit: mostly(fc.constantFrom('Cm', 'In'), 'cm'),
  },
  ['Width', 'Length', 'Height'],
)
const currency = members({ Name: text, IsoCode: mostly(fc.constantFrom('GBP', ' eur '), '') }, [
  'IsoCode',
])
const money = members({ Amount: number, Currency: currency }, ['Amount', 'Currency'])
const country = members({
  Name: text,
  IsoCode: members({
    TwoLetterCode: mostly(fc.constantFrom('GB', ' ie', ''), 'XX', 'x'.repeat(11)),
  }),
})
const item = members({
  Sku: text,
  Model: text,
  Description: text,
  CountryOfOrigin: country,
  HarmonisationCode: text,
  Weight: weight,
  Dimensions: dimensions,
  Value: money,
  ItemReferenceProvidedByCustomer: text,
  Quantity: number,
  Unit: text,
})
const onePackage = members({
  PackageReferenceProvidedByCustomer: text,
  Weight: weight,
  Dimensions: dimensions,
  Description: text,
  Value: money,
  PackageSizeReference: text,
  Items: fc.array(item, { maxLength: 2 }),
})
const contact = members(
  Object.fromEntries(
    ['Title', 'FirstName', 'LastName', 'Position', 'Telephone', 'Mobile', 'LandLine', 'Email'].map(
      (name) => [name, text],
    ),
  ),
)
const addressTexts = [
  'ShopLocationReference',
  'CompanyName',
  'ShippingLocationReference',
  'CustomerName',
  'AddressLine1',
  'AddressLine2',
  'AddressLine3',
  'Town',
  'Region',
  'Postcode',
  'RegionCode',
  'SpecialInstructions',
]
const address = members(
  {
    AddressType: fc.constantFrom(
      'Origin',
      'Destination',
      'Return',
      'origin',
      'Origin, Sender',
      '1',
    ),
    ...Object.fromEntries(addressTexts.map((name) => [name, text])),
    Contact: contact,
    Country: country,
  },
  ['AddressType'],
)
const usual = members(
  {
    Packages: fc.array(onePackage, { minLength: 1, maxLength: 2 }),
    Addresses: fc.array(address, { minLength: 1, maxLength: 2 }),
    ConsignmentReferenceProvidedByCustomer: text,
    ShippingDate: date,
    DeliveryDate: date,
    GuaranteedOnly: fc.boolean(),
    Direction: mostly(fc.constantFrom('Outbound', 'Inbound'), 'inbound', 0),
    Tags: fc.array(text, { maxLength: 3 }),
    Source: mostly(fc.constantFrom('Api', 'Web'), 1),
  },
  ['Packages', 'Addresses'],
)

/** Something else somewhere: another case, an alias, an unknown or inherited name, another kind of value. */
const oddNames = [
  'weight',
  'MetaData',
  'LatitudeLongitude',
  'Kg',
  'Unknown',
  '__proto__',
  'toString',
]
const oddValues = [null, 0, 'text', true, [], {}, [null], { Value: 1 }, Number.MAX_VALUE]
const change = fc.tuple(
  fc.nat(60),
  fc.constantFrom(...oddNames, ''),
  fc.constantFrom<unknown>(...oddValues),
)
function changed(json: unknown, [place, name, value]: readonly [number, string, unknown]): unknown {
  const copy = JSON.parse(JSON.stringify(json))
  const objects: Record<string, unknown>[] = []
  const collect = (one: unknown) => {
    if (typeof one !== 'object' || one === null) return
    objects.push(one as Record<string, unknown>)
    Object.values(one).forEach(collect)
  }
  collect(copy)
  const object = objects[place % objects.length] as Record<string, unknown>
  const names = Object.keys(object)
  const key = name === '' ? (names[place % Math.max(1, names.length)] ?? 'Unknown') : name
  Object.defineProperty(object, key, { value, enumerable: true, configurable: true })
  return copy
}

test('what is read in one go is what the tables read, whatever comes', () => {
  let plain = 0
  fc.assert(
    fc.property(usual, fc.option(change), (json, one) => {
      // As it arrives: parsed from text.
      const parsed = JSON.parse(JSON.stringify(one ? changed(json, one) : json))
      const read = readPlainRequest(parsed)
      if (read === undefined) return
      plain += 1
      expect(read).toEqual(byTheTables(parsed))
    }),
    { numRuns: 2_000 },
  )
  expect(plain).toBeGreaterThan(100)
})

test('the usual request of a checkout is read in one go, with every member that it may have', () => {
  const price = { Amount: 84, Currency: { IsoCode: 'GBP', Name: 'Pound sterling' } }
  const measured = {
    Weight: { Value: 1.2, Unit: 'Kg' },
    Dimensions: { Unit: 'Cm', Width: 30, Length: 40, Height: 12 },
    Value: price,
    Description: 'Walking boots',
  }
  const json = {
    Packages: [
      {
        ...measured,
        PackageSizeReference: null,
        Items: [
          {
            ...measured,
            Sku: 'B-1',
            Quantity: 1,
            CountryOfOrigin: { IsoCode: { TwoLetterCode: 'GB' } },
          },
        ],
      },
      { PackageSizeReference: 'BOX', PackageReferenceProvidedByCustomer: 'P-2' },
    ],
    Addresses: [
      { AddressType: 'Origin', ShippingLocationReference: 'LEEDS_DC' },
      {
        AddressType: 'Destination',
        AddressLine1: '7 Harbour Row',
        Town: 'Whitby',
        Postcode: 'YO21 3PU',
        Country: { Name: 'Great Britain', IsoCode: { TwoLetterCode: 'GB' } },
        Contact: { FirstName: 'Ada', Telephone: '+44 1632 960960', Email: 'ada@example.org' },
      },
    ],
    ConsignmentReferenceProvidedByCustomer: 'BASKET-1',
    DeliveryDate: '2026-03-09',
    Direction: 'Outbound',
    GuaranteedOnly: false,
    Tags: ['FRAGILE', ' ', 'FRAGILE'],
  }
  const read = readPlainRequest(json)
  expect(read).not.toBeUndefined()
  expect(read).toEqual(byTheTables(json))
})
