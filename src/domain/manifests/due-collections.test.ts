import { expect, test } from 'vitest'
import { smallDocument, weekdayCollections } from '../../../test/support/promise-examples.ts'
import {
  type CollectionCalendar,
  type ConfigurationDocument,
  compileSnapshot,
} from '../configuration/index.ts'
import { formatInstant, formatLocalDate, parseInstant, toInstant } from '../time/index.ts'
import { type DueCollection, dueCollections, isOnRun, nextManifestAt } from './due-collections.ts'

const at = (text: string) => parseInstant(text) ?? toInstant(Number.NaN)
const snapshotOf = (
  parts: Partial<CollectionCalendar>,
  more: Partial<ConfigurationDocument> = {},
) =>
  compileSnapshot(
    {
      ...smallDocument,
      ...more,
      collectionCalendars: [
        { shippingLocation: 'leeds', carrier: 'northway', rules: [weekdayCollections], ...parts },
      ],
    },
    1,
  )
const plain = snapshotOf({})
const written = (run: DueCollection) =>
  `${run.shippingLocationReference} ${run.carrierReference} ${formatLocalDate(run.collectOn)} ${formatInstant(run.manifestAt)}`
const dueAt = (snapshot: ReturnType<typeof snapshotOf>, now: string) =>
  dueCollections(snapshot, at(now)).map(written)

const monday = 'LEEDS NORTHWAY 2026-03-02 2026-03-02T17:15:00+00:00'
test.each([
  ['2026-03-02T17:14:59.999Z', []],
  ['2026-03-02T17:15:00Z', [monday]],
  ['2026-03-02T17:59:59.999Z', [monday]],
  ['2026-03-02T18:00:00Z', []],
  ['2026-03-07T17:30:00Z', []],
])('a collection is due from its manifest time until the carrier comes: %s', (now, expected) => {
  expect(dueAt(plain, now)).toEqual(expected)
})

test('summer time moves the instant, not the wall time', () => {
  expect(dueAt(plain, '2026-03-30T16:15:00Z')).toEqual([
    'LEEDS NORTHWAY 2026-03-30 2026-03-30T16:15:00+00:00',
  ])
})

test('a manifest time at the collection, or after it, has half an hour', () => {
  const snapshot = snapshotOf({ rules: [{ ...weekdayCollections, manifest: '18:30' }] })
  expect(dueAt(snapshot, '2026-03-02T18:59:59Z')).toHaveLength(1)
  expect(dueAt(snapshot, '2026-03-02T19:00:00Z')).toEqual([])
})

test('a date in the calendar’s holidays, or cancelled, has no run; a rescheduled one has its own', () => {
  const holidays = [{ reference: 'BANK', dates: ['2026-03-02'] }]
  const closed = snapshotOf({ holidays: 'BANK' }, { holidays })
  expect(dueAt(closed, '2026-03-02T17:30:00Z')).toEqual([])
  const cancelled = snapshotOf({ exceptions: [{ date: '2026-03-02', type: 'Cancelled' }] })
  expect(dueAt(cancelled, '2026-03-02T17:30:00Z')).toEqual([])
  const moved = snapshotOf(
    {
      holidays: 'BANK',
      exceptions: [
        {
          date: '2026-03-02',
          type: 'ReScheduled',
          collection: '13:00',
          manifest: '12:30',
          allocationCutOff: { time: '12:00' },
        },
      ],
    },
    { holidays },
  )
  expect(dueAt(moved, '2026-03-02T12:30:00Z')).toHaveLength(1)
  expect(dueAt(moved, '2026-03-02T17:30:00Z')).toEqual([])
})

test('the next look is at the next manifest time, or in a day', () => {
  const next = (now: string) => formatInstant(nextManifestAt(plain, at(now)))
  expect(next('2026-03-02T09:00:00Z')).toBe('2026-03-02T17:15:00+00:00')
  expect(next('2026-03-02T17:15:00Z')).toBe('2026-03-03T17:15:00+00:00')
  expect(next('2026-03-06T17:15:00Z')).toBe('2026-03-07T17:15:00+00:00')
})

const twice = snapshotOf({
  rules: [
    weekdayCollections,
    {
      ...weekdayCollections,
      collection: '11:00',
      manifest: '10:30',
      allocationCutOff: { time: '10:00' },
    },
    {
      ...weekdayCollections,
      services: ['EARLY'],
      collection: '08:00',
      manifest: '07:30',
      allocationCutOff: { time: '07:00' },
    },
  ],
})
const [morning] = dueCollections(twice, at('2026-03-02T10:30:00Z'))
const [evening] = dueCollections(twice, at('2026-03-02T17:15:00Z'))
test.each([
  ['NEXT', '2026-03-02T11:00:00Z', [true, true]],
  ['NEXT', '2026-03-02T18:00:00Z', [false, true]],
  // Allocated before the calendar changed: the next collection of the date, or the last.
  ['NEXT', '2026-03-02T12:00:00Z', [false, true]],
  ['NEXT', '2026-03-02T20:00:00Z', [false, true]],
  ['early', '2026-03-02T08:00:00Z', [true, true]],
])(
  '%s at %s goes with the runs from its own collection on',
  (serviceReference, collectionAt, on) => {
    if (!morning || !evening) throw new Error('Both are due.')
    const consignment = { serviceReference, collectionAt: at(collectionAt) }
    expect([morning, evening].map((run) => isOnRun(twice, run, consignment))).toEqual(on)
  },
)

test('whose date was cancelled is on no run of it', () => {
  const [run] = dueCollections(plain, at('2026-03-02T17:15:00Z'))
  const cancelled = snapshotOf({ exceptions: [{ date: '2026-03-02', type: 'Cancelled' }] })
  if (!run) throw new Error('It is due.')
  const consignment = { serviceReference: 'NEXT', collectionAt: at('2026-03-02T18:00:00Z') }
  expect(isOnRun(cancelled, run, consignment)).toBe(false)
})
