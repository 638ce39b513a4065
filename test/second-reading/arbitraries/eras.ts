import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { Weekday } from '../../../src/domain/configuration/index.ts'
import { type Neighbourhood, neighbourhood } from './postcodes.ts'

/** Where and when: a zone, a first day shortly before something happens to its clocks, a neighbourhood. */
export type Era = {
  readonly timeZone: string
  readonly firstDay: string
  /** On the third day: a wall time that is skipped, and the first after it that is not. */
  readonly skip?: { readonly inside: string; readonly after: string }
  readonly near: Neighbourhood
}

const moments: readonly Omit<Era, 'near'>[] = [
  { timeZone: 'UTC', firstDay: '2026-03-02' },
  // Clocks skip 01:00 to 02:00 on 2026-03-29, repeat it on 2026-10-25.
  { timeZone: 'Europe/London', firstDay: '2026-03-27', skip: { inside: '01:30', after: '02:00' } },
  { timeZone: 'Europe/London', firstDay: '2026-10-23' },
  { timeZone: 'Europe/London', firstDay: '2025-12-22' },
  { timeZone: 'Europe/Berlin', firstDay: '2026-03-27', skip: { inside: '02:30', after: '03:00' } },
  { timeZone: 'Europe/Berlin', firstDay: '2026-10-23' },
  {
    timeZone: 'America/New_York',
    firstDay: '2026-03-06',
    skip: { inside: '02:30', after: '03:00' },
  },
  { timeZone: 'America/New_York', firstDay: '2026-10-30' },
  // Half an hour is skipped or repeated at 02:00.
  {
    timeZone: 'Australia/Lord_Howe',
    firstDay: '2026-10-02',
    skip: { inside: '02:15', after: '02:30' },
  },
  { timeZone: 'Australia/Lord_Howe', firstDay: '2026-04-03' },
  { timeZone: 'Asia/Kathmandu', firstDay: '2028-02-27' },
  // 2011-12-30 does not exist.
  { timeZone: 'Pacific/Apia', firstDay: '2011-12-28' },
  // Skips 02:45 to 03:45.
  {
    timeZone: 'Pacific/Chatham',
    firstDay: '2026-09-25',
    skip: { inside: '03:00', after: '03:45' },
  },
  // Skip and repeat midnight.
  { timeZone: 'Africa/Cairo', firstDay: '2026-04-22', skip: { inside: '00:30', after: '01:00' } },
  {
    timeZone: 'America/Santiago',
    firstDay: '2026-09-04',
    skip: { inside: '00:30', after: '01:00' },
  },
  { timeZone: 'America/Santiago', firstDay: '2026-04-02' },
]
export const era: fc.Arbitrary<Era> = fc
  .tuple(fc.constantFrom(...moments), neighbourhood)
  .map(([moment, near]) => ({ ...moment, near }))
export const timeZone = fc.constantFrom(...new Set(moments.map((one) => one.timeZone)))

export const dayOf = ({ firstDay }: Era, days: number) =>
  Temporal.PlainDate.from(firstDay).add({ days }).toString()
export const day = (at: Era, from: number, to: number) =>
  fc.integer({ min: from, max: to }).map((days) => dayOf(at, days))

export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const satisfies readonly Weekday[]
const everyDay: readonly Weekday[] = weekdays
export const someDays: fc.Arbitrary<readonly Weekday[]> = fc.oneof(
  { weight: 4, arbitrary: fc.constant(everyDay) },
  { weight: 2, arbitrary: fc.constant(everyDay.slice(0, 5)) },
  { weight: 3, arbitrary: fc.subarray([...weekdays], { minLength: 1 }) },
)
/** Weekdays where an empty list means the same as none (ruling 34). */
export const daysOrNone = mostlySome(someDays)
function mostlySome(days: fc.Arbitrary<readonly Weekday[]>): fc.Arbitrary<readonly Weekday[]> {
  return fc.oneof({ weight: 6, arbitrary: days }, { weight: 1, arbitrary: fc.constant([]) })
}

const twoDigits = (value: number) => `${value}`.padStart(2, '0')
/** Times of day: those at which clocks change, round ones, the ends of the day, any. */
export const timeOfDay = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('12:00', '17:00', '18:00', '10:00', '23:59') },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      ...['00:00', '00:30', '01:00', '01:30', '01:45', '01:59', '02:00'],
      ...['02:15', '02:30', '02:45', '03:00', '03:15', '23:30'],
    ),
  },
  {
    weight: 1,
    arbitrary: fc
      .nat({ max: 1439 })
      .map((at) => `${twoDigits(Math.floor(at / 60))}:${twoDigits(at % 60)}`),
  },
)
