import type { CompiledService, CompiledWindow } from '../configuration/index.ts'
import { memoryPer } from '../memory.ts'
import {
  addDays,
  holdsWeekday,
  type Instant,
  instantAt,
  type LocalDate,
  utcOffsetMinutes,
  type WeekdaySet,
  weekdayNumber,
} from '../time/index.ts'
import { type Collection, collectionsOn, compareCollections } from './collections.ts'
import type { Route } from './reach/routes.ts'

/** A collection and when what it takes along arrives: for `min` and for `max` transit days. */
export type Journey = {
  readonly collection: Collection
  readonly earliestOn: LocalDate
  readonly arriveOn: LocalDate
}

/** Times of day of a delivery, with the destination's offset at the start of the window on that date. */
export type PromisedWindow = {
  readonly startMinutes: number
  readonly endMinutes: number
  readonly utcOffsetMinutes: number
  readonly timeZone: string
}

/** A delivery date and window that a service can reach, and by which collections, the preferred first. */
export type ReachablePromise = {
  readonly deliverOn: LocalDate
  readonly window: PromisedWindow
  readonly surchargeMinor: number
  readonly capacity: number | null
  readonly journeys: readonly Journey[]
}

/** What a service can do in a range of dates, whatever the time of day and the load. */
export type Timetable = {
  readonly collections: readonly Collection[]
  readonly promises: readonly ReachablePromise[]
}

/** The dates of a request: collections from today on, or on the shipping date only (delivery-promise 4.1, 4.2). */
export type DateRange = {
  readonly today: LocalDate
  readonly lastOn: LocalDate
  readonly shippingOn: LocalDate | null
}

/** 5 KB each; an answer that stands needs none, so those of some hundred accounts at a time are enough. */
const timetables = memoryPer<Route, number, Timetable>(32, 20_000)

/** The timetable of a route: remembered, as only the date and the asked range decide it. */
export const timetableOf = (route: Route, range: DateRange): Timetable => {
  const { shippingOn, lastOn, today } = range
  // Two dates and a flag in one number; dates to the year 9999 stay below 2^22.
  const key = ((shippingOn ?? today) * 2 ** 22 + lastOn) * 2 + (shippingOn === null ? 0 : 1)
  return timetables(route, key, () => buildTimetable(route, range))
}

const buildTimetable = (route: Route, range: DateRange): Timetable => {
  const collections: Collection[] = []
  const lastCollectOn = range.shippingOn ?? range.lastOn
  for (let date = range.shippingOn ?? range.today; date <= lastCollectOn; date = addDays(date, 1)) {
    collections.push(...collectionsOn(route.plan, date))
  }
  const journeys = collections
    .map((collection) => findJourney(route, collection, range.lastOn))
    .filter((journey) => journey !== null)
    .sort((a, b) => compareCollections(a.collection, b.collection))
  const promises = deliveryDates(route, journeys, range.lastOn).flatMap((deliverOn) =>
    promisesOn(route, journeys, deliverOn),
  )
  return { collections, promises }
}

const findJourney = (route: Route, collection: Collection, lastOn: LocalDate): Journey | null => {
  const { minDays, maxDays } = route.coverage
  const arriveOn = arrivalDate(route, collection.collectOn, maxDays, lastOn)
  if (arriveOn === null) return null
  const earliestOn = arrivalDate(route, collection.collectOn, minDays, lastOn) ?? arriveOn
  return { collection, earliestOn, arriveOn }
}

/**
 * The delivery date of a collection (delivery-promise 4.4, ruling 27): transit days are counted from the
 * day after, on working days that are no holidays; then on to the first delivery day that is none.
 * Null after the end of the range.
 */
const arrivalDate = (
  { service, coverage: { holidays } }: Route,
  collectOn: LocalDate,
  transitDays: number,
  lastOn: LocalDate,
): LocalDate | null => {
  const counts = (days: WeekdaySet, date: LocalDate) =>
    holdsWeekday(days, weekdayNumber(date)) && !holidays.has(date)
  let date = collectOn
  for (let counted = 0; counted < transitDays && date <= lastOn; ) {
    date = addDays(date, 1)
    if (counts(service.workingDays, date)) counted += 1
  }
  while (date <= lastOn && !counts(service.deliveryDays, date)) date = addDays(date, 1)
  return date <= lastOn ? date : null
}

/** Each collection's date; for nominated days every delivery day from the first of them on (delivery-promise 4.5). */
const deliveryDates = (
  { service, coverage }: Route,
  journeys: readonly Journey[],
  lastOn: LocalDate,
): readonly LocalDate[] => {
  const arrivals = [...new Set(journeys.map((journey) => journey.arriveOn))].sort((a, b) => a - b)
  const [first] = arrivals
  if (!service.nominatedDay || first === undefined) return arrivals
  const dates: LocalDate[] = []
  for (let date = first; date <= lastOn; date = addDays(date, 1)) {
    if (holdsWeekday(service.deliveryDays, weekdayNumber(date)) && !coverage.holidays.has(date)) {
      dates.push(date)
    }
  }
  return dates
}

/** The windows of the date's weekday; none of them, no promise: the date does not move on (ruling 28). */
const promisesOn = (
  route: Route,
  journeys: readonly Journey[],
  deliverOn: LocalDate,
): readonly ReachablePromise[] => {
  const { service } = route
  const intime = journeys.filter(({ arriveOn }) =>
    service.nominatedDay ? arriveOn <= deliverOn : arriveOn === deliverOn,
  )
  return service.windows
    .filter((window) => holdsWeekday(window.days, weekdayNumber(deliverOn)))
    .flatMap((window) => promiseOf(route, window, deliverOn, intime))
}

/** A window is reached only by collections before its end (ruling 31). */
const promiseOf = (
  { service, windowTimeZone: timeZone }: Route,
  { startMinutes, endMinutes, surchargeMinor, capacity }: CompiledWindow,
  deliverOn: LocalDate,
  journeys: readonly Journey[],
): readonly ReachablePromise[] => {
  const endsAt = instantAt(deliverOn, endMinutes, timeZone)
  const reaching = journeys.filter(({ collection }) => endsAt > collection.collectionAt)
  if (reaching.length === 0) return []
  const offset = utcOffsetMinutes(instantAt(deliverOn, startMinutes, timeZone), timeZone)
  const window = { startMinutes, endMinutes, utcOffsetMinutes: offset, timeZone }
  return [
    { deliverOn, window, surchargeMinor, capacity, journeys: worthKeeping(service, reaching) },
  ]
}

/**
 * Without daily capacity a later collection is never taken once a preferred one closes no earlier;
 * leaving these out keeps the timetable of a nominated-day service small.
 */
const worthKeeping = (
  { dailyCapacity }: CompiledService,
  preferredFirst: readonly Journey[],
): readonly Journey[] => {
  if (dailyCapacity !== null) return preferredFirst
  let lastClosing = Number.NEGATIVE_INFINITY as Instant
  const worth = preferredFirst.filter(({ collection: { operationalCutOffAt } }) => {
    if (operationalCutOffAt <= lastClosing) return false
    lastClosing = operationalCutOffAt
    return true
  })
  // Without the room to grow that `filter` leaves: most keep one of seventeen.
  return worth.slice()
}
