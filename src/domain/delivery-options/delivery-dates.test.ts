import { expect, test } from 'vitest'
import {
  address,
  asked,
  datesOf,
  documentWith,
  fromLeeds,
  lineOf,
  optionsOf,
  smallDocument,
  toWhitby,
  weekdayCollections,
} from '../../../test/support/promise-examples.ts'
import type { CarrierService, Weekday } from '../configuration/index.ts'
import { formatLocalDate, weekdays } from '../time/index.ts'

const monday = '2026-03-02T10:00:00Z'
const friday = '2026-03-06T10:00:00Z'
const transit = (
  transitDays: number | { min: number; max: number },
  more: Partial<CarrierService> = {},
) =>
  documentWith(
    { coverage: [{ zone: 'MAINLAND', transitDays }], ...more },
    { holidays: [{ reference: 'BANK', dates: ['2026-03-09', '2026-03-10'] }] },
  )
const withSaturday: readonly Weekday[] = [...weekdays.slice(0, 6)]
const saturdayOnly: readonly Weekday[] = ['Saturday']

// What Friday's collection promises; 2026-03-09 is the Monday after.
test.each([
  ['next day', transit(1), '2026-03-09'],
  ['two days', transit(2), '2026-03-10'],
  ['the same day', transit(0), '2026-03-06'],
  ['holidays of the service do not count', transit(1, { holidays: 'bank' }), '2026-03-11'],
  [
    'workingDays default to Monday to Friday plus deliveryDays',
    transit(1, { deliveryDays: withSaturday }),
    '2026-03-07',
  ],
  [
    'explicit workingDays',
    transit(1, { deliveryDays: withSaturday, workingDays: ['Monday'] }),
    '2026-03-09',
  ],
  [
    'transit on Saturday, delivery from Monday',
    transit(1, { workingDays: withSaturday }),
    '2026-03-09',
  ],
  [
    'the first delivery day after transit',
    transit(1, { deliveryDays: saturdayOnly, workingDays: weekdays }),
    '2026-03-07',
  ],
  ['the promise is the date for max', transit({ min: 1, max: 3 }), '2026-03-11'],
  [
    'empty lists are absent (ruling 34)',
    transit(1, { deliveryDays: [], workingDays: [] }),
    '2026-03-09',
  ],
])('delivery-promise 4.4, %s', (_, document, date) => {
  const request = asked({ shippingDate: '2026-03-06', deliveryDate: '2026-03-20' })
  expect(datesOf(document, friday, request)).toEqual([date])
})

test('delivery-promise 4.4: the date for min is the earliest delivery date', () => {
  const [option] = optionsOf(
    transit({ min: 1, max: 3 }),
    friday,
    asked({ shippingDate: '2026-03-06' }),
  )
  expect(option && formatLocalDate(option.earliestOn)).toBe('2026-03-09')
})

test.each([
  ['its own', 'BANK', '2026-03-11'],
  ['none', undefined, '2026-03-10'],
  ['instead of the service’s', 'OTHER', '2026-03-09'],
])('ruling 33: holidays of the zone, %s', (_, holidays, date) => {
  const document = {
    ...transit(1, holidays === undefined ? { holidays: 'NINTH' } : { holidays: 'BANK' }),
    zones: [{ reference: 'MAINLAND', countries: ['GB'], ...(holidays ? { holidays } : {}) }],
    holidays: [
      { reference: 'BANK', dates: ['2026-03-09', '2026-03-10'] },
      { reference: 'NINTH', dates: ['2026-03-09'] },
      { reference: 'OTHER', dates: ['2026-03-17'] },
    ],
  }
  expect(datesOf(document, friday, asked({ shippingDate: '2026-03-06' }))).toEqual([date])
})

test('delivery-promise 4.5: nominated days run from the date for max to the end of the range', () => {
  const document = transit({ min: 1, max: 2 }, { nominatedDay: true, holidays: 'BANK' })
  expect(datesOf(document, monday, asked({ deliveryDate: '2026-03-12' }))).toEqual([
    '2026-03-04',
    '2026-03-05',
    '2026-03-06',
    '2026-03-11',
    '2026-03-12',
  ])
})

test('delivery-promise 4.7: a nominated day takes the latest collection that reaches it', () => {
  const document = transit(1, { nominatedDay: true })
  const collections = optionsOf(document, monday, asked({ deliveryDate: '2026-03-05' }))
  expect(collections.map((option) => formatLocalDate(option.collection.collectOn))).toEqual([
    '2026-03-02',
    '2026-03-03',
    '2026-03-04',
  ])
})

