import type { Journey, ReachablePromise } from './delivery-dates.ts'
import type { OptionPrice } from './pricing.ts'
import type { Route } from './reach/routes.ts'

/** One service's way to keep one promise: what is compared before an option is offered. */
export type Candidate = {
  readonly route: Route
  readonly promise: ReachablePromise
  readonly journey: Journey
  readonly price: OptionPrice
}

/** Why one candidate is preferred to another, the weightiest first (delivery-promise 6.1, rulings 43 and 44). */
export const preferences = [
  {
    code: 'LowerPriority',
    compare: (a: Candidate, b: Candidate) => b.route.service.priority - a.route.service.priority,
  },
  {
    code: 'HigherPrice',
    compare: (a: Candidate, b: Candidate) => a.price.netMinor - b.price.netMinor,
  },
  {
    code: 'EarlierAllocationCutOff',
    compare: (a: Candidate, b: Candidate) =>
      b.journey.collection.allocationCutOffAt - a.journey.collection.allocationCutOffAt,
  },
  {
    code: 'LaterReference',
    compare: (a: Candidate, b: Candidate) => a.route.service.rank - b.route.service.rank,
  },
] as const

/** Below zero if the first candidate is preferred. */
export const compareCandidates = (a: Candidate, b: Candidate): number => {
  for (const { compare } of preferences) {
    const difference = compare(a, b)
    if (difference !== 0) return difference
  }
  return 0
}

/** Date, window start and window end in one number, which also orders them (delivery-promise 6.3). */
export const promiseKey = ({
  deliverOn,
  window,
}: Pick<ReachablePromise, 'deliverOn' | 'window'>): number =>
  (deliverOn * 1440 + window.startMinutes) * 1440 + window.endMinutes

/** The preferred candidate of every promise, in the order of the answer. */
export const cheapestPerPromise = (candidates: readonly Candidate[]): readonly Candidate[] => {
  const kept = new Map<number, Candidate>()
  for (const candidate of candidates) {
    const key = promiseKey(candidate.promise)
    const rival = kept.get(key)
    if (!rival || compareCandidates(candidate, rival) < 0) kept.set(key, candidate)
  }
  return [...kept.values()].sort((a, b) => promiseKey(a.promise) - promiseKey(b.promise))
}
