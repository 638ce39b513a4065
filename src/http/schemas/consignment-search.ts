import { enumerations } from './enumerations.ts'
import {
  boolean,
  dateTime,
  decimal,
  flags,
  integer,
  listOf,
  object,
  oneOf,
  prose,
  required,
  text,
} from './members.ts'
import { ApiLink, TotalMoney, Weight } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** Members with an order number: last in JSON, first in XML (consumer-options 1.5.6, 4.12). */
const ordered = {
  Reference: required(text()),
  ConsignmentReferenceProvidedByCustomer: text(),
  DateCreated: required(dateTime()),
  State: required(oneOf(enumerations.ConsignmentState)),
  ShippingDate: dateTime(),
  MpdCarrierReference: text(),
  MpdCarrierServiceReference: text(),
  AllocationDate: dateTime(),
  ShippedDate: dateTime(),
}
const unordered = {
  Source: oneOf(enumerations.Source),
  MpdCarrierServiceName: text(),
  MpdCarrierServiceGroupName: text(),
  MpdCarrierServiceGroupReference: text(),
  DestinationAddressLine1: text(),
  DestinationAddressTown: text(),
  DestinationAddressPostcode: text(),
  DestinationAddressCountry: text(),
  DestinationShippingLocationReference: text(),
  RequestedDeliveryDate: dateTime(),
  RequestedDeliveryDateIsToBeExactlyOnTheDateSpecified: boolean(),
  LabelsPrinted: required(boolean()),
  DateLabelsWereFirstPrinted: dateTime(),
  EstimatedDeliveryDate: dateTime(),
  ShippingTerms: flags(enumerations.ShippingTerms),
  FailedAllocationAttemptedAllocationDate: dateTime(),
  FailedAllocationMessage: prose(),
  FailedAllocationMpdCarrierServiceReference: text(),
  FailedAllocationMpdCarrierServiceGroupName: text(),
  FailedAllocationMpdCarrierServiceGroupReference: text(),
  FailedAllocationMpdCarrierServiceName: text(),
  IsLate: required(boolean()),
  DeliveryDate: dateTime(),
  CollectionDate: dateTime(),
  AttemptedDeliveryDate: dateTime(),
  Value: required(object(TotalMoney)),
  // Bare kilograms in version 1.
  Weight: required(
    object(Weight, {
      v1: { as: required(decimal({ scale: 5 })), from: ({ Value }: { Value: number }) => Value },
    }),
  ),
  ApiLink: required(object(ApiLink)),
  FailedManifestMessage: prose(),
  FailedManifestTimeStamp: dateTime(),
}

/** A consignment in a list (consumer-options 4.12). */
export const ConsignmentSummary = wireType(
  'ConsignmentSummary',
  { area: 'Consignments', xml: [...Object.keys(ordered), ...Object.keys(unordered)] },
  { ...unordered, ...ordered },
)
const summaries = () => required(listOf(ConsignmentSummary, 'ConsignmentSummary'))

/** One page of what a search found, and how many there are in all (consumer-options 2.15). */
export const MatchingConsignmentsResponse = wireType(
  'MatchingConsignmentsResponse',
  { area: 'Consignments' },
  { Count: required(integer()), ConsignmentSummaries: summaries() },
)
export const LateConsignmentsResponse = wireType(
  'LateConsignmentsResponse',
  { area: 'Consignments' },
  { TotalNumberOfLateConsignments: required(integer()), ConsignmentSummaries: summaries() },
)
export type WireConsignmentSummary = Wire<typeof ConsignmentSummary>
export type WireMatchingConsignments = Wire<typeof MatchingConsignmentsResponse>
export type WireLateConsignments = Wire<typeof LateConsignmentsResponse>
