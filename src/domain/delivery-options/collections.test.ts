import { expect, test } from 'vitest'
import {
  asked,
  codesOf,
  cutOffOf,
  datesOf,
  documentWith,
  nextDay,
  optionsOf,
  smallDocument,
  weekdayCollections,
} from '../../../test/support/promise-examples.ts'
import type {
  CalendarException,
  CalendarRule,
  CollectionCalendar,
  ConfigurationDocument,
} from '../configuration/index.ts'
import { formatInstant, formatLocalDate } from '../time/index.ts'

const monday = '2026-03-02T10:00:00Z'
const tomorrow = asked({ deliveryDate: '2026-03-03' })
const thisWeek = asked({ deliveryDate: '2026-03-06' })

const calendar = (
  parts: Partial<CollectionCalendar>,
  more: Partial<ConfigurationDocument> = {},
) => ({
  ...smallDocument,
  collectionCalendars: [
    { shippingLocation: 'leeds', carrier: 'northway', rules: [weekdayCollections], ...parts },
  ],
  ...more,
})
const rule = (parts: Partial<CalendarRule>): CalendarRule => ({ ...weekdayCollections, ...parts })
const at = (collection: string, cutOff: string, operational?: string): Partial<CalendarRule> => ({
  collection,
  allocationCutOff: { time: cutOff },
  ...(operational ? { operationalCutOff: { time: operational } } : {}),
})
const reScheduled = (date: string, services: readonly string[] = []): CalendarException => ({
  date,
  type: 'ReScheduled',
  services,
  collection: '13:00',
  manifest: '12:30',
  allocationCutOff: { time: '12:00' },
})
const cancelled = (date: string, services: readonly string[] = []): CalendarException => ({
  date,
  type: 'Cancelled',
  services,
})
/** Cut-off of the one option for tomorrow. */
const cutOffs = (document: ConfigurationDocument, now = monday) =>
  optionsOf(document, now, tomorrow).map(cutOffOf)

test.each([
  ['2026-03-02T16:59:59.999Z', ['2026-03-02T17:00:00+00:00']],
  ['2026-03-02T16:59:59.9999999Z', ['2026-03-02T17:00:00+00:00']],
  ['2026-03-02T17:00:00Z', []],
  ['2026-03-02T17:00:00+01:00', ['2026-03-02T17:00:00+00:00']],
])('delivery-promise 4.3: at %s', (now, expected) => {
  expect(cutOffs(smallDocument, now)).toEqual(expected)
})

test('delivery-promise 4.3: the operational cut-off closes a collection too', () => {
  const document = calendar({ rules: [rule(at('18:00', '17:00', '15:30'))] })
  expect(cutOffs(document, '2026-03-02T15:29:59Z')).toEqual(['2026-03-02T17:00:00+00:00'])
  expect(
    codesOf(
      document,
      '2026-03-02T15:30:00Z',
      asked({ deliveryDate: '2026-03-03', shippingDate: '2026-03-02' }),
    ),
  ).toEqual(['AfterCutOff'])
})

test('configuration 3.9: cut-offs may lie on an earlier day; absent, the operational one is the allocation one', () => {
  const document = calendar({
    rules: [rule({ allocationCutOff: { time: '20:00', dayOffset: -1 } })],
  })
  const [option] = optionsOf(document, monday, asked({ deliveryDate: '2026-03-04' }))
  expect(option && cutOffOf(option)).toBe('2026-03-02T20:00:00+00:00')
  expect(option?.collection.operationalCutOffAt).toBe(option?.collection.allocationCutOffAt)
  expect(option && formatLocalDate(option.collection.collectOn)).toBe('2026-03-03')
})

test.each([
  [
    'several collections: the latest cut-off',
    [rule(at('12:00', '11:00')), rule(at('18:00', '17:00'))],
    '17:00',
  ],
  [
    'the later one has closed to the place',
    [rule(at('12:00', '11:00')), rule(at('18:00', '17:00', '09:30'))],
    '11:00',
  ],
  [
    'a rule that names the service replaces',
    [rule(at('18:00', '17:00')), rule({ ...at('12:00', '11:00'), services: ['next'] })],
    '11:00',
  ],
  [
    'a rule that names another service',
    [rule(at('12:00', '11:00')), rule({ ...at('18:00', '17:00'), services: ['OTHER'] })],
    '11:00',
  ],
  [
    'naming rules count by weekday',
    [
      rule(at('18:00', '17:00')),
      rule({ ...at('12:00', '11:00'), days: ['Tuesday'], services: ['NEXT'] }),
    ],
    '17:00',
  ],
])('configuration 3.10, rules: %s', (_, rules, cutOff) => {
  const document = calendar({ rules })
  expect(cutOffs(document)).toEqual([`2026-03-02T${cutOff}:00+00:00`])
})

test('ruling 29: equal allocation cut-offs fall to the latest operational, then the earliest collection', () => {
  const collectionOf = (rules: readonly CalendarRule[]) => {
    const [option] = optionsOf(calendar({ rules }), monday, tomorrow)
    return option && formatInstant(option.collection.collectionAt)
  }
  expect(
    collectionOf([rule(at('17:30', '17:00', '11:00')), rule(at('18:30', '17:00', '12:00'))]),
  ).toBe('2026-03-02T18:30:00+00:00')
  expect(collectionOf([rule(at('18:30', '17:00')), rule(at('17:30', '17:00'))])).toBe(
    '2026-03-02T17:30:00+00:00',
  )
})

