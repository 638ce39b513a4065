import { describe, expect, test } from 'vitest'
import type { CarrierService, CoverageRow } from '../../src/domain/configuration/index.ts'
import {
  documentWith,
  everyDayRule,
  inBrief,
  optionsOf,
  refusalsOf,
  weekdayRule,
} from './small-document.ts'

const transit = (transitDays: CoverageRow['transitDays']) => [{ zone: 'MAINLAND', transitDays }]
const friday = '2026-03-06T09:00:00Z'
const dates = (service: Partial<CarrierService>, question = {}, parts = {}) =>
  optionsOf({
    document: documentWith({ service, defaults: { horizonDays: 7 }, ...parts }),
    ...question,
  }).map((one) => `${one.collectionDate.slice(8)}>${one.deliveryDate.slice(8)}`)
const shipped = (shippingDate: string) => ({ shippingDate })

describe('the delivery date of a collection (P 4.4, C 3.3, rulings 27, 33, 34)', () => {
  test.each<[string, Partial<CarrierService>, object, string[]]>([
    ['the day after', {}, shipped('2026-03-02'), ['02>03']],
    ['Friday to Monday', {}, shipped('2026-03-06'), ['06>09']],
    ['two days', { coverage: transit(2) }, shipped('2026-03-05'), ['05>09']],
    [
      'Saturday delivers, so it is also a working day',
      { deliveryDays: ['Saturday'] },
      shipped('2026-03-06'),
      ['06>07'],
    ],
    [
      'Saturday works but does not deliver',
      { coverage: transit(2), workingDays: ['Friday', 'Saturday'], deliveryDays: ['Monday'] },
      shipped('2026-03-05'),
      ['05>09'],
    ],
    [
      'Saturday delivers but does not work',
      { workingDays: ['Monday'], deliveryDays: ['Saturday'] },
      shipped('2026-03-05'),
      [],
    ],
    [
      'empty lists are the defaults',
      { workingDays: [], deliveryDays: [] },
      shipped('2026-03-06'),
      ['06>09'],
    ],
    ['same day', { coverage: transit(0) }, shipped('2026-03-02'), ['02>02']],
    [
      'same day, but the first day that delivers',
      { coverage: transit(0), deliveryDays: ['Wednesday'] },
      shipped('2026-03-02'),
      ['02>04'],
    ],
    [
      'a range promises the date for max',
      { coverage: transit({ min: 1, max: 3 }) },
      shipped('2026-03-02'),
      ['02>05'],
    ],
  ])('%s', (_, service, question, expected) => {
    expect(dates(service, question)).toEqual(expected)
  })
  test('the date for min is the earliest delivery date', () => {
    const document = documentWith({ service: { coverage: transit({ min: 0, max: 3 }) } })
    expect(optionsOf({ document })[0]).toMatchObject({
      deliveryDate: '2026-03-05',
      earliestDeliveryDate: '2026-03-02',
    })
  })
  const holidays = [
    { reference: 'ENGLAND', dates: ['2026-03-03'] },
    { reference: 'ISLANDS', dates: ['2026-03-04'] },
  ]
  test.each([
    ['a holiday of the service neither counts nor delivers', 'ENGLAND', undefined, '02>04'],
    ["the zone's holidays replace the service's", 'ENGLAND', 'islands', '02>03'],
    ["the zone's holidays alone", undefined, 'ENGLAND', '02>04'],
  ])('%s', (_, ofService, ofZone, expected) => {
    const zone = ofZone === undefined ? {} : { holidays: ofZone }
    expect(
      dates(ofService ? { holidays: ofService } : {}, shipped('2026-03-02'), { holidays, zone })[0],
    ).toBe(expected)
  })
})

test('a nominated day is any delivery day from the date for max to the end of the range (P 4.5, ruling 27)', () => {
  const service: Partial<CarrierService> = {
    nominatedDay: true,
    coverage: transit({ min: 1, max: 2 }),
    holidays: 'ENGLAND',
  }
  const holidays = [{ reference: 'ENGLAND', dates: ['2026-03-05'] }]
  const question = { ...shipped('2026-03-02'), deliveryDate: '2026-03-09' }
  expect(dates(service, question, { holidays })).toEqual(['02>04', '02>06', '02>09'])
  const [, second] = optionsOf({ document: documentWith({ service, holidays }), ...question })
  expect(second).toMatchObject({ deliveryDate: '2026-03-06', earliestDeliveryDate: '2026-03-03' })
})

