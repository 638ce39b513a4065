import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { ConfigurationDocument } from '../../../src/domain/configuration/index.ts'
import { atWallTime } from '../read-collections.ts'
import { dayOf, type Era, timeOfDay } from './eras.ts'

/** Which wall time of the calendar the clock shows, on which day, and how far beside it. */
export const clock = fc.record({
  pick: fc.nat({ max: 30 }),
  days: fc.constantFrom(0, 0, 1, 1, 2, 2, 3),
  milliseconds: fc.constantFrom(0, 0, -1000, 1000, -1, 1, -3_600_000, 1_800_000, 3_600_000),
  anyTime: timeOfDay,
})
/** At, just before or just after a cut-off of the document, or at any time of day. */
export function instantOf(
  at: Era,
  { collectionCalendars = [] }: ConfigurationDocument,
  pick: ClockPick,
) {
  const rows = collectionCalendars.flatMap(({ rules = [], exceptions = [] }) => [
    ...rules,
    ...exceptions,
  ])
  const times = rows.flatMap((row) =>
    'collection' in row
      ? [row.allocationCutOff.time, (row.operationalCutOff ?? row.allocationCutOff).time]
      : [],
  )
  const time = times[pick.pick % (times.length + 3)] ?? pick.anyTime
  const date = Temporal.PlainDate.from(dayOf(at, pick.days))
  return atWallTime(date, time, at.timeZone)
    .toInstant()
    .add({ milliseconds: pick.milliseconds })
    .toString()
}
type ClockPick = {
  readonly pick: number
  readonly days: number
  readonly milliseconds: number
  readonly anyTime: string
}
