import { expect, test } from 'vitest'
import {
  address,
  asked,
  codesOf,
  documentWith,
  explained,
  fromLeeds,
  instantOf,
  nextDay,
  nothingUsed,
  optionsOf,
  packed,
  prepared,
  shopper,
  smallDocument,
  toWhitby,
} from '../../../test/support/promise-examples.ts'
import { type AllocationRule, compileSnapshot } from '../configuration/index.ts'
import { explainDeliveryOptions } from './index.ts'

const monday = '2026-03-02T10:00:00Z'
const gbp = (amount: number) => ({ amountTenThousandths: amount * 10_000, currency: 'GBP' })
const to = (postcode: string | null, country = 'GB') => ({
  addresses: [fromLeeds, shopper(postcode, country)],
})

test.each([
  ['Disabled', { enabled: false }, {}],
  ['WrongDirection', { direction: ['Inbound'] as const }, {}],
  ['WrongDirection', {}, { direction: 'Inbound' as const }],
  ['NotPickup', {}, { purpose: 'Pickup' as const }],
  ['PickupOnly', { pickup: true }, {}],
  ['NotGuaranteed', {}, { guaranteedOnly: true }],
  ['DestinationNotCovered', {}, to('BT7 1NN')],
  ['DestinationNotCovered', {}, to('75001', 'FR')],
  ['NoCollectionCalendar', { carrier: 'SOUTHWAY' }, {}],
  ['TooManyPackages', { limits: { maxPackages: 1 } }, { packages: [packed(1), packed(1)] }],
  ['TooLight', { limits: { minWeightKg: 1.001 } }, { packages: [packed(2), packed(1)] }],
  ['TooHeavy', { limits: { maxWeightKg: 1.999 } }, { packages: [packed(1), packed(2)] }],
  ['TooLong', { limits: { maxLengthCm: 99.9 } }, { packages: [packed(1, [10, 10, 100])] }],
  ['TooLargeGirth', { limits: { maxGirthCm: 59.9 } }, { packages: [packed(1, [20, 100, 10])] }],
  [
    'ValueTooHigh',
    { limits: { maxValue: 99.99 } },
    {
      packages: [
        packed(1, [1, 1, 1], { value: gbp(50) }),
        packed(1, [1, 1, 1], { value: gbp(50) }),
      ],
    },
  ],
  ['MissingTag', { tags: ['Fragile'] }, { tags: ['fragile', 'Cold'] }],
  ['NoPrice', {}, { packages: [packed(30.001)] }],
])('%s', (code, service, request) => {
  expect(codesOf(documentWith(service), monday, asked(request))).toEqual([code])
  expect(optionsOf(documentWith(service), monday, asked(request))).toEqual([])
})

test.each([
  [
    'both directions',
    { direction: ['Outbound', 'Inbound'] as const },
    { direction: 'Inbound' as const },
  ],
  ['an empty list of directions', { direction: [] }, {}],
  [
    'limits met exactly',
    {
      limits: {
        maxPackages: 1,
        minWeightKg: 1,
        maxWeightKg: 1,
        maxLengthCm: 10,
        maxGirthCm: 40,
        maxValue: 5,
      },
    },
    { packages: [packed(1, [10, 10, 10], { value: gbp(5) })] },
  ],
  ['tags in any case', { tags: ['Fragile', 'COLD'] }, { tags: ['cold'] }],
  ['no tags, any service', { tags: ['Fragile'] }, {}],
  ['guaranteed', { guaranteed: true }, { guaranteedOnly: true }],
  ['a pickup service for pickup', { pickup: true }, { purpose: 'Pickup' as const }],
  [
    'references in any case (ruling 63)',
    { carrier: 'northway', coverage: [{ zone: 'mainland', transitDays: 1 }] },
    {},
  ],
])('passes: %s', (_, service, request) => {
  expect(codesOf(documentWith(service), monday, asked(request))).toEqual([])
})