describe('windows (P 4.6, C 3.5, rulings 28, 31, 34, 48)', () => {
  const morning = { start: '09:00', end: '12:00' }
  test.each<[string, Partial<CarrierService>, string[]]>([
    [
      'none: all day',
      { deliveryWindows: [] },
      ['03-03 00:00-23:59', '03-04 00:00-23:59', '03-05 00:00-23:59'],
    ],
    [
      'of the weekday only, and the date does not move on',
      { deliveryWindows: [{ ...morning, days: ['Wednesday'] }] },
      ['03-04 09:00-12:00'],
    ],
    [
      'no days: every delivery day',
      { deliveryWindows: [{ ...morning, days: [] }] },
      ['03-03 09:00-12:00', '03-04 09:00-12:00', '03-05 09:00-12:00'],
    ],
    [
      'in order of start and end',
      {
        deliveryWindows: [
          { start: '12:00', end: '18:00' },
          { start: '09:00', end: '18:00' },
          morning,
        ],
        deliveryDays: ['Tuesday'],
      },
      ['03-03 09:00-12:00', '03-03 09:00-18:00', '03-03 12:00-18:00'],
    ],
  ])('%s', (_, service, expected) => {
    expect(
      inBrief({ document: documentWith({ service }) }).map((text) => text.slice(0, 17)),
    ).toEqual(expected)
  })
  test('a window ends after the collection, in the zone of the destination', () => {
    const service = {
      coverage: transit(0),
      deliveryWindows: [
        morning,
        { start: '17:00', end: '18:00' },
        { start: '17:00', end: '18:01' },
      ],
    }
    const today = { ...shipped('2026-03-02') }
    expect(inBrief({ document: documentWith({ service }), ...today })).toEqual([
      '03-02 17:00-18:01 NEXT 03-02',
    ])
    const west = {
      document: documentWith({ service, zone: { timeZone: 'America/New_York' } }),
      ...today,
    }
    expect(inBrief(west)).toHaveLength(2)
    const ends = { ...service, deliveryWindows: [morning] }
    expect(refusalsOf({ document: documentWith({ service: ends }), ...today })).toEqual({
      NEXT: ['NoDeliveryDate'],
    })
  })
  test.each([
    [0, 0, ['CapacityExhausted']],
    [3, 3, ['CapacityExhausted']],
    [3, 2, undefined],
  ])('capacity %d with %d taken: %j', (capacity, consignments, expected) => {
    const document = documentWith({ service: { deliveryWindows: [{ ...morning, capacity }] } })
    const taken = {
      service: 'next',
      deliveryDate: '2026-03-03',
      windowStart: '09:00',
      windowEnd: '12:00',
      consignments,
    }
    const used = { windows: [taken], collections: [] }
    expect(refusalsOf({ document, used, deliveryDate: '2026-03-03' }).NEXT).toEqual(expected)
  })
  test.each([
    [0, 0, undefined],
    [1, 1, undefined],
    [2, 1, '03-09 00:00-23:59 NEXT 03-08'],
  ])(
    'daily capacity %d with %d taken on Sunday leaves %s',
    (dailyCapacity, consignments, expected) => {
      const document = documentWith({
        rules: [everyDayRule],
        service: { dailyCapacity, deliveryDays: ['Monday'] },
      })
      const used = {
        windows: [],
        collections: [
          {
            service: 'NEXT',
            shippingLocation: 'leeds',
            collectionDate: '2026-03-08',
            consignments,
          },
        ],
      }
      const [first] = inBrief({ document, used, now: friday, deliveryDate: '2026-03-09' })
      // What another collection of the same promise has left still counts (P 4.6 before 4.7).
      expect(first).toBe(
        expected ?? (dailyCapacity === 0 ? undefined : '03-09 00:00-23:59 NEXT 03-07'),
      )
    },
  )
})

describe('the first reason that holds (ruling 25)', () => {
  test.each<[string, Parameters<typeof documentWith>[0], object, string]>([
    ['no collection on any date', { rules: [] }, {}, 'NoCollection'],
    [
      'none still open',
      {},
      { now: '2026-03-02T18:00:00Z', deliveryDate: '2026-03-02' },
      'AfterCutOff',
    ],
    ['none reaches a date', {}, { deliveryDate: '2026-03-02' }, 'NoDeliveryDate'],
    [
      'no window on the dates',
      { service: { deliveryWindows: [{ start: '09:00', end: '10:00', days: ['Saturday'] }] } },
      {},
      'NoDeliveryDate',
    ],
    [
      'a window closed by capacity only',
      { service: { dailyCapacity: 0 } },
      {},
      'CapacityExhausted',
    ],
    ['no price is looked at first', { rules: [], service: { rates: [] } }, {}, 'NoPrice'],
  ])('%s', (_, parts, question, code) => {
    expect(
      refusalsOf({ document: documentWith({ rules: [weekdayRule], ...parts }), ...question }),
    ).toEqual({ NEXT: [code] })
  })
})