test.each([
  [
    'ReScheduled has just its own times',
    [reScheduled('2026-03-02')],
    {},
    ['2026-03-02T12:00:00+00:00'],
  ],
  ['Cancelled', [cancelled('2026-03-02')], {}, []],
  ['ruling 19: Cancelled wins', [reScheduled('2026-03-02'), cancelled('2026-03-02')], {}, []],
  [
    'ruling 19: several ReScheduled',
    [
      reScheduled('2026-03-02'),
      { ...reScheduled('2026-03-02'), allocationCutOff: { time: '12:30' } },
    ],
    {},
    ['2026-03-02T12:30:00+00:00'],
  ],
  [
    'ruling 19: the exception that names the service',
    [cancelled('2026-03-02'), reScheduled('2026-03-02', ['next'])],
    {},
    ['2026-03-02T12:00:00+00:00'],
  ],
  [
    'an exception of another service',
    [cancelled('2026-03-02', ['OTHER'])],
    {},
    ['2026-03-02T17:00:00+00:00'],
  ],
  ['on a holiday', [], { holidays: 'bank' }, []],
  [
    'ReScheduled on a holiday',
    [reScheduled('2026-03-02')],
    { holidays: 'BANK' },
    ['2026-03-02T12:00:00+00:00'],
  ],
  [
    'ReScheduled where no rule holds',
    [reScheduled('2026-03-02')],
    { rules: [] },
    ['2026-03-02T12:00:00+00:00'],
  ],
  [
    'ruling 22: for all services, over a rule that names one',
    [reScheduled('2026-03-02')],
    { rules: [rule({ services: ['NEXT'] })] },
    ['2026-03-02T12:00:00+00:00'],
  ],
])('configuration 3.10, exceptions: %s', (_, exceptions, parts, expected) => {
  const holidays = [{ reference: 'BANK', dates: ['2026-03-02'] }]
  expect(cutOffs(calendar({ exceptions, ...parts }, { holidays }))).toEqual(expected)
})

test('delivery-promise 4.2: with a shipping date there are collections on that date only', () => {
  expect(datesOf(smallDocument, monday, asked({ shippingDate: '2026-03-04' }))).toEqual([
    '2026-03-05',
  ])
  expect(codesOf(smallDocument, monday, asked({ shippingDate: '2026-03-07' }))).toEqual([
    'NoCollection',
  ])
})

test.each([
  ['NoCollection', calendar({ rules: [] }), thisWeek, monday],
  ['AfterCutOff', smallDocument, asked({ deliveryDate: '2026-03-02' }), '2026-03-02T17:00:00Z'],
  [
    'NoDeliveryDate',
    documentWith({ coverage: [{ zone: 'MAINLAND', transitDays: 9 }] }),
    thisWeek,
    monday,
  ],
  [
    'NoDeliveryDate',
    documentWith({ deliveryWindows: [{ start: '08:00', end: '12:00', days: ['Saturday'] }] }),
    thisWeek,
    monday,
  ],
  // ruling 26: a shipping date after the end of the range is no error.
  ['NoDeliveryDate', smallDocument, asked({ shippingDate: '2026-04-01' }), monday],
  ['CapacityExhausted', documentWith({ dailyCapacity: 0 }), thisWeek, monday],
  [
    'CapacityExhausted',
    documentWith({ deliveryWindows: [{ start: '08:00', end: '12:00', capacity: 0 }] }),
    thisWeek,
    monday,
  ],
])('ruling 25: %s', (code, document, request, now) => {
  expect(codesOf(document, now, request)).toEqual([code])
})

// Sunday 2026-03-29 and 2026-10-25 in London: 01:00 to 02:00 is skipped, and repeated.
test.each([
  ['2026-03-29', '01:30', '2026-03-29T02:30:00+01:00'],
  ['2026-10-25', '01:30', '2026-10-25T01:30:00+01:00'],
  ['2026-10-25', '02:00', '2026-10-25T02:00:00+00:00'],
])('delivery-promise 4.8: on %s the cut-off %s is %s', (date, time, cutOff) => {
  const document = {
    ...calendar({ rules: [rule({ ...at('18:00', time), days: ['Sunday'] })] }),
    carrierServices: [
      {
        ...nextDay,
        coverage: [{ zone: 'MAINLAND', transitDays: 0 }],
        deliveryDays: ['Sunday' as const],
      },
    ],
  }
  const [option] = optionsOf(document, `${date}T00:00:00Z`, asked({ deliveryDate: date }))
  expect(option && cutOffOf(option)).toBe(cutOff)
})

test('ruling 46: local dates are those of the shipping location, not of the destination', () => {
  const document = {
    ...smallDocument,
    shippingLocations: [
      { reference: 'LEEDS', name: '', timeZone: 'Pacific/Auckland', address: { country: 'NZ' } },
    ],
  }
  // 2026-03-02T10:00Z is 23:00 in Auckland: Monday's collection has closed.
  expect(datesOf(document, monday, asked({ deliveryDate: '2026-03-05' }))).toEqual([
    '2026-03-04',
    '2026-03-05',
  ])
  // 11:00Z is Tuesday there.
  const options = optionsOf(document, '2026-03-02T11:00:00Z', asked({ deliveryDate: '2026-03-04' }))
  expect(options.map(cutOffOf)).toEqual(['2026-03-03T17:00:00+13:00'])
})
