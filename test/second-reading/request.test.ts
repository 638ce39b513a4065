import { describe, expect, test } from 'vitest'
import {
  box,
  documentWith,
  inBrief,
  isInvalid,
  leeds,
  nextDay,
  optionsOf,
  refusalsOf,
} from './small-document.ts'

const weighing = (value: string, unit?: string) => ({
  packages: [{ ...box, weight: { value, ...(unit && { unit }) } }],
})
const sided = (length: string, unit?: string) => ({
  packages: [
    { ...box, dimensions: { length, width: length, height: length, ...(unit && { unit }) } },
  ],
})
/** Whether a service that takes exactly this many grams, or millimetres, takes the package. */
const holdsGrams = (grams: number, value: string, unit?: string) =>
  optionsOf({
    document: documentWith({
      service: {
        limits: { minWeightKg: grams / 1000, maxWeightKg: grams / 1000 },
        rates: [{ zone: 'MAINLAND', upToKg: 100_000, price: 5 }],
      },
    }),
    ...weighing(value, unit),
  }).length > 0
const holdsMillimetres = (mm: number, value: string, unit?: string) =>
  optionsOf({
    document: documentWith({
      allocationRules: [{ service: 'NEXT', lengthCm: [{ from: mm / 10, to: mm / 10 }] }],
    }),
    ...sided(value, unit),
  }).length > 0

describe('weights and dimensions', () => {
  test.each([
    ['1.0005', 'Kg', 1001],
    ['1.00049', 'kg', 1000],
    ['1', undefined, 1000],
    ['999.5', 'G', 1000],
    ['1', 'Lb', 454],
    ['1', 'LBS', 454],
    ['100', 'lb', 45359],
    ['1', 'oz', 28],
    ['16', 'Oz', 454],
    ['0.5', 'g', 1],
  ])('%s %s is %d g (rulings 5 and 6)', (value, unit, grams) => {
    expect(holdsGrams(grams, value, unit)).toBe(true)
    expect(holdsGrams(grams + 1, value, unit)).toBe(false)
  })
  test.each([
    ['12', undefined, 120],
    ['12.05', 'Cm', 121],
    ['12.04', 'cm', 120],
    ['1', 'In', 25],
    ['0.5', 'M', 500],
    ['100', 'mm', 100],
    ['100', 'm', 100_000],
  ])('%s %s is %d mm', (value, unit, mm) => {
    expect(holdsMillimetres(mm, value, unit)).toBe(true)
    expect(holdsMillimetres(mm + 1, value, unit)).toBe(false)
  })
  test.each([
    ['0', 'Kg', true],
    ['-1', 'Kg', true],
    ['0.4', 'g', true],
    ['100000', 'Kg', false],
    ['100000.5', 'Kg', true],
    ['1', 'stone', true],
  ])('a weight of %s %s: invalid %s (P 2.2, ruling 6)', (value, unit, invalid) => {
    expect(isInvalid(weighing(value, unit))).toBe(invalid)
  })
  test('a side over 100 m is absurd, 100 m is not', () => {
    expect(isInvalid(sided('100', 'M'))).toBe(false)
    expect(isInvalid(sided('100.001', 'M'))).toBe(true)
  })
})

describe('package sizes (P 2.3, ruling 7)', () => {
  const size = { lengthCm: 35, widthCm: 25, heightCm: 15, weightKg: 2 }
  const document = documentWith({
    packageSizes: [
      { ...size, reference: 'BIG', weightKg: 20 },
      { ...size, reference: 'SHOEBOX', isDefault: true },
    ],
    service: { limits: { maxWeightKg: 10 } },
  })
  test.each([
    ['the default size', {}, 0],
    ['the named size, in any case', { sizeReference: 'big' }, 1],
    [
      'an explicit weight beside the named size',
      { sizeReference: 'BIG', weight: { value: '3' } },
      0,
    ],
    [
      'the weight of the size beside explicit dimensions',
      { sizeReference: 'BIG', dimensions: { length: '1', width: '1', height: '1' } },
      1,
    ],
  ])('%s', (_, one, refused) => {
    expect(Object.keys(refusalsOf({ document, packages: [one] }))).toHaveLength(refused)
  })
  test('an unknown size is invalid even when everything is explicit', () => {
    expect(isInvalid({ document, packages: [{ ...box, sizeReference: 'CRATE' }] })).toBe(true)
  })
  test('without a default size both measures are needed', () => {
    expect(isInvalid({ packages: [{ weight: { value: '1' } }] })).toBe(true)
    expect(isInvalid({ packages: [] })).toBe(true)
  })
})

