import { contractEventTypes } from '../../domain/events/index.ts'
import { enumeration } from './enumeration.ts'
import { enumerations } from './enumerations.ts'
import {
  dateTime,
  guid,
  integer,
  listOf,
  namesOf,
  object,
  oneOf,
  prose,
  required,
  text,
} from './members.ts'
import { ConsignmentLeg } from './packages.ts'
import { ApiLink, Barcode } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

const area = 'Consignments' as const
const period = { Start: required(dateTime()), End: required(dateTime()) }
const some = { minItems: 1, maxItems: 100 } as const
const ConsignmentEventType = enumeration('ConsignmentEventType', contractEventTypes)

/** What happened to consignments in a period, by type (other-flows 9). */
export const ConsignmentEventsRequest = wireType(
  'ConsignmentEventsRequest',
  { area },
  { EventTypes: required(namesOf(ConsignmentEventType, 'ConsignmentEventType', some)), ...period },
)
/** Which consignments entered which state in a period. */
export const ConsignmentStateEventsRequest = wireType(
  'ConsignmentStateEventsRequest',
  { area },
  {
    ConsignmentStates: required(namesOf(enumerations.ConsignmentState, 'ConsignmentState', some)),
    ...period,
  },
)

const Detail = wireType('EventDetail', { area }, { Detail: required(prose()) })
const EventDetails = wireType(
  'EventDetails',
  { area },
  {
    // Webhooks also tell of kinds for which the contract has no type, by our own name.
    EventType: required(text()),
    Message: required(prose()),
    EventDate: required(dateTime()),
    User: text(),
    EventDetails: required(listOf(Detail, 'EventDetail')),
  },
)
const Fact = wireType(
  'EventAdditionalInformation',
  { area, element: 'AdditionalInformation' },
  { Key: required(text()), Value: prose(), PropertyType: required(text()) },
)
export const ConsignmentEventPayload = wireType(
  'ConsignmentEventPayload',
  { area },
  {
    EventId: required(guid()),
    ConsignmentReference: text(),
    ConsignmentReferenceProvidedByCustomer: text(),
    ConsignmentState: oneOf(enumerations.ConsignmentState),
    EventDetails: required(object(EventDetails)),
    Links: required(listOf(ApiLink, 'ApiLink')),
    AdditionalInformation: required(listOf(Fact, 'AdditionalInformation')),
  },
)
export const ConsignmentEventsResponse = wireType(
  'ConsignmentEventsResponse',
  { area },
  { Events: required(listOf(ConsignmentEventPayload, 'ConsignmentEventPayload')) },
)

const TrackingDetail = wireType(
  'TrackingDetail',
  { area },
  { Leg: required(integer()), TrackingReference: text() },
)
const PackagePayload = wireType(
  'PackagePayload',
  { area },
  {
    Reference: required(text()),
    TrackingDetails: required(listOf(TrackingDetail, 'TrackingDetail')),
    PickupCode: text(),
    Barcode: object(Barcode),
  },
)
export const ConsignmentPayload = wireType(
  'ConsignmentPayload',
  { area },
  {
    ConsignmentReference: required(text()),
    ConsignmentReferenceProvidedByCustomer: text(),
    ConsignmentTrackingReference: text(),
    ConsignmentState: required(oneOf(enumerations.ConsignmentState)),
    Packages: required(listOf(PackagePayload, 'PackagePayload')),
    ConsignmentLegs: required(listOf(ConsignmentLeg, 'ConsignmentLeg')),
    CarrierServiceReference: text(),
    CarrierServiceName: text(),
    PickupCode: text(),
    EarliestDeliveryDate: dateTime(),
    LatestDeliveryDate: dateTime(),
    DateDelivered: dateTime(),
  },
)
export type WireEventsRequest = Wire<typeof ConsignmentEventsRequest>
export type WireStateEventsRequest = Wire<typeof ConsignmentStateEventsRequest>
export type WireEventPayload = Wire<typeof ConsignmentEventPayload>
export type WireConsignmentPayload = Wire<typeof ConsignmentPayload>
