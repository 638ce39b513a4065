import { Temporal } from 'temporal-polyfill'
import type {
  CarrierService,
  CollectionCalendar,
  ConfigurationDocument,
  DeliveryWindow,
  Weekday,
} from '../../src/domain/configuration/index.ts'
import { type PlainUsage, type RefusalCode, sameReference } from './plain-types.ts'
import {
  atWallTime,
  type Collection,
  collectionsOn,
  isHoliday,
  weekdayOf,
} from './read-collections.ts'
import type { Coverage } from './read-eligibility.ts'
import type { ReadRequest } from './read-request.ts'

export type Promised = {
  readonly deliveryDate: Temporal.PlainDate
  readonly earliestDeliveryDate: Temporal.PlainDate
  readonly window: DeliveryWindow
  readonly collection: Collection
}
type Days = (date: Temporal.PlainDate) => boolean

const mondayToFriday: readonly Weekday[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday']
const allDay: readonly DeliveryWindow[] = [{ start: '00:00', end: '23:59' }]
const tomorrow = (date: Temporal.PlainDate) => date.add({ days: 1 })
const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) > 0

/** C 3.3, rulings 33 and 34: which days count as transit and on which days the service delivers. */
function daysOf(document: ConfigurationDocument, service: CarrierService, { zone }: Coverage) {
  const deliveryDays = service.deliveryDays?.length ? service.deliveryDays : mondayToFriday
  const workingDays = service.workingDays?.length
    ? service.workingDays
    : [...mondayToFriday, ...deliveryDays]
  const holidays = zone.holidays ?? service.holidays
  const counts: Days = (date) =>
    workingDays.includes(weekdayOf(date)) && !isHoliday(document, holidays, date)
  const delivers: Days = (date) =>
    deliveryDays.includes(weekdayOf(date)) && !isHoliday(document, holidays, date)
  return { counts, delivers }
}

/**
 * P 4.4, ruling 27: step forward day by day from the day after the collection until `transitDays` have counted,
 * then on to the first day that delivers. Nothing when that is after `lastDate`.
 */
function deliveryDateOf(
  collectOn: Temporal.PlainDate,
  transitDays: number,
  { counts, delivers }: { readonly counts: Days; readonly delivers: Days },
  lastDate: Temporal.PlainDate,
) {
  let date = collectOn
  let counted = 0
  while (counted < transitDays && !isAfter(date, lastDate)) {
    date = tomorrow(date)
    if (counts(date)) counted += 1
  }
  while (!delivers(date) && !isAfter(date, lastDate)) date = tomorrow(date)
  return isAfter(date, lastDate) ? undefined : date
}

/** P 4.4 and 4.5: the dates that a collection can promise, with the date for `min`. */
function datesOf(
  document: ConfigurationDocument,
  service: CarrierService,
  coverage: Coverage,
  collection: Collection,
  lastDate: Temporal.PlainDate,
) {
  const { transitDays } = coverage.row
  const { min, max } =
    typeof transitDays === 'number' ? { min: transitDays, max: transitDays } : transitDays
  const days = daysOf(document, service, coverage)
  const first = deliveryDateOf(collection.date, max, days, lastDate)
  const earliest = deliveryDateOf(collection.date, min, days, lastDate)
  if (!first || !earliest) return { earliest: collection.date, dates: [] }
  if (service.nominatedDay !== true) return { earliest, dates: [first] }
  const dates: Temporal.PlainDate[] = []
  for (let date = first; !isAfter(date, lastDate); date = tomorrow(date))
    if (days.delivers(date)) dates.push(date)
  return { earliest, dates }
}

/** C 3.5, rulings 28 and 34: the windows of the date's weekday. */
function windowsOn(service: CarrierService, date: Temporal.PlainDate) {
  const windows = service.deliveryWindows?.length ? service.deliveryWindows : allDay
  return windows.filter(({ days }) => !days?.length || days.includes(weekdayOf(date)))
}

