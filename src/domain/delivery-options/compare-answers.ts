import type { DeliveryOption } from './find-delivery-options.ts'

/** What a shopper would see otherwise: promises that came and went, and what those kept cost. Minor units, gross. */
export type AnswerDifference = {
  readonly optionsBefore: number
  readonly optionsAfter: number
  readonly gained: number
  readonly lost: number
  /** Promises kept at another price, and the sum of the differences. */
  readonly repriced: number
  readonly priceChangeMinor: number
  /** Null where there is no option. */
  readonly cheapestBeforeMinor: number | null
  readonly cheapestAfterMinor: number | null
}

const promiseOf = ({ deliverOn, window }: DeliveryOption): string =>
  `${deliverOn} ${window.startMinutes} ${window.endMinutes}`

const cheapest = (options: readonly DeliveryOption[]): number | null =>
  options.length === 0 ? null : Math.min(...options.map(({ price }) => price.grossMinor))

/** Two answers to one request, compared promise by promise: a day and a window, whichever service keeps it. */
export function compareAnswers(
  before: readonly DeliveryOption[],
  after: readonly DeliveryOption[],
): AnswerDifference {
  const old = new Map(before.map((option) => [promiseOf(option), option.price.grossMinor]))
  const fresh = new Map(after.map((option) => [promiseOf(option), option.price.grossMinor]))
  const kept = [...fresh].filter(([promise]) => old.has(promise))
  const changes = kept
    .map(([promise, grossMinor]) => grossMinor - (old.get(promise) ?? grossMinor))
    .filter((change) => change !== 0)
  return {
    optionsBefore: before.length,
    optionsAfter: after.length,
    gained: fresh.size - kept.length,
    lost: old.size - kept.length,
    repriced: changes.length,
    priceChangeMinor: changes.reduce((sum, change) => sum + change, 0),
    cheapestBeforeMinor: cheapest(before),
    cheapestAfterMinor: cheapest(after),
  }
}
