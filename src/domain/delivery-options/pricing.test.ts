import { expect, test } from 'vitest'
import {
  asked,
  codesOf,
  documentWith,
  fromLeeds,
  instantOf,
  nothingUsed,
  optionsOf,
  packed,
  shopper,
} from '../../../test/support/promise-examples.ts'
import {
  type CarrierService,
  compileSnapshot,
  type RateRow,
  type Surcharge,
} from '../configuration/index.ts'
import type { PackageContents } from '../consignments/index.ts'
import { findDeliveryOptions, prepareRequest } from './index.ts'

const monday = '2026-03-02T10:00:00Z'
const tuesday = asked({ deliveryDate: '2026-03-03' })
const row = (upToKg: number, price: number, perExtraKg?: number): RateRow => ({
  zone: 'mainland',
  upToKg,
  price,
  ...(perExtraKg === undefined ? {} : { perExtraKg }),
})
/** Net price in pence for delivery on Tuesday 3 March; null if there is no option. */
const netOf = (
  service: Partial<CarrierService>,
  packages: readonly PackageContents[] = [packed(1)],
) => optionsOf(documentWith(service), monday, { ...tuesday, packages })[0]?.price.netMinor ?? null
const base = { rates: [row(2, 4), row(5, 6), row(10, 9, 0.75)] }

test.each([
  [2, 400],
  [2.001, 600],
  [5, 600],
  [10, 900],
  [10.001, 975],
  [11, 975],
  [11.001, 1050],
])('configuration 3.6: %d kg cost %i', (kg, net) => {
  expect(netOf(base, [packed(kg)])).toBe(net)
})

test.each([
  ['above the last row without perExtraKg', [row(2, 4)], 3],
  ['ruling 38: perExtraKg of another row has no effect', [row(2, 4, 1), row(3, 5)], 4],
  ['no row of the zone', [{ ...row(2, 4), zone: 'ISLANDS' }], 1],
])('NoPrice: %s', (_, rates, kg) => {
  const request = { ...tuesday, packages: [packed(kg)] }
  expect(codesOf(documentWith({ rates }), monday, request)).toEqual(['NoPrice'])
})

test.each([
  // 40 x 30 x 20 cm / 5000 = 4.8 kg
  ['volume above weight', { volumetricDivisor: 5000 }, [packed(1, [40, 30, 20])], 600],
  ['weight above volume', { volumetricDivisor: 5000 }, [packed(5.5, [40, 30, 20])], 900],
  ['exactly on the row', { volumetricDivisor: 4800 }, [packed(1, [40, 30, 20])], 600],
  ['one mm above it', { volumetricDivisor: 4800 }, [packed(1, [40.1, 30, 20])], 900],
  // ruling 36: 4.8 + 5.5, not max(5.8, 9.6)
  [
    'the packages’ own chargeable weights are added',
    { volumetricDivisor: 5000 },
    [packed(1, [40, 30, 20]), packed(5.5, [10, 10, 10])],
    975,
  ],
  // ruling 36: unrounded; 10 x 10 x 10 / 3333 is more than 0.3 kg
  ['unrounded', { volumetricDivisor: 3333, rates: [row(0.3, 1), row(5, 2)] }, [packed(0.1)], 200],
  ['ruling 39: by package', { ratedBy: 'package' as const }, [packed(2), packed(3)], 1000],
  ['by consignment', {}, [packed(2), packed(3)], 600],
])('chargeable weight: %s', (_, service, packages, net) => {
  expect(netOf({ ...base, ...service }, packages)).toBe(net)
})

test('chargeable weight stays exact beyond 2^53', () => {
  const huge = Array.from({ length: 100 }, () => packed(1, [9_999.9, 9_999.9, 9_999.9]))
  // 100 x 99999^3 mm3 / 3 is 33,332,333,343,333,300 g exactly.
  const service = { volumetricDivisor: 3, rates: [row(33_332_333_343_333.3, 1), row(1e15, 2)] }
  expect(netOf(service, huge)).toBe(100)
  const less = { volumetricDivisor: 3, rates: [row(33_332_333_343_333.29, 1), row(1e15, 2)] }
  expect(netOf(less, huge)).toBe(200)
})

test('ruling 39: one package without price leaves the service without', () => {
  const service = { rates: [row(2, 4)], ratedBy: 'package' as const }
  expect(netOf(service, [packed(1), packed(3)])).toBeNull()
})

const fuel = (percent: number, of?: 'base' | 'total'): Surcharge => ({
  reference: 'FUEL',
  percent,
  ...(of ? { of } : {}),
})
const fee = (amount: number, when: Partial<Surcharge> = {}): Surcharge => ({
  reference: 'FEE',
  amount,
  ...when,
})
test.each([
  ['an amount', [fee(1.5)], 650],
  ['percent of base', [fuel(8.5)], 543],
  ['percent of base leaves amounts out', [fee(1), fuel(10)], 650],
  ['percent of total takes amounts in', [fuel(10, 'total'), fee(1)], 660],
  ['percent of total leaves percents of base out', [fuel(10), fuel(10, 'total')], 600],
  // 500 x 0.1 % = 0.5 each: rounded once, at the end
  ['one rounding, half up', [fuel(0.1)], 501],
  ['two halves are one', [fuel(0.1), fuel(0.1)], 501],
  ['just below a half', [fuel(0.0999)], 500],
])('configuration 3.7: %s', (_, surcharges, net) => {
  expect(netOf({ surcharges })).toBe(net)
})

