import { expect, test } from 'vitest'
import {
  asked,
  explained,
  nextDay,
  optionsOf,
  smallDocument,
  weekdayCollections,
} from '../../../test/support/promise-examples.ts'
import type { CarrierService } from '../configuration/index.ts'

const monday = '2026-03-02T10:00:00Z'
const tuesday = asked({ deliveryDate: '2026-03-03' })
const priced = (
  reference: string,
  price: number,
  more: Partial<CarrierService> = {},
): CarrierService => ({
  ...nextDay,
  reference,
  rates: [{ zone: 'MAINLAND', upToKg: 30, price }],
  ...more,
})
const late = { carrier: 'LATEWAY' }
const document = (...carrierServices: readonly CarrierService[]) => ({
  ...smallDocument,
  carrierServices,
  carriers: [...(smallDocument.carriers ?? []), { reference: 'LATEWAY', name: 'Lateway' }],
  collectionCalendars: [
    ...(smallDocument.collectionCalendars ?? []),
    {
      shippingLocation: 'LEEDS',
      carrier: 'LATEWAY',
      rules: [{ ...weekdayCollections, allocationCutOff: { time: '17:30' } }],
    },
  ],
})

const pennyFuel = { surcharges: [{ reference: 'FUEL', percent: 0.05 }] }
test.each([
  ['priority', [priced('A', 4), priced('B', 5, { priority: 1 })], 'B', 'LowerPriority'],
  ['negative priority', [priced('A', 4, { priority: -1 }), priced('B', 5)], 'B', 'LowerPriority'],
  ['price', [priced('A', 5), priced('B', 4.99)], 'B', 'HigherPrice'],
  // ruling 43: 5.0025 and 5.00 are both 500 pence.
  ['the rounded price', [priced('B', 5), priced('A', 5, pennyFuel)], 'A', 'LaterReference'],
  ['allocation cut-off', [priced('A', 5), priced('B', 5, late)], 'B', 'EarlierAllocationCutOff'],
  // ruling 44: upper-cased, by code point.
  ['reference', [priced('MPD_A', 5), priced('MPDX', 5)], 'MPDX', 'LaterReference'],
  [
    'reference in any case',
    [priced('b', 5), priced('A', 5), priced('C', 5)],
    'A',
    'LaterReference',
  ],
])('delivery-promise 6.1: %s decides', (_, services, winner, code) => {
  const options = optionsOf(document(...services), monday, tuesday)
  expect(options.map(({ service }) => service.reference)).toEqual([winner])
  const [promise] = explained(document(...services), monday, tuesday).promises
  expect(promise?.service).toBe(winner)
  expect(promise?.lost.map((loss) => loss.code)).toEqual(services.slice(1).map(() => code))
})

test('the explanation shows who could have kept a promise, and why another does', () => {
  const { services, promises } = explained(
    document(priced('A', 5), priced('B', 4)),
    monday,
    tuesday,
  )
  expect(promises).toEqual([
    {
      deliveryDate: '2026-03-03',
      windowStart: '00:00',
      windowEnd: '23:59',
      service: 'B',
      lost: [
        {
          service: 'A',
          code: 'HigherPrice',
          text: 'Its net price 5 is above 4.',
          facts: { winner: 4, loser: 5 },
        },
      ],
    },
  ])
  expect(services.map(({ options }) => options.map(({ offered }) => offered))).toEqual([
    [false],
    [true],
  ])
  expect(services[0]?.options[0]).toEqual({
    deliveryDate: '2026-03-03',
    windowStart: '00:00',
    windowEnd: '23:59',
    utcOffset: '+00:00',
    earliestDeliveryDate: '2026-03-03',
    collectionDate: '2026-03-02',
    allocationCutOff: '2026-03-02T17:00:00+00:00',
    operationalCutOff: '2026-03-02T17:00:00+00:00',
    price: {
      net: 5,
      tax: 1,
      gross: 6,
      currency: 'GBP',
      taxReference: 'GB-0.2000',
      parts: [{ reference: 'BASE', kind: 'base', amount: 5 }],
    },
    offered: false,
  })
})

test('ruling 45: options stand by date, window start and window end', () => {
  const windows = [
    { start: '12:00', end: '18:00' },
    { start: '08:00', end: '18:00' },
    { start: '08:00', end: '12:00' },
  ]
  const options = optionsOf(
    document(priced('A', 5, { deliveryWindows: windows })),
    monday,
    asked({ deliveryDate: '2026-03-04' }),
  )
  const starts = options.map(({ deliverOn, window }) => [
    deliverOn,
    window.startMinutes,
    window.endMinutes,
  ])
  expect(starts).toEqual(
    [...starts].sort(([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) => a - d || b - e || c - f),
  )
  expect(starts).toHaveLength(6)
})
