import fc from 'fast-check'
import { expect, test } from 'vitest'
import { consignmentStates, type Milestones, stateNames } from '../consignments/index.ts'
import { toInstant } from '../time/index.ts'
import {
  consignmentStateOf,
  orderTrackingEvents,
  type PackageState,
  packageStateOf,
  packageStates,
  readCarrierEvents,
  readTrackingCode,
  rollUp,
  type TrackingEvent,
} from './index.ts'

const none: Milestones = {
  collectedAt: null,
  shippedAt: null,
  firstAttemptAt: null,
  lastAttemptAt: null,
  deliveredAt: null,
  returnedAt: null,
}
const names = Object.keys(packageStates) as PackageState[]
const event = (
  hour: number,
  state: PackageState | null,
  packageReference = 'EP-1',
): TrackingEvent => ({
  packageReference,
  leg: 1,
  at: toInstant(hour * 3_600_000),
  code: state ?? 'NOTE',
  state,
  description: '',
  signedBy: null,
  location: null,
})
const at = (hour: number) => toInstant(hour * 3_600_000)

test('a code is read by the carrier, then by its common name in any spelling', () => {
  const table = { D1: 'Delivered', X9: 'Lost', DELIVERED: 'DeliveredDamaged' } as const
  expect(readTrackingCode(table, ' d1 ')).toBe('Delivered')
  expect(readTrackingCode(table, 'delivered')).toBe('DeliveredDamaged')
  expect(readTrackingCode({}, 'Delivery Failed - Card Left')).toBe('DeliveryFailedCardLeft')
  expect(readTrackingCode(table, 'constructor')).toBeNull()
  expect(readTrackingCode(table, 'scanned twice')).toBeNull()
})

test('a package is in the state of its newest event, whatever order they arrive in', () => {
  const events = [event(3, 'OutForDelivery'), event(1, 'Collected'), event(4, null)]
  expect(packageStateOf(events)).toBe('OutForDelivery')
  expect(packageStateOf([])).toBe('AwaitingCollection')
  expect(packageStateOf([event(2, 'OutForDelivery'), event(2, 'Delivered')])).toBe('Delivered')
  expect(packageStateOf([event(2, 'Delivered'), event(2, 'OutForDelivery')])).toBe('Delivered')
})

test.each<[string, PackageState[], string | null]>([
  ['nothing happened yet', ['AwaitingCollection', 'AwaitingCollection'], null],
  ['all alike', ['InTransit', 'InTransit'], 'InTransit'],
  ['all arrived', ['Delivered', 'Delivered'], 'Delivered'],
  ['one arrived damaged', ['Delivered', 'DeliveredDamaged'], 'DeliveredDamaged'],
  ['one of two arrived', ['Delivered', 'InTransit'], 'PartiallyDelivered'],
  [
    'one arrived, one not even collected',
    ['Delivered', 'AwaitingCollection'],
    'PartiallyDelivered',
  ],
  ['one arrived, one lost', ['Delivered', 'Lost'], 'PartiallyDelivered'],
  ['the slowest that has left', ['OutForDelivery', 'Collected', 'InTransit'], 'Collected'],
  ['trouble before progress', ['OutForDelivery', 'DeliveryFailed', 'InTransit'], 'DeliveryFailed'],
  ['the worst trouble first', ['DeliveryFailed', 'Missing', 'Lost'], 'Lost'],
  ['one still waits', ['InTransit', 'AwaitingCollection'], 'InTransit'],
])('%s: %j is %s', (_, packages, expected) => {
  expect(consignmentStateOf(packages)).toBe(expected)
})

test('every package state has its consignment state', () => {
  for (const state of names.filter((name) => name !== 'AwaitingCollection')) {
    expect(consignmentStateOf([state])).toBe(state)
    expect(consignmentStates).toHaveProperty(state)
  }
})

test('events set state and dates', () => {
  const packages = [
    [
      event(1, 'Collected', 'A'),
      event(5, 'DeliveryFailedCardLeft', 'A'),
      event(9, 'Delivered', 'A'),
    ],
    [event(2, 'Collected', 'B'), event(7, 'Delivered', 'B')],
  ]
  expect(rollUp({ state: 'Manifested', milestones: none }, packages)).toEqual({
    state: 'Delivered',
    milestones: {
      collectedAt: at(1),
      shippedAt: at(1),
      firstAttemptAt: at(5),
      lastAttemptAt: at(9),
      deliveredAt: at(9),
      returnedAt: null,
    },
  })
  const half = rollUp({ state: 'Manifested', milestones: none }, packages.slice(0, 1).concat([[]]))
  expect(half).toMatchObject({ state: 'PartiallyDelivered', milestones: { deliveredAt: null } })
  const back = rollUp({ state: 'InTransit', milestones: none }, [[event(4, 'ReturnToSender')]])
  expect(back).toMatchObject({ state: 'ReturnToSender', milestones: { returnedAt: at(4) } })
})