test('ruling 24: steps 1 to 7 are all told, 8 and 9 only after them', () => {
  const service = {
    enabled: false,
    direction: ['Inbound'] as const,
    carrier: 'SOUTHWAY',
    limits: { maxWeightKg: 0.5, maxLengthCm: 5 },
    rates: [],
  }
  const codes = codesOf(documentWith(service), monday, asked({ ...to('HS1 2AA'), tags: ['Cold'] }))
  expect(codes).toEqual([
    'Disabled',
    'WrongDirection',
    'DestinationNotCovered',
    'NoCollectionCalendar',
    'TooHeavy',
    'TooLong',
    'MissingTag',
  ])
})

const ruled = (...rules: readonly Partial<AllocationRule>[]) =>
  documentWith({}, { allocationRules: rules.map((rule) => ({ service: 'next', ...rule })) })

test.each([
  ['ranges are alternatives', { weightKg: [{ to: 1 }, { from: 5 }] }, [packed(1), packed(5)], true],
  [
    'every package must be in one',
    { weightKg: [{ to: 1 }, { from: 5 }] },
    [packed(1), packed(4.999)],
    false,
  ],
  [
    'an empty list restricts nothing',
    { weightKg: [], lengthCm: [], girthCm: [] },
    [packed(9)],
    true,
  ],
  ['length', { lengthCm: [{ from: 0, to: 9.9 }] }, [packed(1)], false],
  ['girth', { girthCm: [{ from: 40, to: 40 }] }, [packed(1)], true],
  [
    'value of the consignment',
    { maxValue: 9 },
    [packed(1, [1, 1, 1], { value: gbp(5) }), packed(1, [1, 1, 1], { value: gbp(5) })],
    false,
  ],
])('ruling 18, %s', (_, rule, packages, passes) => {
  const codes = codesOf(ruled(rule), monday, asked({ packages }))
  expect(codes).toEqual(passes ? [] : ['ExcludedByAllocationRule'])
})

test('ruling 18: several rules of a service must all pass; the code is told once, with every setting', () => {
  const document = ruled({ maxValue: 10 }, { weightKg: [{ to: 0.5 }], lengthCm: [{ to: 5 }] })
  const [refusal, ...others] = explained(document, monday).services[0]?.refusals ?? []
  expect(others).toEqual([])
  expect(refusal).toMatchObject({
    code: 'ExcludedByAllocationRule',
    path: 'allocationRules[1].weightKg',
    facts: { settings: ['allocationRules[1].weightKg', 'allocationRules[1].lengthCm'] },
  })
})

const everywhere = { zones: [{ reference: 'MAINLAND', countries: ['GB', 'FR', 'IE'] }] }
test.each([
  ['a district', { exceptPostcodes: ['M2'] }, 'M2 6LW', 'GB', false],
  ['another district', { exceptPostcodes: ['M2'] }, 'M20 1AA', 'GB', true],
  [
    'ruling 15: a foreign pattern never matches GB',
    { exceptPostcodes: ['2000'] },
    'M2 6LW',
    'GB',
    true,
  ],
  [
    'ruling 15: the same text abroad is a prefix',
    { exceptPostcodes: ['2000'] },
    '20000',
    'FR',
    false,
  ],
  ['ruling 13: no postcode', { exceptPostcodes: ['M2'] }, null, 'IE', false],
  ['no postcode, no postcodes in the rule', { exceptPostcodes: [] }, null, 'IE', true],
  ['a country', { exceptCountries: ['ie'] }, 'D02 X285', 'IE', false],
])('exclusions, %s', (_, rule, postcode, country, passes) => {
  const document = { ...ruled(rule), ...everywhere }
  const codes = codesOf(document, monday, asked(to(postcode, country)))
  expect(codes).toEqual(passes ? [] : ['ExcludedByAllocationRule'])
})

test.each([
  ['no postcodes named', {}, true],
  ['postcodes named', { postcodes: ['M2'] }, false],
  ['exceptions named', { exceptPostcodes: ['BT'] }, false],
])('ruling 13: without a postcode, a zone with %s', (_, zone, passes) => {
  const zones = [{ reference: 'MAINLAND', countries: ['GB'], ...zone }]
  for (const postcode of [null, '', 'not a postcode']) {
    const codes = codesOf({ ...smallDocument, zones }, monday, asked(to(postcode)))
    expect(codes).toEqual(passes ? [] : ['DestinationNotCovered'])
  }
})

