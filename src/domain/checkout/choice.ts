import type { DeliveryOption } from '../delivery-options/index.ts'
import type { Instant, LocalDate } from '../time/index.ts'

/** The shop of a pickup option, as the shopper was shown it. */
export type ChosenPlace = { readonly shopReference: string; readonly name: string }

/** What a shopper picked at checkout: the option, and what was shown of it. */
export type Choice = {
  readonly optionNumber: number
  readonly deliverOn: LocalDate
  readonly startMinutes: number
  readonly endMinutes: number
  readonly utcOffsetMinutes: number
  readonly carrierName: string
  readonly serviceName: string
  readonly grossMinor: number
  readonly currency: string
  /** Until when it can be confirmed. */
  readonly cutOffAt: Instant
  /** Null: to the door. */
  readonly place: ChosenPlace | null
}

export const toChoice = (
  optionNumber: number,
  { deliverOn, window, service, price, collection }: DeliveryOption,
  place: ChosenPlace | null,
): Choice => ({
  optionNumber,
  deliverOn,
  startMinutes: window.startMinutes,
  endMinutes: window.endMinutes,
  utcOffsetMinutes: window.utcOffsetMinutes,
  carrierName: service.carrierName,
  serviceName: service.name,
  grossMinor: price.grossMinor,
  currency: price.currency,
  cutOffAt: collection.allocationCutOffAt,
  place,
})

/** What became of a choice when the options were asked for again. */
export type Carried =
  | { readonly kind: 'none' }
  | { readonly kind: 'stands'; readonly choice: Choice }
  | { readonly kind: 'repriced'; readonly choice: Choice; readonly before: Choice }
  | { readonly kind: 'lost'; readonly before: Choice }

/**
 * Carries a choice over to options asked for anew: the same promise (date, window, door or shop) stands, under its new
 * option and price. What is no longer offered stands as it was if it `isKept` for who was shown it, else it is lost.
 * The shopper is told of what changes.
 */
export function carryChoice(
  before: Choice | null,
  offered: readonly Choice[],
  isKept: boolean,
): Carried {
  if (!before) return { kind: 'none' }
  const choice = offered.find((one) => isSamePromise(one, before))
  if (!choice) return isKept ? { kind: 'stands', choice: before } : { kind: 'lost', before }
  const isSamePrice = choice.grossMinor === before.grossMinor && choice.currency === before.currency
  return isSamePrice ? { kind: 'stands', choice } : { kind: 'repriced', choice, before }
}

const isSamePromise = (one: Choice, other: Choice) =>
  one.deliverOn === other.deliverOn &&
  one.startMinutes === other.startMinutes &&
  one.endMinutes === other.endMinutes &&
  one.place?.shopReference === other.place?.shopReference
