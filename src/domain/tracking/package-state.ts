/** States of a package with their integer form (other-flows 8). Their names are the codes of tracking events (TR1). */
export const packageStates = {
  AwaitingCollection: 0,
  Collected: 1,
  InTransit: 2,
  Delivered: 3,
  Damaged: 4,
  Missing: 5,
  Lost: 6,
  Delayed: 7,
  AtCollectionPoint: 8,
  AtDropOffPoint: 9,
  CollectionFailed: 10,
  DeliveryFailedCardLeft: 11,
  DeliveryFailed: 12,
  OutForDelivery: 13,
  ReturnToSender: 14,
  ActionRequired: 15,
  InTransitWaiting: 16,
  HeldByCarrier: 17,
  ExchangeFailed: 18,
  AtCustoms: 19,
  CarrierUnableToCollect: 20,
  DeliveredDamaged: 21,
} as const satisfies Record<string, number>

export type PackageState = keyof typeof packageStates

const letters = (text: string) => text.toLowerCase().replaceAll(/[^a-z0-9]/g, '')
const byLetters = new Map<string, PackageState>(
  (Object.keys(packageStates) as PackageState[]).map((state) => [letters(state), state]),
)

/** A carrier's own codes and what they mean. Codes compare without regard to case. */
export type TrackingCodeTable = Readonly<Record<string, PackageState>>

/**
 * What a code of a carrier means: by its own table, else by the common names in any spelling (other-flows TR1).
 * Null: the carrier says something that moves no state, or that nobody has mapped yet; the event is kept all the same.
 */
export function readTrackingCode(table: TrackingCodeTable, code: string): PackageState | null {
  const asked = code.trim()
  const exact = Object.hasOwn(table, asked.toUpperCase()) ? table[asked.toUpperCase()] : undefined
  return exact ?? byLetters.get(letters(asked)) ?? null
}
