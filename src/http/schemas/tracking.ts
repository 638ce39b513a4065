import { dateTime, listOf, prose, required, text } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

const area = 'Consignments' as const
/** Codes and references are at most 50 characters (other-flows TR8). */
const event = {
  TimeStamp: required(dateTime()),
  Code: required(text({ maxLength: 50 })),
  Description: required(prose()),
  SignedBy: text(),
  Location: text(),
}
const TrackingEvent = wireType('TrackingEvent', { area }, event)
const FlattenedTrackingEvent = wireType(
  'FlattenedTrackingEvent',
  { area },
  {
    ...event,
    CarrierServiceName: text(),
  },
)

const LegView = wireType(
  'LegViewModel',
  { area },
  {
    CarrierServiceName: text(),
    Events: required(listOf(TrackingEvent, 'TrackingEvent')),
  },
)
const PackageView = wireType(
  'PackageViewModel',
  { area },
  {
    PackageReferenceForAllLegsAssignedByMpd: required(text()),
    Legs: required(listOf(LegView, 'LegViewModel')),
  },
)
/** What a carrier has said about a consignment, by package and leg (other-flows 7). */
export const ConsignmentViewModel = wireType(
  'ConsignmentViewModel',
  { area },
  {
    ConsignmentReferenceForAllLegsAssignedByMpd: required(text()),
    TrackedPackages: required(listOf(PackageView, 'PackageViewModel')),
  },
)

const FlattenedPackageView = wireType(
  'FlattenedPackageViewModel',
  { area },
  {
    PackageReferenceForAllLegsAssignedByMpd: required(text()),
    Events: required(listOf(FlattenedTrackingEvent, 'FlattenedTrackingEvent')),
  },
)
export const FlattenedConsignmentViewModel = wireType(
  'FlattenedConsignmentViewModel',
  { area },
  {
    ConsignmentReferenceForAllLegsAssignedByMpd: required(text()),
    TrackedPackages: required(listOf(FlattenedPackageView, 'FlattenedPackageViewModel')),
  },
)

const many = { minItems: 1, maxItems: 1000 } as const
const PackageEvents = wireType(
  'PackageTrackingEvents',
  { area },
  {
    PackageReference: required(text({ maxLength: 50 })),
    TrackingEvents: required(listOf(TrackingEvent, 'TrackingEvent', many)),
  },
)
const ConsignmentEvents = wireType(
  'ConsignmentTrackingEvents',
  { area },
  {
    ConsignmentTrackingReference: required(text({ maxLength: 50 })),
    PackageTrackingEvents: required(listOf(PackageEvents, 'PackageTrackingEvents', many)),
  },
)
/** What a carrier pushes. */
export const BulkCarrierTrackingEventsRequest = wireType(
  'BulkCarrierTrackingEventsRequest',
  { area },
  {
    CarrierReference: required(text()),
    ConsignmentTrackingEvents: required(
      listOf(ConsignmentEvents, 'ConsignmentTrackingEvents', many),
    ),
  },
)
export type WireTracking = Wire<typeof ConsignmentViewModel>
export type WireFlattenedTracking = Wire<typeof FlattenedConsignmentViewModel>
export type WireCarrierEvents = Wire<typeof BulkCarrierTrackingEventsRequest>
