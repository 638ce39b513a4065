import { expect, test } from 'vitest'
import {
  address,
  asked,
  fromLeeds,
  instantOf,
  packed,
  prepared,
  shopper,
  smallDocument,
  toWhitby,
} from '../../../../test/support/promise-examples.ts'
import { type ConfigurationDocument, compileSnapshot } from '../../configuration/index.ts'
import type { Item } from '../../consignments/index.ts'
import { formatLocalDate } from '../../time/index.ts'
import type { AskedOptions } from './asked-options.ts'
import { prepareRequest, recallRequest } from './prepare-request.ts'

const monday = '2026-03-02T10:00:00Z'
const sized: ConfigurationDocument = {
  ...smallDocument,
  packageSizes: [
    { reference: 'BOX', lengthCm: 40, widthCm: 30, heightCm: 20, weightKg: 2 },
    { reference: 'BAG', lengthCm: 30, widthCm: 20, heightCm: 5, weightKg: 0.5, isDefault: true },
  ],
}

/** Where and what is refused, `path code`. */
const problemsOf = (request: Partial<AskedOptions>, document = smallDocument, now = monday) => {
  const result = prepareRequest(compileSnapshot(document, 1), asked(request), instantOf(now))
  return result.ok ? [] : result.reason.map(({ path, code }) => `${path} ${code}`)
}
const gbp = (amount: number) => ({ amountTenThousandths: amount * 10_000, currency: 'GBP' })

test.each([
  ['no address', [], ['Addresses OriginRequired', 'Addresses DestinationRequired']],
  ['no destination', [fromLeeds], ['Addresses DestinationRequired']],
  ['two origins', [fromLeeds, fromLeeds, toWhitby], ['Addresses OriginNotUnique']],
  [
    'two destinations',
    [fromLeeds, toWhitby, { ...toWhitby, roles: ['Destination', 'Recipient'] as const }],
    ['Addresses DestinationNotUnique'],
  ],
  [
    'one address as both',
    [{ ...fromLeeds, roles: ['Origin', 'Destination'] as const }],
    ['Addresses SameOriginAndDestination'],
  ],
  [
    '"Destination, Recipient"',
    [fromLeeds, { ...toWhitby, roles: ['Destination', 'Recipient'] as const }],
    [],
  ],
  [
    'ruling 2: an unknown location beside a known one',
    [fromLeeds, { ...toWhitby, shippingLocationReference: 'YORK' }],
    ['Addresses[1].ShippingLocationReference ShippingLocationNotFound'],
  ],
  [
    'ruling 2: an unknown location of another role',
    [fromLeeds, toWhitby, address({ roles: ['Return'], shippingLocationReference: 'YORK' })],
    ['Addresses[2].ShippingLocationReference ShippingLocationNotFound'],
  ],
  [
    'no location at all',
    [shopper('M2 6LW'), toWhitby].map((one, n) => ({
      ...one,
      roles: [n ? ('Destination' as const) : ('Origin' as const)],
    })),
    ['Addresses ShippingLocationRequired'],
  ],
  [
    'ruling 4: a blank reference',
    [{ ...fromLeeds, shippingLocationReference: ' ' }, toWhitby],
    ['Addresses[0].Country CountryRequired', 'Addresses ShippingLocationRequired'],
  ],
  [
    'ruling 4: no country',
    [fromLeeds, { ...toWhitby, country: ' ' }],
    ['Addresses[1].Country CountryRequired'],
  ],
  [
    'ruling 71: no such country',
    [fromLeeds, { ...toWhitby, country: 'ZZ' }],
    ['Addresses[1].Country CountryNotFound'],
  ],
  ['references in any case', [{ ...fromLeeds, shippingLocationReference: 'leeds' }, toWhitby], []],
])('addresses, %s', (_, addresses, problems) => {
  expect(problemsOf({ addresses })).toEqual(problems)
})

test('ruling 4: an address is filled field by field, explicit values win', () => {
  const [origin] = prepared(
    smallDocument,
    asked({ addresses: [{ ...fromLeeds, town: 'York', addressLine1: '  ' }, toWhitby] }),
    monday,
  ).contents.addresses
  expect(origin).toMatchObject({
    addressLine1: '1 Canal Wharf',
    town: 'York',
    postcode: 'LS11 5PS',
    country: 'GB',
  })
})