test.each([
  ['2026-03-04', ['2026-03-03', '2026-03-04']],
  ['2026-03-03', ['2026-03-03']],
])('delivery-promise 4.1: the range ends with %s', (deliveryDate, dates) => {
  expect(datesOf(smallDocument, monday, asked({ deliveryDate }))).toEqual(dates)
})

test.each([
  [14, '2026-03-16'],
  [1, '2026-03-03'],
])(
  'delivery-promise 4.1: without a delivery date the range is %i days long',
  (horizonDays, last) => {
    const dates = datesOf({ ...smallDocument, defaults: { horizonDays } }, monday)
    expect(dates.at(-1)).toBe(last)
  },
)

test('ruling 28: a delivery day without window gives no promise, and the date does not move on', () => {
  const document = transit(1, {
    deliveryWindows: [{ start: '08:00', end: '12:00', days: ['Tuesday', 'Thursday'] }],
  })
  expect(optionsOf(document, monday, asked({ deliveryDate: '2026-03-06' })).map(lineOf)).toEqual([
    '2026-03-03 08:00-12:00 NEXT 5',
    '2026-03-05 08:00-12:00 NEXT 5',
  ])
})

test('ruling 31: a window is offered only if it ends after the collection', () => {
  const document = transit(0, {
    deliveryWindows: [
      { start: '08:00', end: '12:00' },
      { start: '08:00', end: '18:00' },
      { start: '17:00', end: '18:01' },
    ],
  })
  expect(optionsOf(document, monday, asked({ deliveryDate: '2026-03-02' })).map(lineOf)).toEqual([
    '2026-03-02 17:00-18:01 NEXT 5',
  ])
})

/** Offset of the first option's window, in minutes. */
const offsetWith = (zone: { timeZone?: string }, destination: Partial<typeof toWhitby>) => {
  const document = {
    ...smallDocument,
    zones: [{ reference: 'MAINLAND', countries: ['GB', 'PT', 'FR'], ...zone }],
    shippingLocations: [
      ...(smallDocument.shippingLocations ?? []),
      {
        reference: 'PARIS',
        name: '',
        timeZone: 'Europe/Paris',
        address: { postcode: '75001', country: 'FR' },
      },
    ],
  }
  const request = asked({ addresses: [fromLeeds, { ...toWhitby, ...destination }] })
  return optionsOf(document, monday, request)[0]?.window.utcOffsetMinutes
}
test.each([
  [
    'the coverage zone’s time zone',
    { timeZone: 'Atlantic/Azores' },
    { shippingLocationReference: 'PARIS' },
    -60,
  ],
  [
    'else that of the location the destination names',
    {},
    { shippingLocationReference: 'PARIS' },
    60,
  ],
  ['else that of the location whose calendar counts', {}, {}, 0],
])('ruling 32: %s', (_, zone, destination, offset) => {
  expect(offsetWith(zone, destination)).toBe(offset)
})

test('ruling 66: the destination’s offset is its shipping location’s where the far end is the origin', () => {
  const document = {
    ...documentWith({ direction: ['Inbound'] }),
    zones: [{ reference: 'MAINLAND', countries: ['GB'], timeZone: 'Atlantic/Azores' }],
  }
  const addresses = [
    address({ roles: ['Origin'], postcode: 'YO21 3PU', country: 'GB' }),
    address({ roles: ['Destination'], shippingLocationReference: 'LEEDS' }),
  ]
  const [option] = optionsOf(document, monday, asked({ direction: 'Inbound', addresses }))
  expect(option?.window.utcOffsetMinutes).toBe(0)
})

test('delivery-promise 4.9: the offset is that at the start of the window on that date', () => {
  const document = {
    ...transit(1, {
      deliveryDays: weekdays,
      deliveryWindows: [
        { start: '00:30', end: '12:00' },
        { start: '01:30', end: '12:00' },
      ],
    }),
    collectionCalendars: [
      {
        shippingLocation: 'LEEDS',
        carrier: 'NORTHWAY',
        rules: [{ ...weekdayCollections, days: weekdays }],
      },
    ],
  }
  const options = optionsOf(document, '2026-03-28T10:00:00Z', asked({ deliveryDate: '2026-03-29' }))
  expect(options.map(({ window }) => window.utcOffsetMinutes)).toEqual([0, 60])
})