test('delivery-promise 5.1: the window’s surcharge is an amount', () => {
  const service = {
    deliveryWindows: [{ start: '08:00', end: '12:00', surcharge: 2.5 }],
    surcharges: [fuel(10, 'total'), fuel(10)],
  }
  expect(netOf(service)).toBe(500 + 250 + 75 + 50)
})

test.each([
  ['zone', { zones: ['mainland'] }, true],
  ['another zone', { zones: ['ISLANDS'] }, false],
  ['empty lists (ruling 34)', { zones: [], deliveryDays: [] }, true],
  ['delivery day', { deliveryDays: ['Tuesday'] as const }, true],
  ['another delivery day', { deliveryDays: ['Monday'] as const }, false],
  ['over weight', { overWeightKg: 0.999 }, true],
  ['ruling 37: not at the weight itself', { overWeightKg: 1 }, false],
  ['over length', { overLengthCm: 9.9 }, true],
  ['ruling 37: not at the length itself', { overLengthCm: 10 }, false],
  ['valid on the collection date', { validFrom: '2026-03-02', validTo: '2026-03-02' }, true],
  ['valid from the delivery date', { validFrom: '2026-03-03' }, false],
  ['valid until the day before', { validTo: '2026-03-01' }, false],
  ['one of two conditions', { deliveryDays: ['Tuesday'] as const, overWeightKg: 5 }, false],
])('configuration 3.7: the surcharge holds by %s', (_, when, holds) => {
  expect(netOf({ surcharges: [fee(1, when)] })).toBe(holds ? 600 : 500)
})

test('surcharges of one service differ from date to date', () => {
  const surcharges = [fee(3, { deliveryDays: ['Wednesday'] }), fee(1, { validFrom: '2026-03-04' })]
  const options = optionsOf(
    documentWith({ surcharges }),
    monday,
    asked({ deliveryDate: '2026-03-06' }),
  )
  expect(options.map(({ price }) => price.netMinor)).toEqual([500, 800, 600, 600])
})

test.each([
  [
    'GB',
    500,
    { taxMinor: 100, grossMinor: 600 },
    { reference: 'GB-0.2000', type: 'Standard', rate: 0.2 },
  ],
  ['GB', 502, { taxMinor: 100, grossMinor: 602 }, { reference: 'GB-0.2000' }],
  ['GB', 503, { taxMinor: 101, grossMinor: 604 }, { reference: 'GB-0.2000' }],
  [
    'IE',
    502,
    { taxMinor: 68, grossMinor: 570 },
    { reference: 'IE-0.1350', type: 'Reduced', rate: 0.135 },
  ],
  // ruling 41
  ['FR', 500, { taxMinor: 0, grossMinor: 500 }, { reference: 'FR-0.0000', type: 'Zero', rate: 0 }],
])('delivery-promise 5.3: tax of %s on %d', (country, net, amounts, tax) => {
  const document = {
    ...documentWith({ rates: [row(30, net / 100)] }),
    zones: [{ reference: 'MAINLAND', countries: ['GB', 'IE', 'FR'] }],
    taxRates: [
      { country: 'GB', type: 'Standard' as const, rate: 0.2 },
      { country: 'IE', type: 'Reduced' as const, rate: 0.135 },
    ],
  }
  const request = asked({ addresses: [fromLeeds, shopper('1000', country)] })
  const gb = asked({ addresses: [fromLeeds, shopper('M2 6LW')] })
  const [option] = optionsOf(document, monday, country === 'GB' ? gb : request)
  expect(option?.price).toMatchObject({ netMinor: net, ...amounts, tax: { country, ...tax } })
})

test.each([
  ['JPY', 500, 500, 50],
  ['KWD', 1.235, 1235, 124],
])('ruling 42: %s', (currency, price, netMinor, taxMinor) => {
  const document = {
    ...documentWith({ rates: [row(30, price)] }),
    currency,
    taxRates: [{ country: 'GB', type: 'Standard' as const, rate: 0.1 }],
  }
  expect(optionsOf(document, monday)[0]?.price).toMatchObject({ netMinor, taxMinor, currency })
})

test('delivery-promise 5.4: the price keeps its parts', () => {
  const service = {
    deliveryWindows: [{ start: '08:00', end: '12:00', surcharge: 2.5 }],
    surcharges: [fuel(8.51), fee(1)],
  }
  expect(optionsOf(documentWith(service), monday)[0]?.price.parts).toEqual([
    { kind: 'base', reference: 'BASE', amountMinor: 500 },
    { kind: 'window', reference: 'WINDOW', amountMinor: 250 },
    { kind: 'surcharge', reference: 'FUEL', amountMinor: 42.55 },
    { kind: 'surcharge', reference: 'FEE', amountMinor: 100 },
  ])
})

test('one snapshot answers different loads, each with its own price', () => {
  const snapshot = compileSnapshot(
    documentWith({ ...base, surcharges: [fee(1, { overWeightKg: 4 })] }),
    1,
  )
  const now = instantOf(monday)
  const nets = [1, 3, 4.5, 1, 11].map((kg) => {
    const request = prepareRequest(snapshot, { ...tuesday, packages: [packed(kg)] }, now)
    if (!request.ok) throw new Error('refused')
    return findDeliveryOptions(snapshot, request.value, now, nothingUsed)[0]?.price.netMinor
  })
  expect(nets).toEqual([400, 600, 700, 400, 1075])
})
