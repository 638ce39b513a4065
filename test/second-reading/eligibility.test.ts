import { describe, expect, test } from 'vitest'
import type { CarrierService } from '../../src/domain/configuration/index.ts'
import type { PlainPackage } from './plain-types.ts'
import { box, documentWith, inBrief, nextDay, refusalsOf } from './small-document.ts'

const codes = (service: Partial<CarrierService>, question = {}, parts = {}) =>
  refusalsOf({ document: documentWith({ service, ...parts }), ...question }).NEXT ?? []
const packed = (kg: string, length: string, width: string, height: string): PlainPackage => ({
  weight: { value: kg },
  dimensions: { length, width, height },
})

describe('steps 1, 2 and 4 (P 3, rulings 17, 24, 34)', () => {
  test.each([
    [{}, {}, []],
    [{ enabled: false }, {}, ['Disabled']],
    [{ direction: [] }, {}, []],
    [{ direction: ['Inbound'] as const }, {}, ['WrongDirection']],
    [{}, { direction: 'Inbound' }, ['WrongDirection']],
    [{ direction: ['Inbound', 'Outbound'] as const }, { direction: 'Inbound' }, []],
    [{ pickup: true }, {}, ['PickupOnly']],
    [{}, { guaranteedOnly: true }, ['NotGuaranteed']],
    [{ guaranteed: true }, { guaranteedOnly: true }, []],
    [{ coverage: [] }, {}, ['DestinationNotCovered']],
    [{ carrier: 'OTHER' }, {}, ['NoCollectionCalendar']],
  ])('%j asked %j: %j', (service, question, expected) => {
    expect(codes(service, question)).toEqual(expected)
  })
  test('every failing step is kept, steps 8 and 9 are not reached', () => {
    const service: Partial<CarrierService> = {
      enabled: false,
      pickup: true,
      carrier: 'OTHER',
      coverage: [],
      rates: [],
      limits: { maxPackages: 0, maxWeightKg: 1, maxValue: 1 },
    }
    const question = {
      direction: 'Inbound',
      guaranteedOnly: true,
      tags: ['Glass'],
      packages: [{ ...box, valueAmount: '1.01' }],
    }
    const parts = { allocationRules: [{ service: 'next', maxValue: 1 }] }
    expect(codes(service, question, parts)).toEqual([
      'DestinationNotCovered',
      'Disabled',
      'ExcludedByAllocationRule',
      'MissingTag',
      'NoCollectionCalendar',
      'NotGuaranteed',
      'PickupOnly',
      'TooHeavy',
      'TooManyPackages',
      'ValueTooHigh',
      'WrongDirection',
    ])
  })
})

describe('limits hold for every package, ends included (P 3 step 5, ruling 61)', () => {
  const rates = [{ zone: 'MAINLAND', upToKg: 1000, price: 5 }]
  test.each([
    [{ maxPackages: 2 }, [box, box], []],
    [{ maxPackages: 1 }, [box, box], ['TooManyPackages']],
    [{ maxWeightKg: 25 }, [packed('25.0', '1', '1', '1')], []],
    [{ maxWeightKg: 25 }, [box, packed('25.01', '1', '1', '1')], ['TooHeavy']],
    [{ maxWeightKg: 25 }, [packed('25.0004', '1', '1', '1')], []],
    [{ minWeightKg: 1.2 }, [box], []],
    [{ minWeightKg: 1.201 }, [box], ['TooLight']],
    [{ maxWeightKg: 1.2005 }, [box], []],
    [{ minWeightKg: 1.2005 }, [box], ['TooLight']],
    [{ maxLengthCm: 120 }, [packed('1', '10', '120', '5')], []],
    [{ maxLengthCm: 120 }, [packed('1', '10', '120.1', '5')], ['TooLong']],
    // Girth: twice the two shorter sides, 2 x (10 + 5).
    [{ maxGirthCm: 30 }, [packed('1', '10', '120', '5')], []],
    [{ maxGirthCm: 29.9 }, [packed('1', '120', '5', '10')], ['TooLargeGirth']],
  ])('%j for %j: %j', (limits, packages, expected) => {
    expect(codes({ limits, rates }, { packages })).toEqual(expected)
  })
  test.each([
    ['1.5', '1.00', []],
    ['1.5', '1.01', ['ValueTooHigh']],
  ])('value is that of the consignment: %s and %s', (one, other, expected) => {
    const packages = [box, { ...box, valueAmount: one }, { ...box, valueAmount: other }]
    expect(codes({ limits: { maxValue: 2.5 } }, { packages })).toEqual(expected)
  })
})