test('a dispatch noted by hand keeps its date, and a failed collection ships nothing', () => {
  const dispatched = { state: 'Dispatched' as const, milestones: { ...none, shippedAt: at(1) } }
  expect(rollUp(dispatched, [[event(3, 'InTransit')]]).milestones.shippedAt).toBe(at(1))
  const failed = rollUp({ state: 'Manifested', milestones: none }, [[event(3, 'CollectionFailed')]])
  expect(failed).toEqual({ state: 'CollectionFailed', milestones: none })
})

test.each(stateNames)('%s changes by events only once the carrier was told', (state) => {
  const current = { state, milestones: none }
  const after = rollUp(current, [[event(1, 'Delivered')]])
  const told =
    ['Manifested', 'Dispatched'].includes(state) || consignmentStates[state] in carrierNumbers
  if (told) expect(after.state).toBe('Delivered')
  else expect(after).toBe(current)
})
const carrierNumbers = Object.fromEntries(
  [9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 27, 28, 29, 30, 31, 32].map(
    (number) => [number, true],
  ),
)

test('order and repeats of arrival change nothing', () => {
  const events = fc.array(
    fc
      .record({
        hour: fc.nat(5),
        state: fc.constantFrom(null, ...names),
        pack: fc.constantFrom('A', 'B'),
      })
      .map(({ hour, state, pack }) => event(hour, state, pack)),
    { maxLength: 8 },
  )
  const arrivals = events.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list, ...list], { minLength: 0 })),
  )
  const apply = (list: readonly TrackingEvent[]) =>
    rollUp({ state: 'Manifested', milestones: none }, [
      list.filter((one) => one.packageReference === 'A'),
      list.filter((one) => one.packageReference === 'B'),
    ])
  fc.assert(
    fc.property(arrivals, ([list, some]) => {
      const arrived = [...some, ...list.toReversed()]
      expect(orderTrackingEvents(arrived)).toEqual(orderTrackingEvents(list))
      expect(apply(arrived)).toEqual(apply(list))
    }),
  )
})

const consignment = {
  reference: 'EC-1',
  codes: { D1: 'Delivered' } as const,
  packages: [
    { reference: 'EP-1', customerReference: 'BOX-A', trackingNumbers: ['NW1', 'LX1'] },
    { reference: 'EP-2', customerReference: null, trackingNumbers: ['NW2', 'LX2'] },
  ],
}
const find = (number: string) =>
  consignment.packages.some((pack) => pack.trackingNumbers.includes(number))
    ? consignment
    : undefined
const posted = {
  at: at(1),
  code: 'D1',
  description: 'Handed over',
  signedBy: 'J P',
  location: null,
}

test('a posted batch is read by any number and any reference of a package', () => {
  const { byConsignment, unknown } = readCarrierEvents(
    [
      {
        trackingReference: 'NW1',
        packages: [
          { packageReference: 'ep-1', events: [posted] },
          { packageReference: 'NW2', events: [posted] },
        ],
      },
      { trackingReference: 'LX1', packages: [{ packageReference: 'box-a', events: [posted] }] },
      { trackingReference: 'LX1', packages: [{ packageReference: 'EP-2', events: [posted] }] },
    ],
    find,
  )
  expect(unknown).toEqual([])
  expect(byConsignment.get('EC-1')).toMatchObject([
    { packageReference: 'EP-1', leg: 1, code: 'D1', state: 'Delivered', signedBy: 'J P' },
    { packageReference: 'EP-2', state: 'Delivered' },
    { packageReference: 'EP-1', leg: 2 },
    { packageReference: 'EP-2', leg: 2 },
  ])
})

test('what nobody knows is named by its path and keeps nothing else back', () => {
  const { byConsignment, unknown } = readCarrierEvents(
    [
      { trackingReference: 'ZZ9', packages: [{ packageReference: 'EP-1', events: [posted] }] },
      {
        trackingReference: 'NW1',
        packages: [
          { packageReference: 'EP-7', events: [posted] },
          { packageReference: 'EP-2', events: [posted] },
        ],
      },
    ],
    (number) => {
      const found = find(number)
      return found && { ...found, codes: {} }
    },
  )
  expect(unknown.map(({ path, message }) => [path, message])).toEqual([
    ['ConsignmentTrackingEvents[0].ConsignmentTrackingReference', 'Unknown reference ZZ9'],
    [
      'ConsignmentTrackingEvents[1].PackageTrackingEvents[0].PackageReference',
      'Unknown reference EP-7',
    ],
  ])
  expect(byConsignment.get('EC-1')).toMatchObject([{ packageReference: 'EP-2', state: null }])
})