describe('places (P 2.1, rulings 2 to 4, 32, 66)', () => {
  const lisbon = {
    reference: 'LISBON',
    name: 'Lisbon',
    timeZone: 'Europe/Lisbon',
    address: { postcode: '1100-148', country: 'PT' },
  }
  const document = documentWith({
    shippingLocations: [leeds, lisbon],
    zones: [
      { reference: 'MAINLAND', countries: ['GB'], timeZone: 'Asia/Kathmandu' },
      { reference: 'PT', countries: ['PT'] },
    ],
    carrierServices: [
      { ...nextDay, direction: ['Outbound', 'Inbound'] },
      {
        ...nextDay,
        reference: 'EU',
        direction: ['Inbound'],
        coverage: [{ zone: 'PT', transitDays: 1 }],
        rates: [{ zone: 'PT', upToKg: 9, price: 7 }],
      },
    ],
  })
  test('an unknown shipping location is invalid, also beside a known one', () => {
    expect(
      isInvalid({ destination: { shippingLocationReference: 'NOWHERE', country: 'GB' } }),
    ).toBe(true)
    expect(isInvalid({ origin: { country: 'GB' } })).toBe(true)
  })
  test('a destination without country is invalid', () => {
    expect(isInvalid({ destination: { postcode: 'YO21 3PU' } })).toBe(true)
    expect(isInvalid({ destination: { postcode: 'YO21 3PU', country: ' ' } })).toBe(true)
  })
  test('the stored address fills what is left out; what is written wins', () => {
    const zone = { postcodes: ['LS11'] }
    const back = { shippingLocationReference: 'leeds' }
    expect(
      inBrief({ document: documentWith({ zone }), destination: { ...back, postcode: ' ' } }),
    ).toHaveLength(3)
    expect(
      refusalsOf({
        document: documentWith({ zone }),
        destination: { ...back, postcode: 'LS12 1AA' },
      }),
    ).toEqual({
      NEXT: ['DestinationNotCovered'],
    })
  })
  test('Inbound from a customer: the origin is the far end, the window has the shipping location offset', () => {
    const inbound = {
      document,
      direction: 'Inbound',
      origin: { postcode: 'M2 6LW', country: 'GB' },
      destination: { shippingLocationReference: 'LEEDS' },
    } as const
    expect(optionsOf(inbound)[0]).toMatchObject({ service: 'NEXT', utcOffset: '+00:00' })
    expect(refusalsOf(inbound)).toEqual({ EU: ['DestinationNotCovered'] })
  })
  test('both name a location: the destination is the far end and the calendar is that of the origin', () => {
    const both = {
      document,
      direction: 'Inbound',
      destination: { shippingLocationReference: 'LISBON' },
    } as const
    expect(optionsOf(both)[0]).toMatchObject({ service: 'EU', utcOffset: '+00:00', taxMinor: 0 })
    expect(refusalsOf({ ...both, origin: { shippingLocationReference: 'LISBON' } })).toEqual({
      NEXT: ['DestinationNotCovered', 'NoCollectionCalendar'],
      EU: ['NoCollectionCalendar'],
    })
  })
  test("the zone's time zone gives the offset, else the one of the calendar's location", () => {
    expect(optionsOf({ document })[0]?.utcOffset).toBe('+05:45')
    expect(optionsOf({})[0]?.utcOffset).toBe('+00:00')
  })
})

describe('dates (P 2.4, 4.1, 4.2, rulings 8, 23, 26, 62)', () => {
  test.each([
    ['delivered yesterday', { deliveryDate: '2026-03-01T00:00:00Z' }, true],
    ['delivered today', { deliveryDate: '2026-03-02' }, false],
    ['shipped yesterday', { shippingDate: '2026-03-01' }, true],
    ['delivered before shipped', { shippingDate: '2026-03-05', deliveryDate: '2026-03-04' }, true],
    ['no date', { deliveryDate: '2026-02-30' }, true],
    ['words', { shippingDate: 'tomorrow' }, true],
  ])('%s', (_, dates, invalid) => {
    expect(isInvalid(dates)).toBe(invalid)
  })
  test('today is the local date of the shipping location', () => {
    const now = '2026-07-01T23:30:00Z'
    expect(isInvalid({ now, deliveryDate: '2026-07-01' })).toBe(true)
    expect(isInvalid({ now, deliveryDate: '2026-07-02' })).toBe(false)
  })
  test('the date stands as written, whatever its offset', () => {
    expect(inBrief({ deliveryDate: '2026-03-03T23:59:59-11:00' })).toEqual([
      '03-03 00:00-23:59 NEXT 03-02',
    ])
  })
  test('without DeliveryDate the horizon ends the range, inclusive', () => {
    expect(inBrief({}).map((text) => text.slice(0, 5))).toEqual(['03-03', '03-04', '03-05'])
    expect(optionsOf({ document: documentWith({ defaults: {} }) }).at(-1)?.deliveryDate).toBe(
      '2026-03-16',
    )
    expect(refusalsOf({ document: documentWith({ defaults: { horizonDays: 0 } }) })).toEqual({
      NEXT: ['NoDeliveryDate'],
    })
  })
  test('with ShippingDate that collection only', () => {
    expect(inBrief({ shippingDate: '2026-03-04T00:00:00+00:00' })).toEqual([
      '03-05 00:00-23:59 NEXT 03-04',
    ])
    expect(refusalsOf({ shippingDate: '2026-03-07' })).toEqual({ NEXT: ['NoCollection'] })
  })
  test('a ShippingDate after the end of the range has no delivery date', () => {
    expect(refusalsOf({ shippingDate: '2026-03-09' })).toEqual({ NEXT: ['NoDeliveryDate'] })
  })
  test('the range ends at the latest 366 days from today', () => {
    const service = { nominatedDay: true }
    const options = optionsOf({ document: documentWith({ service }), deliveryDate: '9999-12-31' })
    expect(options.at(-1)?.deliveryDate).toBe('2027-03-03')
  })
})
