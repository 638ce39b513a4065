import type { Consignment } from '../../../domain/consignments/index.ts'
import type { TrackingEvent } from '../../../domain/tracking/index.ts'
import type { Tracked } from '../../../usecases/tracking/get-tracking.ts'
import type { WireFlattenedTracking, WireTracking } from '../../schemas/tracking.ts'
import { instantText } from '../consignments/dates.ts'

/** `Code` is what the carrier's code means; where it means no state, the code itself (other-flows TR1). */
const wireEvent = (event: TrackingEvent) => ({
  TimeStamp: instantText(event.at) ?? '',
  Code: event.state ?? event.code,
  Description: event.description,
  SignedBy: event.signedBy,
  Location: event.location,
})

/** The service of a leg: the allocated one on the first, later on the carrier that takes over. */
const serviceName = ({ allocation }: Consignment, leg: number): string | null =>
  leg === 1
    ? (allocation?.serviceName ?? null)
    : (allocation?.legs.find(({ number }) => number === leg)?.carrierName ?? null)

const eventsOf = (events: readonly TrackingEvent[], reference: string) =>
  events.filter(({ packageReference }) => packageReference === reference)

/** By package and leg; a leg of which nothing was reported is left out (other-flows 7, TR3). */
export const wireTracking = ({ consignment, events }: Tracked): WireTracking => ({
  ConsignmentReferenceForAllLegsAssignedByMpd: consignment.reference,
  TrackedPackages: consignment.packages.map(({ reference }) => {
    const own = eventsOf(events, reference)
    const legs = [...new Set(own.map(({ leg }) => leg))].toSorted((a, b) => a - b)
    return {
      PackageReferenceForAllLegsAssignedByMpd: reference,
      Legs: legs.map((leg) => ({
        CarrierServiceName: serviceName(consignment, leg),
        Events: own.filter((event) => event.leg === leg).map(wireEvent),
      })),
    }
  }),
})

/** By package alone; each event names its service. */
export const wireFlattenedTracking = ({ consignment, events }: Tracked): WireFlattenedTracking => ({
  ConsignmentReferenceForAllLegsAssignedByMpd: consignment.reference,
  TrackedPackages: consignment.packages.map(({ reference }) => ({
    PackageReferenceForAllLegsAssignedByMpd: reference,
    Events: eventsOf(events, reference).map((event) => ({
      ...wireEvent(event),
      CarrierServiceName: serviceName(consignment, event.leg),
    })),
  })),
})
