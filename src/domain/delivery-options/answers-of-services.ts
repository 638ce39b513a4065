import type { CompiledService, CompiledSurcharge, Snapshot } from '../configuration/index.ts'
import type { Instant } from '../time/index.ts'
import type { Candidate } from './cheapest.ts'
import {
  type CapacityUsed,
  type DeliveryOption,
  findCandidates,
  type Inquiry,
  priceRoutes,
  type Recorder,
  recordRoutes,
  toOption,
} from './find-delivery-options.ts'
import { placeOf } from './reach/places.ts'
import type { Refusal } from './reasons/refusals.ts'
import { type CarriageAsked, isAmong } from './ways-to-carry.ts'

/** What a service makes of a request: its best way to carry it, or why it has none. */
export type ServiceAnswer = {
  readonly service: CompiledService
  /** Null: it can not; without refusals it can, but not on the one date that will do. */
  readonly best: {
    readonly option: DeliveryOption
    /** Those that are part of the price, in its order. */
    readonly surcharges: readonly CompiledSurcharge[]
  } | null
  readonly refusals: readonly Refusal[]
}

/**
 * The answer of every enabled service that is asked, in the order of the document; the best way is the earliest collection
 * (other-flows 5.4 Q2, Q3). Nobody is shown an option, so operational cut-offs do not count (22.7).
 */
export const answersOfServices = (
  snapshot: Snapshot,
  { request, services, exactlyOn }: CarriageAsked,
  now: Instant,
  used: CapacityUsed,
): readonly ServiceAnswer[] => {
  const refused = new Map<number, readonly Refusal[]>()
  const record: Recorder = {
    refused: (serviceIndex, refusals) => refused.set(serviceIndex, refusals),
    competed: () => {},
  }
  const place = placeOf(snapshot, request.farEnd)
  const inquiry: Inquiry = { snapshot, place, request, now, used, moment: 'selecting', record }
  const routes = priceRoutes(inquiry, recordRoutes(inquiry, record))
  const best = new Map<number, Candidate>()
  for (const candidate of findCandidates(inquiry, routes)) {
    if (exactlyOn !== null && candidate.promise.deliverOn !== exactlyOn) continue
    const { index } = candidate.route.service
    const rival = best.get(index)
    if (!rival || byCollection(candidate, rival) < 0) best.set(index, candidate)
  }
  const isAsked = isAmong(services)
  return snapshot.services
    .filter(({ enabled, offered, pickup }) => enabled && isAsked({ ...offered, pickup }))
    .map((service) => ({
      service,
      best: bestOf(best.get(service.index)),
      refusals: refused.get(service.index) ?? [],
    }))
}

const bestOf = (candidate: Candidate | undefined): ServiceAnswer['best'] => {
  if (!candidate) return null
  const { route, price } = candidate
  const charged = new Set(price.parts.map(({ kind, reference }) => `${kind} ${reference}`))
  const surcharges = route.coverage.surcharges.filter(({ reference }) =>
    charged.has(`surcharge ${reference}`),
  )
  return { option: toOption(candidate), surcharges }
}

const byCollection = (a: Candidate, b: Candidate): number =>
  a.journey.collection.collectionAt - b.journey.collection.collectionAt ||
  a.promise.deliverOn - b.promise.deliverOn ||
  a.price.netMinor - b.price.netMinor ||
  a.promise.window.endMinutes - b.promise.window.endMinutes ||
  a.promise.window.startMinutes - b.promise.window.startMinutes
