import type { Instant } from '../time/index.ts'
import type { PackageState } from './package-state.ts'

/** What a carrier reported of one package. `code` as the carrier wrote it; `state` what it means, null if nothing. */
export type TrackingEvent = {
  readonly packageReference: string
  /** On which leg of the journey, from 1. */
  readonly leg: number
  readonly at: Instant
  readonly code: string
  readonly state: PackageState | null
  readonly description: string
  readonly signedBy: string | null
  readonly location: string | null
}

/** What makes an event the same as another, so that a carrier may post twice: package, time, code (other-flows TR5). */
export const trackingEventKey = (
  event: Pick<TrackingEvent, 'packageReference' | 'at' | 'code'>,
): string => `${event.packageReference}\n${event.at}\n${event.code.trim().toUpperCase()}`

/** Later in the life of a package wins where a carrier reports two things for one instant. */
const lifeOrder: readonly (PackageState | null)[] = [
  null,
  'AwaitingCollection',
  'CollectionFailed',
  'CarrierUnableToCollect',
  'AtDropOffPoint',
  'Collected',
  'InTransit',
  'AtCustoms',
  'InTransitWaiting',
  'HeldByCarrier',
  'Delayed',
  'ActionRequired',
  'OutForDelivery',
  'ExchangeFailed',
  'DeliveryFailed',
  'DeliveryFailedCardLeft',
  'AtCollectionPoint',
  'Missing',
  'Damaged',
  'ReturnToSender',
  'Lost',
  'DeliveredDamaged',
  'Delivered',
]
const lifeRank = new Map(lifeOrder.map((state, rank) => [state, rank]))

/**
 * Events oldest first (other-flows TR4), whatever order they arrived in and each one once.
 * The order depends on nothing but the events themselves, so that two servers agree.
 */
export function orderTrackingEvents(events: readonly TrackingEvent[]): readonly TrackingEvent[] {
  const once = new Map<string, TrackingEvent>()
  for (const event of events) {
    const key = trackingEventKey(event)
    if (!once.has(key)) once.set(key, event)
  }
  const rank = ({ state }: TrackingEvent) => lifeRank.get(state) ?? 0
  return [...once.values()].toSorted(
    (a, b) =>
      a.at - b.at ||
      rank(a) - rank(b) ||
      byText(a.code, b.code) ||
      byText(a.packageReference, b.packageReference),
  )
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
