import type { CompiledService, OfferedService, Snapshot } from '../configuration/index.ts'
import type { Instant, LocalDate } from '../time/index.ts'
import { type Candidate, cheapestPerPromise } from './cheapest.ts'
import { type Collection, isOpen } from './collections.ts'
import {
  type Journey,
  type PromisedWindow,
  type ReachablePromise,
  timetableOf,
} from './delivery-dates.ts'
import { canCarry, refusalsOf } from './eligibility.ts'
import { type OptionPrice, priceOf, type Quote, quoteFor } from './pricing.ts'
import { type Place, placeOf } from './reach/places.ts'
import { type Route, routeOf, routesTo, subjectOf } from './reach/routes.ts'
import type { Refusal } from './reasons/refusals.ts'
import { whyNoPromise } from './reasons/why-no-promise.ts'
import type { OptionsRequest } from './request/asked-options.ts'

/** A delivery promise by a carrier service, with collection and price (delivery-promise 1). */
export type DeliveryOption = {
  readonly service: OfferedService
  readonly collection: Collection
  /** The date for `min` transit days (delivery-promise 4.4). */
  readonly earliestOn: LocalDate
  readonly deliverOn: LocalDate
  readonly window: PromisedWindow
  readonly price: OptionPrice
  /** Consignments allowed; null is unlimited (configuration 3.5). */
  readonly capacity: { readonly window: number | null; readonly daily: number | null }
}

/** Consignments already promised; asked only where the configuration sets a limit. */
export type CapacityUsed = {
  /** Rises whenever a count changes; without it, answers that depend on capacity are not remembered. */
  readonly revision?: number
  readonly window: (
    serviceReference: string,
    deliverOn: LocalDate,
    startMinutes: number,
    endMinutes: number,
  ) => number
  readonly daily: (
    serviceReference: string,
    shippingLocationReference: string,
    collectOn: LocalDate,
  ) => number
}

/** What an explanation hears of the decision while it is made. */
export type Recorder = {
  readonly refused: (serviceIndex: number, refusals: readonly Refusal[]) => void
  readonly competed: (candidates: readonly Candidate[]) => void
}

/** Everything that decides an answer, besides the routes it is looked for on. */
export type Inquiry = {
  readonly snapshot: Snapshot
  readonly place: Place
  readonly request: OptionsRequest
  readonly now: Instant
  readonly used: CapacityUsed
  /** When an option is selected, fewer cut-offs count (ruling 64). */
  readonly moment: 'asking' | 'selecting'
  readonly record: Recorder | null
}

/**
 * The delivery options of a request, one per promise, in order of date, window start and window end.
 * Deterministic: the same snapshot, request and `now` give the same options (delivery-promise, head).
 * With a recorder every service of the configuration is looked at and its refusals told; without, only
 * those that reach the place. The steps are the same.
 */
export const findDeliveryOptions = (
  snapshot: Snapshot,
  request: OptionsRequest,
  now: Instant,
  used: CapacityUsed,
  record: Recorder | null = null,
): readonly DeliveryOption[] => {
  const place = placeOf(snapshot, request.farEnd)
  const inquiry: Inquiry = { snapshot, place, request, now, used, moment: 'asking', record }
  const routes = record ? recordRoutes(inquiry, record) : routesTo(snapshot, place, request)
  return optionsOf(inquiry, priceRoutes(inquiry, routes))
}

/** Steps 9 and 10 for the routes that carry the load: the preferred way to keep each promise. */
export const optionsOf = (
  inquiry: Inquiry,
  routes: readonly PricedRoute[],
): readonly DeliveryOption[] => {
  const candidates = findCandidates(inquiry, routes)
  inquiry.record?.competed(candidates)
  return cheapestPerPromise(candidates).map(toOption)
}

/** Steps 1 to 7 for every service of the configuration, each refusal remembered (ruling 24). */
export const recordRoutes = (
  { snapshot, place, request }: Inquiry,
  record: Recorder,
): readonly Route[] =>
  snapshot.services.flatMap((service) => {
    const subject = subjectOf(snapshot, service, place, request)
    const refusals = refusalsOf(subject, request)
    if (refusals.length > 0) record.refused(service.index, refusals)
    const route = refusals.length > 0 ? null : routeOf(snapshot, subject, request)
    return route ? [route] : []
  })

/** A route that carries the load, and what its service asks for it. */
export type PricedRoute = { readonly route: Route; readonly quote: Quote }

/** Steps 5 to 8 for the routes that reach the place: those that carry the load at a price. */
export const priceRoutes = (
  { snapshot, place, request, record }: Inquiry,
  routes: readonly Route[],
): readonly PricedRoute[] => {
  const priced: PricedRoute[] = []
  for (const route of routes) {
    if (!canCarry({ service: route.service, place }, request)) continue
    const quote = quoteFor(snapshot, route, request.load)
    if (quote) priced.push({ route, quote })
    else record?.refused(route.service.index, [noPrice(route)])
  }
  return priced
}

/** Step 9 for the priced routes: every promise that each of them can keep. */
export const findCandidates = (
  inquiry: Inquiry,
  routes: readonly PricedRoute[],
): readonly Candidate[] => {
  const candidates: Candidate[] = []
  for (const { route, quote } of routes) addPromises(inquiry, route, quote, candidates)
  return candidates
}

/** Step 9: the promises of one route inside the asked range, each with its collection and price. */
const addPromises = (inquiry: Inquiry, route: Route, quote: Quote, candidates: Candidate[]) => {
  const { snapshot, request, now, record } = inquiry
  const timetable = timetableOf(route, request)
  const before = candidates.length
  for (const promise of timetable.promises) {
    const journey = findJourney(inquiry, route, promise)
    if (!journey) continue
    const { collectOn } = journey.collection
    const price = priceOf(quote, collectOn, promise.deliverOn, promise.surchargeMinor)
    candidates.push({ route, promise, journey, price })
  }
  if (record && candidates.length === before) {
    record.refused(route.service.index, [whyNoPromise(snapshot, route, timetable, request, now)])
  }
}

/** The preferred collection that is open and has capacity, if the window has (delivery-promise 4.3, 4.6, 4.7). */
const findJourney = (
  { now, used, moment }: Inquiry,
  { service }: Route,
  { window, deliverOn, capacity, journeys }: ReachablePromise,
): Journey | undefined => {
  if (capacity !== null) {
    const { startMinutes, endMinutes } = window
    const taken = used.window(service.offered.reference, deliverOn, startMinutes, endMinutes)
    if (taken >= capacity) return undefined
  }
  for (const journey of journeys) {
    const { collection } = journey
    const open = isOpen(collection, now, moment)
    if (open && hasDailyCapacity(service, collection, used)) return journey
  }
  return undefined
}

const hasDailyCapacity = (
  { dailyCapacity, offered }: CompiledService,
  { shippingLocationReference, collectOn }: Collection,
  used: CapacityUsed,
): boolean =>
  dailyCapacity === null ||
  used.daily(offered.reference, shippingLocationReference, collectOn) < dailyCapacity

const noPrice = ({ service, coverage }: Route): Refusal => ({
  code: 'NoPrice',
  setting: `carrierServices[${service.index}].rates`,
  facts: { zone: coverage.zone.reference },
})

/** What is shown of the winning candidate. */
export const toOption = ({ route, promise, journey, price }: Candidate): DeliveryOption => ({
  service: route.service.offered,
  collection: journey.collection,
  earliestOn: journey.earliestOn,
  deliverOn: promise.deliverOn,
  window: promise.window,
  price,
  capacity: { window: promise.capacity, daily: route.service.dailyCapacity },
})
