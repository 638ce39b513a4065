import { referenceKey, type Snapshot } from '../configuration/index.ts'
import type { Direction } from '../direction.ts'
import type { Instant, LocalDate } from '../time/index.ts'
import type { Candidate } from './cheapest.ts'
import { explainDeliveryOptions } from './explain.ts'
import {
  type CapacityUsed,
  type DeliveryOption,
  findCandidates,
  type Inquiry,
  priceRoutes,
  toOption,
} from './find-delivery-options.ts'
import { placeOf } from './reach/places.ts'
import { routesTo } from './reach/routes.ts'
import type { OptionsRequest } from './request/asked-options.ts'

/** Which services may carry a consignment that is allocated without an option; every condition narrows (other-flows AL5). */
export type AskedServices = {
  /** References as written; null: every service. */
  readonly among: readonly string[] | null
  /** The service must go each of these ways. */
  readonly directions: readonly Direction[]
  readonly pickup: boolean | null
  readonly dropOff: boolean | null
}

/** What a consignment is to be allocated by; `exactlyOn` is the one delivery date that will do. */
export type CarriageAsked = {
  readonly request: OptionsRequest
  readonly services: AskedServices
  readonly exactlyOn: LocalDate | null
}

/**
 * Every way to carry a consignment, the one to book first: the cheapest, then the earliest end of the promise, then the
 * service's reference (other-flows AL2, AL11). Nobody is shown an option, so operational cut-offs do not count (22.7).
 */
export const waysToCarry = (
  snapshot: Snapshot,
  { request, services, exactlyOn }: CarriageAsked,
  now: Instant,
  used: CapacityUsed,
): readonly DeliveryOption[] => {
  const place = placeOf(snapshot, request.farEnd)
  const inquiry: Inquiry = {
    snapshot,
    place,
    request,
    now,
    used,
    moment: 'selecting',
    record: null,
  }
  const isAsked = isAmong(services)
  const routes = routesTo(snapshot, place, request).filter(({ service: { offered, pickup } }) =>
    isAsked({ ...offered, pickup }),
  )
  return [...findCandidates(inquiry, priceRoutes(inquiry, routes))]
    .filter(({ promise }) => exactlyOn === null || promise.deliverOn === exactlyOn)
    .sort(byPriceThenPromise)
    .map(toOption)
}

/** Why the services asked for cannot carry it, in sentences; for the operator who reads the failure. */
export const whyNotCarried = (
  snapshot: Snapshot,
  { request, services }: CarriageAsked,
  now: Instant,
  used: CapacityUsed,
): readonly string[] => {
  const names = services.among && new Set(services.among.map(referenceKey))
  return explainDeliveryOptions(snapshot, request, now, used)
    .services.filter(({ reference }) => names?.has(referenceKey(reference)))
    .flatMap(({ refusals }) => refusals.map(({ text }) => text))
}

type Asked = {
  readonly reference: string
  readonly directions: readonly Direction[]
  readonly pickup: boolean
}
/** Whether a service is one of those asked for. */
export function isAmong({ among, directions, pickup, dropOff }: AskedServices) {
  const names = among && new Set(among.map(referenceKey))
  // No service of the document has the sender hand in the consignment.
  return (service: Asked): boolean =>
    dropOff !== true &&
    (names === null || names.has(referenceKey(service.reference))) &&
    (pickup === null || service.pickup === pickup) &&
    directions.every((direction) => service.directions.includes(direction))
}

const byPriceThenPromise = (a: Candidate, b: Candidate): number =>
  a.price.netMinor - b.price.netMinor ||
  a.promise.deliverOn - b.promise.deliverOn ||
  a.promise.window.endMinutes - b.promise.window.endMinutes ||
  a.route.service.rank - b.route.service.rank ||
  a.promise.window.startMinutes - b.promise.window.startMinutes