test.each([
  ['named size', { weightGrams: null, dimensions: null, packageSizeReference: 'box' }, 2000, 400],
  ['default size', { weightGrams: null, dimensions: null }, 500, 300],
  [
    'explicit weight, named dimensions',
    { dimensions: null, packageSizeReference: 'BOX' },
    1000,
    400,
  ],
  ['explicit dimensions, default weight', { weightGrams: null }, 500, 100],
  ['explicit both', { packageSizeReference: 'BOX' }, 1000, 100],
])('ruling 7: %s', (_, parts, weightGrams, lengthMm) => {
  const request = asked({ packages: [packed(1, [10, 10, 10], parts)] })
  const [one] = prepared(sized, request, monday).contents.packages
  expect([one?.weightGrams, one?.dimensions?.lengthMm]).toEqual([weightGrams, lengthMm])
})

test.each([
  [
    'no measures and no size',
    packed(null, null),
    ['Weight WeightRequired', 'Dimensions DimensionsRequired'],
  ],
  ['no dimensions', packed(1, null), ['Dimensions DimensionsRequired']],
  [
    'ruling 7: unknown size beside explicit measures',
    packed(1, [1, 1, 1], { packageSizeReference: 'CRATE' }),
    ['PackageSizeReference PackageSizeNotFound'],
  ],
  [
    'ruling 7: unknown size alone',
    packed(null, null, { packageSizeReference: 'CRATE' }),
    ['PackageSizeReference PackageSizeNotFound'],
  ],
  ['ruling 6: 0.4 g', packed(0.0004), ['Weight WeightOutOfRange']],
  ['no weight', packed(0), ['Weight WeightOutOfRange']],
  ['negative weight', packed(-1), ['Weight WeightOutOfRange']],
  ['ruling 6: exactly 100 t and 100 m', packed(100_000, [10_000, 10_000, 10_000]), []],
  ['over 100 t', packed(100_000.001), ['Weight WeightOutOfRange']],
  [
    'over 100 m, and 0.4 mm',
    packed(1, [10_000.1, 0.04, 1]),
    ['Dimensions.Length DimensionOutOfRange', 'Dimensions.Width DimensionOutOfRange'],
  ],
  [
    'ruling 47: another currency',
    packed(1, [1, 1, 1], { value: { ...gbp(1), currency: 'EUR' } }),
    ['Value.Currency CurrencyMismatch'],
  ],
  [
    'the same currency in lower case',
    packed(1, [1, 1, 1], { value: { ...gbp(1), currency: 'gbp' } }),
    [],
  ],
  [
    'ruling 71: no such currency',
    packed(1, [1, 1, 1], { value: { ...gbp(1), currency: 'ABC' } }),
    ['Value.Currency CurrencyNotFound'],
  ],
  ['ruling 71: 1e9', packed(1, [1, 1, 1], { value: gbp(1e9) }), []],
  [
    'ruling 71: over 1e9',
    packed(1, [1, 1, 1], { value: gbp(1e9 + 1) }),
    ['Value.Amount ValueOutOfRange'],
  ],
  ['negative value', packed(1, [1, 1, 1], { value: gbp(-1) }), ['Value.Amount ValueOutOfRange']],
])('packages, %s', (_, one, problems) => {
  expect(problemsOf({ packages: [packed(1), one] })).toEqual(
    problems.map((problem) => `Packages[1].${problem}`),
  )
})

test('ruling 71: numbers of packages and items', () => {
  const many = (count: number) => Array.from({ length: count }, () => packed(1))
  expect(problemsOf({ packages: [] })).toEqual(['Packages PackagesRequired'])
  expect(problemsOf({ packages: many(100) })).toEqual([])
  expect(problemsOf({ packages: many(101) })).toEqual(['Packages TooManyPackages'])
  const item = { weightGrams: 0, dimensions: null, value: null, countryOfOrigin: null } as Item
  expect(problemsOf({ packages: [packed(1, [1, 1, 1], { items: [item] })] })).toEqual([
    'Packages[0].Items[0].Weight WeightOutOfRange',
  ])
  const items = Array.from({ length: 1001 }, () => item)
  expect(problemsOf({ packages: [packed(1, [1, 1, 1], { items })] })).toEqual([
    'Packages[0].Items TooManyItems',
  ])
})

