import { describe, expect, test } from 'vitest'
import type {
  CarrierService,
  ConfigurationDocument,
  Surcharge,
} from '../../src/domain/configuration/index.ts'
import type { PlainPackage } from './plain-types.ts'
import { box, documentWith, fromLeeds, optionsOf, refusalsOf } from './small-document.ts'

const weighing = (value: string, unit = 'Kg'): PlainPackage => ({ ...box, weight: { value, unit } })
const row = (upToKg: number, price: number, more = {}) => ({
  zone: 'MAINLAND',
  upToKg,
  price,
  ...more,
})
const rates = [row(2, 4.1), row(10, 6.9)]
/** Net, tax and gross of the first option, or the refusal. */
const price = (
  service: Partial<CarrierService>,
  packages = [box],
  parts: Partial<ConfigurationDocument> = {},
  question = {},
) => {
  const asked = { document: documentWith({ service, ...parts }), packages, ...question }
  const [first] = optionsOf(asked)
  return first ? [first.netMinor, first.taxMinor, first.grossMinor] : refusalsOf(asked).NEXT
}
const net = (...all: Parameters<typeof price>) => price(...all)?.[0]

describe('the rate row (C 3.6, rulings 36, 38, 39)', () => {
  const extra = [row(2, 4.1), row(10, 6.9, { perExtraKg: 0.5 })]
  test.each<[string, Partial<CarrierService>, PlainPackage[], unknown]>([
    ['at the end of a row', { rates }, [weighing('2')], 410],
    ['a gram above', { rates }, [weighing('2.001')], 690],
    ['the sum of the packages', { rates }, [box, box], 690],
    ['above the last row', { rates }, [weighing('10.001')], 'NoPrice'],
    ['no rows', { rates: [] }, [box], 'NoPrice'],
    ['a kilogram begun', { rates: extra }, [weighing('10.001')], 740],
    ['whole kilograms', { rates: extra }, [weighing('12')], 790],
    ['nothing per kilogram', { rates: [row(10, 6.9, { perExtraKg: 0 })] }, [weighing('50')], 690],
    [
      'perExtraKg on another row',
      { rates: [row(2, 4.1, { perExtraKg: 1 }), row(10, 6.9)] },
      [weighing('11')],
      'NoPrice',
    ],
    ['per package', { rates, ratedBy: 'package' }, [box, weighing('3')], 1100],
    [
      'per package, one without price',
      { rates, ratedBy: 'package' },
      [box, weighing('11')],
      'NoPrice',
    ],
    // 40 x 30 x 12 cm = 14,400 cm3; over 5000: 2.88 kg; over 7200: exactly 2 kg.
    ['volume', { rates, volumetricDivisor: 5000 }, [box], 690],
    ['volume at the end of a row', { rates, volumetricDivisor: 7200 }, [box], 410],
    // Ruling 36: 2.88 + 8 kg, not the larger of 9.2 and 5.76.
    [
      'chargeable weights are summed',
      { rates, volumetricDivisor: 5000 },
      [box, weighing('8')],
      'NoPrice',
    ],
  ])('%s', (_, service, packages, expected) => {
    expect(net(service, packages)).toBe(expected)
  })
})