describe('allocation rules (P 3 step 6, rulings 13, 15, 18)', () => {
  const excluded = ['ExcludedByAllocationRule']
  const weighing = (kg: string) => ({ packages: [packed(kg, '10', '20', '30')] })
  const to = (postcode: string, country = 'GB') => ({ destination: { postcode, country } })
  test.each([
    [{ weightKg: [{ from: 1, to: 25 }] }, weighing('25.0'), []],
    [{ weightKg: [{ from: 1, to: 25 }] }, weighing('25.01'), excluded],
    [{ weightKg: [{ to: 2 }, { from: 5 }] }, weighing('2'), []],
    [{ weightKg: [{ to: 2 }, { from: 5 }] }, weighing('3'), excluded],
    [{ weightKg: [{ to: 2 }, { from: 5 }] }, weighing('5'), []],
    [{ weightKg: [], lengthCm: [], girthCm: [] }, weighing('9'), []],
    [{ lengthCm: [{ to: 30 }], girthCm: [{ from: 60, to: 60 }] }, weighing('1'), []],
    [{ lengthCm: [{ to: 29 }] }, weighing('1'), excluded],
    [{ girthCm: [{ from: 61 }] }, weighing('1'), excluded],
    [{ exceptPostcodes: ['M2'] }, to('M2 6LW'), excluded],
    [{ exceptPostcodes: ['M2'] }, to('M20 1AA'), []],
    [{ exceptPostcodes: ['M2'] }, to('?'), excluded],
    [{ exceptPostcodes: [] }, to('?'), []],
    [{ exceptCountries: ['IE'] }, to('M2 6LW'), []],
    [{ exceptCountries: ['IE', 'GB'] }, to('M2 6LW'), excluded],
  ])('%j asked %j: %j', (rule, question, expected) => {
    const parts = { allocationRules: [{ service: 'NEXT', ...rule }] }
    expect(codes({}, question, parts)).toEqual(expected)
  })
  test('several rules of a service must all pass; those of others do not count', () => {
    const passing = { service: 'NEXT', weightKg: [{ to: 2 }] }
    const failing = { service: 'NEXT', maxValue: 0.5 }
    const question = { packages: [{ ...box, valueAmount: '1' }] }
    expect(
      codes({}, question, { allocationRules: [passing, { ...failing, service: 'OTHER' }] }),
    ).toEqual([])
    expect(codes({}, question, { allocationRules: [passing, failing] })).toEqual(excluded)
  })
})

test.each([
  [[], 'P Q R S'],
  [['Glass'], 'Q R'],
  [['FROZEN', 'frozen'], 'R S'],
  [['Glass', 'Frozen'], 'R'],
  [['Live'], ''],
])('tags %j: %s (P 3 step 7, T1 to T4)', (tags, services) => {
  const priced = (reference: string, day: string, own: readonly string[]): CarrierService => ({
    ...nextDay,
    reference,
    tags: own,
    deliveryWindows: [{ start: day, end: '20:00' }],
  })
  const carrierServices = [
    priced('P', '08:00', []),
    priced('Q', '09:00', ['glass']),
    priced('R', '10:00', ['Glass', 'Frozen']),
    priced('S', '11:00', ['Frozen']),
  ]
  const document = documentWith({ carrierServices, defaults: { horizonDays: 1 } })
  expect(
    inBrief({ document, tags })
      .map((text) => text.split(' ')[2])
      .join(' '),
  ).toBe(services)
})

test('the first coverage row whose zone holds the destination counts (C 3.2)', () => {
  const document = documentWith({
    zones: [
      { reference: 'NORTH', countries: ['GB'], postcodes: ['YO'] },
      { reference: 'MAINLAND', countries: ['GB'] },
    ],
    service: {
      coverage: [
        { zone: 'north', transitDays: 2 },
        { zone: 'MAINLAND', transitDays: 1 },
      ],
      rates: [
        { zone: 'NORTH', upToKg: 2, price: 9 },
        { zone: 'MAINLAND', upToKg: 2, price: 5 },
      ],
    },
  })
  expect(inBrief({ document })[0]).toBe('03-04 00:00-23:59 NEXT 03-02')
  expect(inBrief({ document, destination: { postcode: 'M2 6LW', country: 'GB' } })[0]).toBe(
    '03-03 00:00-23:59 NEXT 03-02',
  )
})