test.each([
  ['today', { deliveryDate: '2026-03-02', shippingDate: '2026-03-02' }, []],
  [
    'yesterday',
    { deliveryDate: '2026-03-01', shippingDate: '2026-03-01' },
    ['ShippingDate DateInThePast', 'DeliveryDate DateInThePast'],
  ],
  [
    'before shipping',
    { deliveryDate: '2026-03-04', shippingDate: '2026-03-05' },
    ['DeliveryDate DeliveryBeforeShipping'],
  ],
  ['ruling 8: as written, whatever the offset', { deliveryDate: '2026-03-02T00:00:00+14:00' }, []],
  [
    'ruling 8: no date',
    { deliveryDate: 'soon', shippingDate: '2026-02-30' },
    ['ShippingDate InvalidDate', 'DeliveryDate InvalidDate'],
  ],
])('dates, %s', (_, dates, problems) => {
  expect(problemsOf(dates)).toEqual(problems)
})

test('delivery-promise 2.4: today is the local date of the shipping location', () => {
  const tokyo = {
    ...smallDocument,
    shippingLocations: [
      { reference: 'LEEDS', name: '', timeZone: 'Asia/Tokyo', address: { country: 'JP' } },
    ],
  }
  expect(problemsOf({ deliveryDate: '2026-03-02' }, tokyo, '2026-03-02T14:59:59Z')).toEqual([])
  expect(problemsOf({ deliveryDate: '2026-03-02' }, tokyo, '2026-03-02T15:00:00Z')).toEqual([
    'DeliveryDate DateInThePast',
  ])
})

test.each([
  [null, '2026-03-16'],
  ['2026-03-05', '2026-03-05'],
  ['2027-03-03', '2027-03-03'],
  ['9999-12-31', '2027-03-03'],
])('ruling 23: with the delivery date %s the range ends on %s', (deliveryDate, lastOn) => {
  expect(formatLocalDate(prepared(smallDocument, asked({ deliveryDate }), monday).lastOn)).toBe(
    lastOn,
  )
})

test('rulings 3 and 66: whose calendar counts, and which is the far end', () => {
  const ends = (origin: Partial<typeof fromLeeds>, destination: Partial<typeof fromLeeds>) => {
    const request = asked({
      direction: 'Inbound',
      addresses: [
        address({ roles: ['Origin'], ...origin }),
        address({ roles: ['Destination'], ...destination }),
      ],
    })
    const { location, farEnd } = prepared(two, request, monday)
    return [location.reference, farEnd.postcode]
  }
  const york = {
    reference: 'YORK',
    name: 'York',
    timeZone: 'Europe/London',
    address: { postcode: 'YO1 1AA', country: 'GB' },
  }
  const two = {
    ...smallDocument,
    shippingLocations: [...(smallDocument.shippingLocations ?? []), york],
  }
  const shop = { postcode: 'M2 6LW', country: 'GB' }
  const leeds = { shippingLocationReference: 'LEEDS' }
  expect(ends(leeds, shop)).toEqual(['LEEDS', 'M2 6LW'])
  expect(ends(shop, leeds)).toEqual(['LEEDS', 'M2 6LW'])
  expect(ends({ shippingLocationReference: 'YORK' }, leeds)).toEqual(['YORK', 'LS11 5PS'])
})

test('every problem is told at once', () => {
  expect(
    problemsOf({ packages: [packed(0)], addresses: [fromLeeds], deliveryDate: 'soon' }),
  ).toEqual([
    'Packages[0].Weight WeightOutOfRange',
    'Addresses DestinationRequired',
    'DeliveryDate InvalidDate',
  ])
})

test('a stored request is recalled although its dates have passed and its package size is gone', () => {
  const request = asked({
    deliveryDate: '2026-02-01',
    packages: [packed(1, [1, 1, 1], { packageSizeReference: 'GONE' })],
  })
  const snapshot = compileSnapshot(smallDocument, 2)
  expect(recallRequest(snapshot, request, instantOf(monday))?.load.heaviestGrams).toBe(1000)
  const moved = compileSnapshot({ ...smallDocument, shippingLocations: [] }, 3)
  expect(recallRequest(moved, request, instantOf(monday))).toBeNull()
})