describe('surcharges (C 3.7, P 5.1, rulings 34, 37, 39)', () => {
  const charged = (surcharges: readonly Surcharge[], packages = [box], more = {}, question = {}) =>
    net({ rates: [row(30, 4)], surcharges, ...more }, packages, {}, question)
  const one = (conditions: Partial<Surcharge>) => [{ reference: 'S', amount: 1, ...conditions }]
  test.each<[string, Partial<Surcharge>, number]>([
    ['no condition', {}, 500],
    ['the coverage zone', { zones: ['mainland'] }, 500],
    ['another zone', { zones: ['ISLANDS'] }, 400],
    ['empty lists', { zones: [], deliveryDays: [] }, 500],
    ['the delivery day', { deliveryDays: ['Tuesday'] }, 500],
    ['the day of collection', { deliveryDays: ['Monday'] }, 400],
    ['over the weight', { overWeightKg: 1.199 }, 500],
    ['not over the weight', { overWeightKg: 1.2 }, 400],
    ['over the length', { overLengthCm: 39.9 }, 500],
    ['not over the length', { overLengthCm: 40 }, 400],
    ['from the collection date', { validFrom: '2026-03-02', validTo: '2026-03-02' }, 500],
    ['from the delivery date', { validFrom: '2026-03-03' }, 400],
    ['until before the collection date', { validTo: '2026-03-01' }, 400],
    ['one condition of two', { overLengthCm: 1, overWeightKg: 30 }, 400],
  ])('%s', (_, conditions, expected) => {
    expect(charged(one(conditions))).toBe(expected)
  })
  test('weight and length may be those of two packages, and count once', () => {
    const long: PlainPackage = {
      weight: { value: '1' },
      dimensions: { length: '200', width: '1', height: '1' },
    }
    const conditions = { overLengthCm: 120, overWeightKg: 5 }
    expect(charged(one(conditions), [long, weighing('6')])).toBe(500)
    expect(charged(one(conditions), [weighing('6')])).toBe(400)
    expect(charged(one({}), [box, box], { ratedBy: 'package' })).toBe(900)
  })
  test('base, then amounts with the window, percents of base, percents of total', () => {
    const surcharges: Surcharge[] = [
      { reference: 'TOTAL', percent: 10, of: 'total' },
      { reference: 'BASE', percent: 10, of: 'base' },
      { reference: 'DEFAULT', percent: 1 },
      { reference: 'FIXED', amount: 0.5 },
    ]
    // 4 + 0.5 + 1.5 = 6; 0.40 + 0.04 of base; 0.60 of total.
    expect(
      charged(surcharges, [box], {
        deliveryWindows: [{ start: '09:00', end: '12:00', surcharge: 1.5 }],
      }),
    ).toBe(704)
  })
  test('one rounding at the end, half up', () => {
    const half = (percent: number) => ({ reference: 'P', percent })
    expect(charged([half(12.625)])).toBe(451)
    expect(charged([half(12.6249)])).toBe(450)
    // Twice 0.505: rounded once 1.01.
    expect(charged([half(12.625), half(12.625)])).toBe(501)
    // 1.005 is below a half in binary, not in decimal.
    expect(net({ rates: [row(30, 1)], surcharges: [half(0.5)] })).toBe(101)
  })
})

describe('tax and currency (P 5.2, 5.3, rulings 41, 42)', () => {
  const taxed = (rate: number, amount: number) =>
    price({ rates: [row(30, amount)] }, [box], {
      taxRates: [{ country: 'GB', type: 'Standard', rate }],
    })
  test('of the rounded net, half up', () => {
    expect(taxed(0.2, 4.1)).toEqual([410, 82, 492])
    expect(taxed(0.05, 0.1)).toEqual([10, 1, 11])
    expect(taxed(0.05, 0.09)).toEqual([9, 0, 9])
  })
  test('no row for the country: nothing', () => {
    expect(
      price({}, [box], { taxRates: [{ country: 'FR', type: 'Standard', rate: 0.2 }] }),
    ).toEqual([500, 0, 500])
  })
  test('the row of the far end, not of the place it is sent from', () => {
    const taxRates = [
      { country: 'GB', type: 'Standard', rate: 0.2 },
      { country: 'IE', type: 'Standard', rate: 0.23 },
    ] as const
    const zones = [{ reference: 'MAINLAND', countries: ['IE'] }]
    expect(price({}, [box], { taxRates, zones }, { destination: { country: 'IE' } })).toEqual([
      500, 115, 615,
    ])
  })
  test.each([
    ['GBP', 5.5, [550, 110, 660]],
    ['JPY', 550, [550, 110, 660]],
    ['KWD', 0.555, [555, 111, 666]],
  ])('%s', (currency, amount, expected) => {
    expect(price({ rates: [row(30, amount)] }, fromLeeds.packages.slice(), { currency })).toEqual(
      expected,
    )
  })
})