test('configuration 3.2: the first coverage row whose zone holds the destination counts', () => {
  const document = documentWith(
    {
      coverage: [
        { zone: 'NORTH', transitDays: 1 },
        { zone: 'ALL', transitDays: 3 },
      ],
      rates: [
        { zone: 'ALL', upToKg: 30, price: 9 },
        { zone: 'NORTH', upToKg: 30, price: 4 },
      ],
    },
    {
      zones: [
        { reference: 'ALL', countries: ['GB'] },
        { reference: 'NORTH', countries: ['GB'], postcodes: ['YO'] },
      ],
    },
  )
  expect(optionsOf(document, monday)[0]?.price.netMinor).toBe(400)
  expect(optionsOf(document, monday, asked(to('M2 6LW')))[0]?.price.netMinor).toBe(900)
})

test('ruling 66: the far end is the origin where only the destination is a shipping location', () => {
  const request = asked({
    direction: 'Inbound',
    addresses: [
      address({ roles: ['Origin'], postcode: 'BT7 1NN', country: 'GB' }),
      address({ roles: ['Destination'], shippingLocationReference: 'LEEDS' }),
    ],
  })
  expect(codesOf(documentWith({ direction: ['Inbound'] }), monday, request)).toEqual([
    'DestinationNotCovered',
  ])
})

test('every refusal names a setting of the document and says why', () => {
  const document = {
    ...smallDocument,
    carrierServices: [nextDay, { ...nextDay, reference: 'LIGHT', limits: { maxWeightKg: 0.5 } }],
  }
  const [offered, refused] = explained(
    document,
    monday,
    asked({ addresses: [fromLeeds, toWhitby] }),
  ).services
  expect(offered?.refusals).toEqual([])
  expect(refused).toMatchObject({
    reference: 'LIGHT',
    path: 'carrierServices[1]',
    options: [],
    refusals: [
      {
        code: 'TooHeavy',
        path: 'carrierServices[1].limits.maxWeightKg',
        facts: { weightKg: 1, maxWeightKg: 0.5 },
        text: 'A package weighs 1 kg; the service takes up to 0.5 kg.',
      },
    ],
  })
})

test('a service whose carrier lacks customs facts is not offered, and the facts are named (other-flows CU8)', () => {
  const document = documentWith(
    {
      coverage: [{ zone: 'ALL', transitDays: 1 }],
      rates: [{ zone: 'ALL', upToKg: 30, price: 5 }],
    },
    { zones: [{ reference: 'ALL', countries: ['GB', 'IE'] }] },
  )
  const needs = [
    {
      routes: [{ from: ['GB'], to: ['*'], exceptTo: ['GB'] }],
      needs: [{ fact: 'CategoryType' }, { fact: 'Items' }] as const,
    },
  ]
  const snapshot = compileSnapshot(document, 1, ({ reference }) =>
    reference === 'NORTHWAY' ? needs : [],
  )
  const told = (request: ReturnType<typeof asked>) =>
    explainDeliveryOptions(
      snapshot,
      prepared(document, request, monday),
      instantOf(monday),
      nothingUsed,
    ).services[0]?.refusals ?? []
  expect(told(asked(to('YO21 3PU')))).toEqual([])
  expect(told(asked({ ...to('D02 X285', 'IE'), tags: ['Cold'] })).map(({ code }) => code)).toEqual([
    'MissingTag',
    'MissingCustomsFacts',
  ])
  const [refusal] = told(asked(to('D02 X285', 'IE')))
  expect(refusal).toMatchObject({
    path: 'carrierServices[0].carrier',
    facts: { missing: ['CustomsDocumentation.CategoryType', 'Packages[0].Items'] },
  })
  expect(refusal?.text).toContain('Packages[0].Items: The carrier needs Items on this route.')
})
