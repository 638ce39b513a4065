import type { Consignment } from '../../../domain/consignments/index.ts'
import type { AllocationEntry } from '../../../usecases/allocation/allocate-consignments.ts'
import type { WireAllocationSummary, WireConsignmentStatus } from '../../schemas/consignments.ts'
import type { WireApiLink, WireWithMessage } from '../../schemas/small-types.ts'
import { spokenText, zonedText } from './dates.ts'
import { wireLeg } from './from-consignment.ts'

/** Absolute link that ends with the reference: clients cut it out there (consumer-options 1.1 rule 6). */
export const consignmentLink = (
  publicUrl: string,
  rel: string,
  reference: string,
): WireApiLink => ({
  Rel: rel,
  Href: `${publicUrl}/consignments/${reference}`,
})

/** What an allocation came to: exactly two links, detail then label (consumer-options 2.8). */
export function wireAllocationSummary(
  { reference, allocation }: Consignment,
  publicUrl: string,
): WireAllocationSummary {
  if (!allocation) throw new Error(`Consignment ${reference} is not allocated.`)
  const { carrierName, serviceName } = allocation
  // A service named after its carrier is not introduced twice.
  const spoken = serviceName.toLowerCase().startsWith(carrierName.toLowerCase())
    ? serviceName
    : `${carrierName} ${serviceName}`
  return {
    StatusCode: 200,
    ApiLinks: [
      consignmentLink(publicUrl, 'detail', reference),
      { Rel: 'label', Href: `${publicUrl}/labels/${reference}` },
    ],
    Description: `Consignment ${reference} has been successfully allocated with ${spoken} for shipping on ${spokenText(allocation.collection)}`,
    // The service stands beside the legs; inside them it is null in every example (consumer-options 2.8).
    ConsignmentLegs: allocation.legs.map((leg) => ({
      ...wireLeg(leg),
      CarrierServiceReference: null,
    })),
    CarrierReference: allocation.carrierReference,
    CarrierName: carrierName,
    CarrierServiceReference: allocation.serviceReference,
    CarrierServiceName: serviceName,
  }
}

/** How it went with one of several: a refusal has the link to its consignment alone, and the reason (other-flows 2.3). */
export function wireAllocationEntry(
  { reference, outcome, message, consignment }: AllocationEntry,
  publicUrl: string,
): WireAllocationSummary {
  if (outcome === 'done' && consignment) return wireAllocationSummary(consignment, publicUrl)
  return {
    StatusCode: outcome === 'notFound' ? 404 : 400,
    ApiLinks: consignment ? [consignmentLink(publicUrl, 'detail', reference)] : [],
    Description: message,
    ConsignmentLegs: [],
    CarrierReference: null,
    CarrierName: null,
    CarrierServiceReference: null,
    CarrierServiceName: null,
  }
}

/** The same in version 1 (other-flows 24 item 2). */
export function wireAllocationMessage(entry: AllocationEntry, publicUrl: string): WireWithMessage {
  const { Description, ApiLinks } = wireAllocationEntry(entry, publicUrl)
  const { reference, outcome } = entry
  return { IsSuccess: outcome === 'done', Message: Description, Data: reference, ApiLinks }
}

/** The state alone; expected is the end of the promise (ruling 73). */
export const wireStatus = (
  { reference, state, allocation }: Consignment,
  publicUrl: string,
): WireConsignmentStatus => ({
  ConsignmentReferenceForAllLegsAssignedByMpd: reference,
  Status: state,
  ExpectedDeliveryDate: allocation && zonedText(allocation.latestDelivery),
  ApiLink: consignmentLink(publicUrl, 'Link', reference),
})
