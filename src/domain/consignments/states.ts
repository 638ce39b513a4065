/** Every state with its integer form (consumer-options 3.1); the display text is the name with spaces. */
export const consignmentStates = {
  Unallocated: 0,
  Allocating: 1,
  AllocationFailed: 2,
  Allocated: 3,
  Manifesting: 4,
  Manifested: 5,
  ManifestFailed: 6,
  Dispatched: 7,
  AtDropOffPoint: 9,
  Collected: 10,
  CollectionFailed: 11,
  InTransit: 12,
  Delayed: 13,
  OutForDelivery: 14,
  DeliveryFailed: 15,
  DeliveryFailedCardLeft: 16,
  Delivered: 17,
  PartiallyDelivered: 18,
  AtCollectionPoint: 19,
  ReturnToSender: 20,
  ActionRequired: 21,
  Missing: 22,
  Lost: 23,
  Damaged: 24,
  Cancelling: 25,
  Cancelled: 26,
  InTransitWaiting: 27,
  HeldByCarrier: 28,
  ExchangeFailed: 29,
  AtCustoms: 30,
  CarrierUnableToCollect: 31,
  DeliveredDamaged: 32,
  ReadyToShip: 40,
} as const satisfies Record<string, number>

export type ConsignmentState = keyof typeof consignmentStates

/** Names whose display text is not simply the API name with spaces (consumer-options 3.1). */
const displayedOtherwise: Partial<Record<ConsignmentState, string>> = {
  ReturnToSender: 'Return to Sender',
  InTransitWaiting: 'In Transit - Waiting',
}

/** The state's name as an operator reads it. */
export const stateDisplayName = (state: ConsignmentState): string =>
  displayedOtherwise[state] ?? state.replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')

/** Every state in the order of its number. */
export const stateNames = Object.keys(consignmentStates) as readonly ConsignmentState[]

/**
 * States that a carrier's tracking event may set, in whatever order events arrive (consumer-options 3.5):
 * numbers 9 to 24 and 27 to 32.
 */
export const isCarrierState = (state: ConsignmentState): boolean => {
  const number = consignmentStates[state]
  return (number >= 9 && number <= 24) || (number >= 27 && number <= 32)
}

/** Left the origin: the carrier states, and `Dispatched`, which is newer than their list (consumer-options 3.3). */
export const isShipped = (state: ConsignmentState): boolean =>
  state === 'Dispatched' || isCarrierState(state)

const letters = (text: string) => text.toLowerCase().replaceAll(/[\s_-]/g, '')
const byLetters = new Map<string, ConsignmentState>(
  stateNames.map((state) => [letters(state), state]),
)
const byNumber = new Map<number, ConsignmentState>(
  stateNames.map((state) => [consignmentStates[state], state]),
)

/**
 * The state a caller means: API name or display name in any case, with or without spaces, hyphens and
 * underscores, or its number (consumer-options 1.5, 6.19). Undefined: no such state.
 */
export function findState(asked: string | number): ConsignmentState | undefined {
  if (typeof asked === 'number') return byNumber.get(asked)
  const text = asked.trim()
  return /^\d{1,3}$/.test(text) ? byNumber.get(Number(text)) : byLetters.get(letters(text))
}
