import { Temporal } from 'temporal-polyfill'
import type {
  CarrierService,
  CollectionCalendar,
  CollectionTimes,
  ConfigurationDocument,
  Weekday,
} from '../../src/domain/configuration/index.ts'
import { sameReference } from './plain-types.ts'

const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const satisfies readonly Weekday[]
export const weekdayOf = (date: Temporal.PlainDate) => weekdays[date.dayOfWeek - 1] as Weekday

/** P 4.8, ruling 21: a skipped wall time is read an hour later, of a repeated one the first counts ("compatible"). */
export const atWallTime = (date: Temporal.PlainDate, time: string, timeZone: string) =>
  date
    .toPlainDateTime(Temporal.PlainTime.from(time))
    .toZonedDateTime(timeZone, { disambiguation: 'compatible' })

/** Whether the named set of holidays has the date; no name, no holidays. */
export const isHoliday = (
  document: ConfigurationDocument,
  reference: string | undefined,
  date: Temporal.PlainDate,
) =>
  reference !== undefined &&
  (document.holidays ?? []).some(
    (set) => sameReference(set.reference, reference) && set.dates.includes(date.toString()),
  )

/** One pick-up by the carrier, with its instants (P 1). */
export type Collection = {
  readonly date: Temporal.PlainDate
  readonly collectionTime: string
  readonly collectedAt: Temporal.Instant
  readonly allocationCutOff: Temporal.Instant
  readonly operationalCutOff: Temporal.Instant
}

/** C 3.10, rulings 19 and 22: those that name the service replace those that name none. */
function thatConcern<Row extends { readonly services?: readonly string[] }>(
  rows: readonly Row[],
  service: CarrierService,
) {
  const naming = rows.filter((row) =>
    (row.services ?? []).some((reference) => sameReference(reference, service.reference)),
  )
  return naming.length > 0 ? naming : rows.filter((row) => (row.services ?? []).length === 0)
}

/** C 3.10: the collection times of a date: its exceptions, else none on a holiday, else the weekday's rules. */
function timesOn(
  document: ConfigurationDocument,
  calendar: CollectionCalendar,
  service: CarrierService,
  date: Temporal.PlainDate,
): readonly CollectionTimes[] {
  const ofDate = (calendar.exceptions ?? []).filter((one) => one.date === date.toString())
  const exceptions = thatConcern(ofDate, service)
  if (exceptions.some((one) => one.type === 'Cancelled')) return []
  if (exceptions.length > 0) return exceptions.filter((one) => one.type === 'ReScheduled')
  if (isHoliday(document, calendar.holidays, date)) return []
  const ofWeekday = (calendar.rules ?? []).filter((rule) => rule.days.includes(weekdayOf(date)))
  return thatConcern(ofWeekday, service)
}

/** P 4.2, C 3.9: the collections of a local date; a missing operational cut-off is the allocation cut-off. */
export function collectionsOn(
  document: ConfigurationDocument,
  calendar: CollectionCalendar,
  service: CarrierService,
  date: Temporal.PlainDate,
  timeZone: string,
): Collection[] {
  const cutOff = ({ time, dayOffset = 0 }: CollectionTimes['allocationCutOff']) =>
    atWallTime(date.add({ days: dayOffset }), time, timeZone).toInstant()
  return timesOn(document, calendar, service, date).map((times) => ({
    date,
    collectionTime: times.collection,
    collectedAt: atWallTime(date, times.collection, timeZone).toInstant(),
    allocationCutOff: cutOff(times.allocationCutOff),
    operationalCutOff: cutOff(times.operationalCutOff ?? times.allocationCutOff),
  }))
}
