import { findAddress } from '../../../domain/address.ts'
import { type Consignment, isLate } from '../../../domain/consignments/index.ts'
import type { Instant } from '../../../domain/time/index.ts'
import type { WireConsignmentSummary } from '../../schemas/consignment-search.ts'
import { dateTimeText, instantText, midnightText, zonedText } from './dates.ts'
import { consignmentLink } from './from-allocation.ts'
import { totalValue, totalWeight } from './from-consignment.ts'

/** A consignment in a list (consumer-options 4.12). `now` decides what is late. */
export function wireSummary(
  consignment: Consignment,
  publicUrl: string,
  now: Instant,
): WireConsignmentSummary {
  const { allocation, failedAllocation, failedManifest, milestones, packages } = consignment
  const destination = findAddress(consignment.addresses, 'Destination')
  const value = totalValue(packages)
  return {
    Source: consignment.source,
    MpdCarrierServiceName: allocation?.serviceName ?? null,
    MpdCarrierServiceGroupName: allocation?.serviceGroup?.name ?? null,
    MpdCarrierServiceGroupReference: allocation?.serviceGroup?.reference ?? null,
    DestinationAddressLine1: destination?.addressLine1 ?? null,
    DestinationAddressTown: destination?.town ?? null,
    DestinationAddressPostcode: destination?.postcode ?? null,
    DestinationAddressCountry: destination?.country ?? null,
    DestinationShippingLocationReference: destination?.shippingLocationReference ?? null,
    RequestedDeliveryDate: dateTimeText(consignment.requestedDelivery?.date ?? null),
    RequestedDeliveryDateIsToBeExactlyOnTheDateSpecified:
      consignment.requestedDelivery?.exactly ?? null,
    LabelsPrinted: consignment.labelsPrintedAt !== null,
    DateLabelsWereFirstPrinted: instantText(consignment.labelsPrintedAt),
    EstimatedDeliveryDate: allocation && zonedText(allocation.latestDelivery),
    ShippingTerms: null,
    FailedAllocationAttemptedAllocationDate: instantText(failedAllocation?.attemptedAt ?? null),
    FailedAllocationMessage: failedAllocation?.message ?? null,
    FailedAllocationMpdCarrierServiceReference: failedAllocation?.serviceReference ?? null,
    FailedAllocationMpdCarrierServiceGroupName: failedAllocation?.serviceGroup?.name ?? null,
    FailedAllocationMpdCarrierServiceGroupReference:
      failedAllocation?.serviceGroup?.reference ?? null,
    FailedAllocationMpdCarrierServiceName: failedAllocation?.serviceName ?? null,
    IsLate: isLate(consignment, now),
    DeliveryDate: instantText(milestones.deliveredAt),
    CollectionDate: allocation && midnightText(allocation.collectOn),
    AttemptedDeliveryDate: instantText(milestones.lastAttemptAt),
    // The name is null in lists (consumer-options 4.1).
    Value: { ...value, Currency: { ...value.Currency, Name: null } },
    Weight: totalWeight(packages),
    ApiLink: consignmentLink(publicUrl, 'detail', consignment.reference),
    FailedManifestMessage: failedManifest?.message ?? null,
    FailedManifestTimeStamp: instantText(failedManifest?.at ?? null),
    Reference: consignment.reference,
    ConsignmentReferenceProvidedByCustomer: consignment.customerReference ?? '',
    DateCreated: instantText(consignment.createdAt) ?? '',
    State: consignment.state,
    ShippingDate: allocation
      ? zonedText(allocation.collection)
      : dateTimeText(consignment.shippingDate),
    MpdCarrierReference: allocation?.carrierReference ?? null,
    MpdCarrierServiceReference: allocation?.serviceReference ?? null,
    AllocationDate: allocation && zonedText(allocation.allocatedAt),
    ShippedDate: instantText(milestones.shippedAt),
  }
}
