import { holdsWeekday, type LocalDate, weekdaySet } from '../../time/index.ts'
import type { CalendarException, CollectionCalendar, CollectionTimes } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { dateOf, minutesOf, noHolidays } from './words.ts'

/** Wall times of one collection; cut-offs count from midnight of the collection date and may be negative. */
export type CollectionWallTimes = {
  readonly collectionMinutes: number
  readonly manifestMinutes: number
  readonly allocationCutOffMinutes: number
  readonly operationalCutOffMinutes: number
  readonly allocationCutOffDayOffset: number
  readonly operationalCutOffDayOffset: number
}

/** When one carrier collects at one shipping location, as it holds for one service (configuration 3.10). */
export type CollectionPlan = {
  /** Unique in the snapshot, so that what follows from the plan can be remembered under it. */
  readonly number: number
  readonly shippingLocationReference: string
  readonly timeZone: string
  readonly holidays: ReadonlySet<LocalDate>
  /** Collections of an ordinary date, by weekday number. */
  readonly byWeekday: readonly (readonly CollectionWallTimes[])[]
  /** Dates with exceptions; an empty list is a cancelled date. */
  readonly exceptions: ReadonlyMap<LocalDate, readonly CollectionWallTimes[]>
}

type CompiledCalendar = {
  /** `collectionCalendars[2]`. */
  readonly path: string
  /** For the services that neither a rule nor an exception names. */
  readonly shared: CollectionPlan
  readonly named: ReadonlyMap<string, CollectionPlan>
}

/** Looked up by shipping location and carrier. */
export type CalendarIndex = ReadonlyMap<string, CompiledCalendar>
export const calendarKey = (shippingLocation: string, carrier: string): string =>
  JSON.stringify([referenceKey(shippingLocation), referenceKey(carrier)])

type Place = { readonly reference: string; readonly timeZone: string }

export const compileCalendars = (
  calendars: readonly CollectionCalendar[],
  findLocation: (reference: string) => Place | undefined,
  holidays: ReadonlyMap<string, ReadonlySet<LocalDate>>,
): CalendarIndex => {
  const index = new Map<string, CompiledCalendar>()
  let number = 0
  for (const [position, calendar] of calendars.entries()) {
    const location = findLocation(calendar.shippingLocation)
    const key = calendarKey(calendar.shippingLocation, calendar.carrier)
    if (!location || index.has(key)) continue
    const base = {
      shippingLocationReference: location.reference,
      timeZone: location.timeZone,
      holidays: holidays.get(referenceKey(calendar.holidays ?? '')) ?? noHolidays,
    }
    const plan = (serviceKey: string | null): CollectionPlan => {
      number += 1
      return { ...base, number, ...timesFor(calendar, serviceKey) }
    }
    index.set(key, {
      path: `collectionCalendars[${position}]`,
      shared: plan(null),
      named: new Map([...namedServices(calendar)].map((service) => [service, plan(service)])),
    })
  }
  return index
}

type Named = { readonly services?: readonly string[] }
const rowsOf = ({ rules = [], exceptions = [] }: CollectionCalendar) => ({ rules, exceptions })

const namedServices = (calendar: CollectionCalendar): ReadonlySet<string> => {
  const { rules, exceptions } = rowsOf(calendar)
  return new Set([...rules, ...exceptions].flatMap((row) => (row.services ?? []).map(referenceKey)))
}

/** Rows that name the service replace those that name none (configuration 3.10, ruling 19). */
const rowsFor = <Row extends Named>(rows: readonly Row[], serviceKey: string | null): Row[] => {
  const naming = rows.filter((row) =>
    row.services?.some((name) => referenceKey(name) === serviceKey),
  )
  return naming.length > 0 ? naming : rows.filter((row) => !row.services?.length)
}

const timesFor = (calendar: CollectionCalendar, serviceKey: string | null) => {
  const { rules, exceptions } = rowsOf(calendar)
  const dates = new Set(exceptions.map((exception) => exception.date))
  const exceptionsOf = (date: string) => exceptions.filter((exception) => exception.date === date)
  return {
    // "For that service and day": the replacing is judged weekday by weekday (ruling 22).
    byWeekday: Array.from({ length: 7 }, (_, day) =>
      rowsFor(
        rules.filter((rule) => holdsWeekday(weekdaySet(rule.days), day)),
        serviceKey,
      ).map(wallTimes),
    ),
    exceptions: new Map(
      [...dates].flatMap((date) => {
        const rows = rowsFor(exceptionsOf(date), serviceKey)
        return rows.length === 0 ? [] : [[dateOf(date), exceptionTimes(rows)] as const]
      }),
    ),
  }
}

/** Cancelled wins; several ReScheduled give several collections (ruling 19). */
const exceptionTimes = (rows: readonly CalendarException[]): readonly CollectionWallTimes[] =>
  rows.some((row) => row.type === 'Cancelled')
    ? []
    : rows.flatMap((row) => (row.type === 'ReScheduled' ? [wallTimes(row)] : []))

/** An absent operational cut-off is the allocation cut-off (configuration 3.9). */
const wallTimes = (times: CollectionTimes): CollectionWallTimes => {
  const operational = times.operationalCutOff ?? times.allocationCutOff
  return {
    collectionMinutes: minutesOf(times.collection),
    manifestMinutes: minutesOf(times.manifest),
    allocationCutOffMinutes: minutesOf(times.allocationCutOff.time),
    allocationCutOffDayOffset: times.allocationCutOff.dayOffset ?? 0,
    operationalCutOffMinutes: minutesOf(operational.time),
    operationalCutOffDayOffset: operational.dayOffset ?? 0,
  }
}