/** Rulings 32 and 66: the zone's, else that of the destination's shipping location, else that of the calendar's. */
export function destinationTimeZone({ zone }: Coverage, request: ReadRequest) {
  if (request.farEndIsOrigin) return request.location.timeZone
  return zone.timeZone ?? request.destinationLocation?.timeZone ?? request.location.timeZone
}

/** P 4.6, ruling 48: nothing left in the window, or of the collection date. */
function isExhausted(
  service: CarrierService,
  request: ReadRequest,
  used: PlainUsage,
  promised: Promised,
) {
  const { collection, deliveryDate, window } = promised
  const inWindow = used.windows.find(
    (row) =>
      sameReference(row.service, service.reference) &&
      row.deliveryDate === deliveryDate.toString() &&
      row.windowStart === window.start &&
      row.windowEnd === window.end,
  )
  const collected = used.collections.find(
    (row) =>
      sameReference(row.service, service.reference) &&
      sameReference(row.shippingLocation, request.location.reference) &&
      row.collectionDate === collection.date.toString(),
  )
  if (window.capacity !== undefined && (inWindow?.consignments ?? 0) >= window.capacity) return true
  return (
    service.dailyCapacity !== undefined && (collected?.consignments ?? 0) >= service.dailyCapacity
  )
}

/** P 4.7, ruling 29: the latest allocation cut-off; then latest operational cut-off, earliest date, earliest time. */
function byTimeLeft({ collection: one }: Promised, { collection: other }: Promised) {
  return (
    Temporal.Instant.compare(other.allocationCutOff, one.allocationCutOff) ||
    Temporal.Instant.compare(other.operationalCutOff, one.operationalCutOff) ||
    Temporal.PlainDate.compare(one.date, other.date) ||
    Temporal.PlainTime.compare(one.collectionTime, other.collectionTime)
  )
}
const isSamePromise = (one: Promised, other: Promised) =>
  one.deliveryDate.equals(other.deliveryDate) &&
  one.window.start === other.window.start &&
  one.window.end === other.window.end

/** P 4: the promises of a service, or the first code of ruling 25 that holds. */
export function readPromises(
  document: ConfigurationDocument,
  service: CarrierService,
  coverage: Coverage,
  calendar: CollectionCalendar,
  request: ReadRequest,
  now: Temporal.Instant,
  used: PlainUsage,
): readonly Promised[] | RefusalCode {
  const { location, lastDate } = request
  const collections = request.collectionDates.flatMap((date) =>
    collectionsOn(document, calendar, service, date, location.timeZone),
  )
  if (collections.length === 0) return 'NoCollection'
  // P 4.3, ruling 20: now is before both cut-offs.
  const open = collections.filter(
    (one) =>
      Temporal.Instant.compare(now, one.allocationCutOff) < 0 &&
      Temporal.Instant.compare(now, one.operationalCutOff) < 0,
  )
  if (open.length === 0) return 'AfterCutOff'
  const timeZone = destinationTimeZone(coverage, request)
  const reached = open.flatMap((collection) => {
    const { dates, earliest } = datesOf(document, service, coverage, collection, lastDate)
    return dates.flatMap((deliveryDate) =>
      windowsOn(service, deliveryDate)
        // Ruling 31: the window ends after the collection.
        .filter(({ end }) => {
          const endsAt = atWallTime(deliveryDate, end, timeZone).toInstant()
          return Temporal.Instant.compare(endsAt, collection.collectedAt) > 0
        })
        .map((window) => ({ deliveryDate, earliestDeliveryDate: earliest, window, collection })),
    )
  })
  if (reached.length === 0) return 'NoDeliveryDate'
  const offered = reached.filter((promised) => !isExhausted(service, request, used, promised))
  if (offered.length === 0) return 'CapacityExhausted'
  const kept: Promised[] = []
  for (const promised of [...offered].sort(byTimeLeft))
    if (!kept.some((other) => isSamePromise(other, promised))) kept.push(promised)
  return kept
}
