import { expect, test } from 'vitest'
import {
  asked,
  cutOffOf,
  instantOf,
  lineOf,
  nextDay,
  nothingUsed,
  optionsOf,
  prepared,
  smallDocument,
  weekdayCollections,
} from '../../../test/support/promise-examples.ts'
import {
  type CarrierService,
  type ConfigurationDocument,
  compileSnapshot,
} from '../configuration/index.ts'
import { formatLocalDate } from '../time/index.ts'
import { type CapacityUsed, type DeliveryOption, isSelectable, keepPromise } from './index.ts'

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
const document = (...carrierServices: readonly CarrierService[]) => ({
  ...smallDocument,
  carrierServices,
})
const shown = (services: ConfigurationDocument): DeliveryOption =>
  optionsOf(services, monday, tuesday)[0] ?? expect.fail('nothing is offered')

/** Who keeps the promise of `before` under `after`, in order. */
const keepers = (
  before: ConfigurationDocument,
  after: ConfigurationDocument,
  now = monday,
  used: CapacityUsed = nothingUsed,
) => [
  ...keepPromise(
    compileSnapshot(after, 2),
    () => prepared(after, tuesday, monday),
    shown(before),
    instantOf(now),
    used,
  ),
]

const [a, b, c] = [priced('A', 4), priced('B', 5), priced('C', 6)]
const off = { enabled: false }

test('delivery-promise 7.3: the service shown keeps its promise, others stand behind it in order', () => {
  expect(keepers(document(c, b, a), document(c, b, a)).map(lineOf)).toEqual([
    '2026-03-03 00:00-23:59 A 4',
    '2026-03-03 00:00-23:59 B 4',
    '2026-03-03 00:00-23:59 C 4',
  ])
})

test.each([
  ['disabled', document({ ...a, ...off }, b, c), ['B', 'C']],
  ['gone', document(b, c), ['B', 'C']],
  [
    'its window gone (ruling 76)',
    document({ ...a, deliveryWindows: [{ start: '08:00', end: '12:00' }] }, b),
    ['A', 'B'],
  ],
  ['its coverage gone (ruling 76)', document({ ...a, coverage: [] }), ['A']],
  ['without capacity', document({ ...a, dailyCapacity: 0 }, b), ['B']],
  [
    'nobody else',
    document({ ...a, ...off }, { ...b, coverage: [{ zone: 'MAINLAND', transitDays: 2 }] }),
    [],
  ],
])('delivery-promise 7.3: the service shown is %s', (_, after, expected) => {
  expect(keepers(document(a, b, c), after).map(({ service }) => service.reference)).toEqual(
    expected,
  )
})

test('delivery-promise 7.3: a service that is full gives way to the next', () => {
  const limited = document(
    { ...a, deliveryWindows: [{ start: '00:00', end: '23:59', capacity: 2 }] },
    b,
  )
  const used = (taken: number) => ({ ...nothingUsed, window: () => taken })
  const names = (taken: number) =>
    keepers(limited, limited, monday, used(taken)).map(({ service }) => service.reference)
  expect(names(1)).toEqual(['A', 'B'])
  expect(names(2)).toEqual(['B'])
})

test('ruling 64: a substitute is before its own allocation cut-off, whatever its operational one', () => {
  const cutOff = (time: string, operational: string) => ({
    ...weekdayCollections,
    allocationCutOff: { time },
    operationalCutOff: { time: operational },
  })
  const before = {
    ...document(a, { ...b, carrier: 'EARLYWAY' }),
    collectionCalendars: [
      { shippingLocation: 'LEEDS', carrier: 'NORTHWAY', rules: [weekdayCollections] },
      { shippingLocation: 'LEEDS', carrier: 'EARLYWAY', rules: [cutOff('16:00', '15:00')] },
    ],
  }
  const after = {
    ...before,
    carrierServices: before.carrierServices.map((one, n) => (n === 0 ? { ...one, ...off } : one)),
  }
  expect(keepers(before, after, '2026-03-02T15:30:00Z').map(lineOf)).toEqual([
    '2026-03-03 00:00-23:59 B 4',
  ])
  expect(keepers(before, after, '2026-03-02T16:00:00Z')).toEqual([])
})

test('delivery-promise 7.2: an option can be selected until its allocation cut-off', () => {
  const option = shown(document(a))
  expect(cutOffOf(option)).toBe('2026-03-02T17:00:00+00:00')
  expect(isSelectable(option, instantOf('2026-03-02T16:59:59.999Z'))).toBe(true)
  expect(isSelectable(option, instantOf('2026-03-02T17:00:00Z'))).toBe(false)
})

test('others are not looked for before somebody goes on to them', () => {
  const recall = () => expect.fail('looked for')
  const at = instantOf(monday)
  const [first] = keepPromise(
    compileSnapshot(document(a, b), 2),
    recall,
    shown(document(a)),
    at,
    nothingUsed,
  )
  expect(first?.service.reference).toBe('A')
})

test('without its shipping location the service shown stands alone', () => {
  const after = { ...document(a, b), shippingLocations: [], collectionCalendars: [] }
  const kept = keepPromise(
    compileSnapshot(after, 2),
    () => null,
    shown(document(a)),
    instantOf(monday),
    nothingUsed,
  )
  expect([...kept].map(({ service }) => service.reference)).toEqual(['A'])
})

const counting = (counts: Readonly<Record<string, number>>): CapacityUsed => ({
  window: (service, deliverOn, start, end) =>
    counts[`${service} ${formatLocalDate(deliverOn)} ${start}-${end}`] ?? 0,
  daily: (service, location, collectOn) =>
    counts[`${service} ${location} ${formatLocalDate(collectOn)}`] ?? 0,
})
test.each([
  ['a window with a place left', { 'A 2026-03-03 480-720': 1 }, ['2026-03-03 08:00-12:00 A 4']],
  ['a window that is full', { 'A 2026-03-03 480-720': 2 }, []],
  [
    'another window that is full',
    { 'A 2026-03-04 480-720': 2, 'A 2026-03-03 480-1080': 2 },
    ['2026-03-03 08:00-12:00 A 4'],
  ],
  ['a collection that is full', { 'A LEEDS 2026-03-02': 3 }, []],
  ['a collection with a place left', { 'A LEEDS 2026-03-02': 2 }, ['2026-03-03 08:00-12:00 A 4']],
])('delivery-promise 4.6: %s', (_, counts, expected) => {
  const limited = {
    ...a,
    dailyCapacity: 3,
    deliveryWindows: [{ start: '08:00', end: '12:00', capacity: 2 }],
  }
  expect(optionsOf(document(limited), monday, tuesday, counting(counts)).map(lineOf)).toEqual(
    expected,
  )
})

test('delivery-promise 4.7: a nominated day takes an earlier collection where the latest is full', () => {
  const limited = { ...a, nominatedDay: true, dailyCapacity: 3 }
  const options = optionsOf(
    document(limited),
    monday,
    asked({ deliveryDate: '2026-03-05' }),
    counting({ 'A LEEDS 2026-03-04': 3, 'A LEEDS 2026-03-03': 3 }),
  )
  expect(options.map(({ collection }) => formatLocalDate(collection.collectOn))).toEqual([
    '2026-03-02',
    '2026-03-02',
    '2026-03-02',
  ])
})
