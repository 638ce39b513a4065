import type { CarrierEvents } from '../../../domain/tracking/index.ts'
import type { WireCarrierEvents } from '../../schemas/tracking.ts'
import { toInstantOf } from '../consignments/dates.ts'

/** What a carrier posts, in the domain's words; blank names count as none. */
export const toCarrierEvents = ({ ConsignmentTrackingEvents }: WireCarrierEvents): CarrierEvents =>
  ConsignmentTrackingEvents.map((consignment) => ({
    trackingReference: consignment.ConsignmentTrackingReference,
    packages: consignment.PackageTrackingEvents.map((pack) => ({
      packageReference: pack.PackageReference,
      events: pack.TrackingEvents.map((event) => ({
        at: toInstantOf(event.TimeStamp),
        code: event.Code,
        description: event.Description,
        signedBy: event.SignedBy?.trim() || null,
        location: event.Location?.trim() || null,
      })),
    })),
  }))
