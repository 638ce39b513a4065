import { admitsTracking, type ConsignmentState, type Milestones } from '../consignments/index.ts'
import type { Instant } from '../time/index.ts'
import type { PackageState } from './package-state.ts'
import { orderTrackingEvents, type TrackingEvent } from './tracking-event.ts'

/** What tracking changes on a consignment. */
export type TrackedConsignment = {
  readonly state: ConsignmentState
  readonly milestones: Milestones
}

/** The state of a package: that of its newest event that means one (other-flows TR2). */
export const packageStateOf = (events: readonly TrackingEvent[]): PackageState =>
  orderTrackingEvents(events).findLast((event) => event.state !== null)?.state ??
  'AwaitingCollection'

/** A state that an event gave: the carrier has said something of the package. */
type ReportedState = Exclude<PackageState, 'AwaitingCollection'>

const arrived: readonly PackageState[] = ['Delivered', 'DeliveredDamaged']

/** What an operator must know first, if any package is in it. */
const urgent: readonly ReportedState[] = [
  'Lost',
  'Missing',
  'Damaged',
  'ReturnToSender',
  'ActionRequired',
  'ExchangeFailed',
  'DeliveryFailed',
  'DeliveryFailedCardLeft',
  'HeldByCarrier',
  'Delayed',
  'CarrierUnableToCollect',
  'CollectionFailed',
]
/** The ordinary way; a consignment is as far as its slowest package that has left. */
const ordinary: readonly ReportedState[] = [
  'AtDropOffPoint',
  'Collected',
  'InTransit',
  'InTransitWaiting',
  'AtCustoms',
  'OutForDelivery',
  'AtCollectionPoint',
]

/**
 * The state of a consignment from those of its packages (other-flows TR2). All alike: that one. Some arrived and some
 * not: `PartiallyDelivered`. All arrived, one of them damaged: `DeliveredDamaged`. Otherwise trouble before progress,
 * and of the ordinary states the earliest. Null while no package has a state of its own.
 */
export function consignmentStateOf(packages: readonly PackageState[]): ConsignmentState | null {
  const moved = packages.filter((state) => state !== 'AwaitingCollection')
  if (moved.length === 0) return null
  const there = moved.filter((state) => arrived.includes(state))
  if (there.length === packages.length)
    return there.includes('DeliveredDamaged') ? 'DeliveredDamaged' : 'Delivered'
  if (there.length > 0) return 'PartiallyDelivered'
  return [...urgent, ...ordinary].find((state) => moved.includes(state)) ?? null
}

const attempts: readonly PackageState[] = [
  'DeliveryFailed',
  'DeliveryFailedCardLeft',
  'AtCollectionPoint',
  ...arrived,
]
const neverLeft: readonly PackageState[] = [
  'AwaitingCollection',
  'CollectionFailed',
  'CarrierUnableToCollect',
]

/**
 * The dates that events set (other-flows TR6): collected by the first such event, shipped by the first that shows the
 * consignment moving, attempts by the first and last, delivered and returned once every package is.
 */
function milestonesOf(packages: readonly (readonly TrackingEvent[])[], known: Milestones) {
  const events = orderTrackingEvents(packages.flat())
  const times = (states: readonly PackageState[]) =>
    events.filter(({ state }) => state !== null && states.includes(state)).map(({ at }) => at)
  const moving = events.find(({ state }) => state !== null && !neverLeft.includes(state))
  /** When the last package came into one of the states, if all are in one now. */
  const whenAll = (states: readonly PackageState[]): Instant | null =>
    packages.every((own) => states.includes(packageStateOf(own)))
      ? (times(states).at(-1) ?? null)
      : null
  return {
    collectedAt: times(['Collected'])[0] ?? known.collectedAt,
    shippedAt: known.shippedAt ?? moving?.at ?? null,
    firstAttemptAt: times(attempts)[0] ?? known.firstAttemptAt,
    lastAttemptAt: times(attempts).at(-1) ?? known.lastAttemptAt,
    deliveredAt: whenAll(arrived),
    returnedAt: whenAll(['ReturnToSender']),
  }
}

/**
 * State and dates of a consignment after the events of its packages, one list per package and all that are known.
 * Applying the same events again changes nothing. A consignment that the carrier was not told of, or that is cancelled,
 * stays as it is (consumer-options 3.5); its events are kept and count once it is manifested.
 */
export function rollUp(
  current: TrackedConsignment,
  packages: readonly (readonly TrackingEvent[])[],
): TrackedConsignment {
  if (!admitsTracking(current.state)) return current
  return {
    state: consignmentStateOf(packages.map(packageStateOf)) ?? current.state,
    milestones: milestonesOf(packages, current.milestones),
  }
}
