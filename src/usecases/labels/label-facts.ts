import { findTradeItem, type LabelPackage } from '../../carriers/index.ts'
import type { LabelFacts } from '../../carriers/label-facts.ts'
import { type AddressBlockLine, addressLines } from '../../documents/address-lines.ts'
import { type Address, findAddress } from '../../domain/address.ts'
import type { Allocation, Consignment, Package } from '../../domain/consignments/index.ts'
import { formatLocalDate, formatTimeOfDay } from '../../domain/time/index.ts'

/**
 * A printed line with the wire path of the member it came from: `Addresses[1].AddressLine1` (ruling 81).
 * Between addresses of one country its name is left out.
 */
export const pathedLines = (address: Address, path: string, homeCountry: string | null) =>
  addressLines(address, homeCountry).map(({ text, member }: AddressBlockLine) => ({
    text,
    member: `${path}.${member}`,
  }))

/** What the label of one package says; the consignment is allocated. */
export function labelFacts(
  consignment: Consignment,
  allocation: Allocation,
  pack: Package,
): LabelFacts {
  const position = consignment.packages.indexOf(pack)
  const path = (role: 'Origin' | 'Destination') =>
    `Addresses[${consignment.addresses.findIndex(({ roles }) => roles.includes(role))}]`
  const origin = findAddress(consignment.addresses, 'Origin')
  const destination = findAddress(consignment.addresses, 'Destination')
  if (!origin || !destination) throw new Error('A consignment has an origin and a destination.')
  const phone = destination.contact?.mobile || destination.contact?.telephone
  return {
    carrierName: allocation.carrierName,
    serviceName: allocation.serviceName,
    deliverOn: formatLocalDate(allocation.deliverOn),
    window: printedWindow(allocation),
    shipFromLines: pathedLines(origin, path('Origin'), destination.country),
    shipToLines: pathedLines(destination, path('Destination'), origin.country),
    shipToPhone: phone
      ? {
          text: phone,
          member: `${path('Destination')}.Contact.${destination.contact?.mobile ? 'Mobile' : 'Telephone'}`,
        }
      : null,
    packageNumber: position + 1,
    packageCount: consignment.packages.length,
    weightGrams: pack.weightGrams,
    consignmentReference: consignment.reference,
    packageReference: pack.reference,
    customerReference: referenceLine(
      consignment.customerReference,
      'ConsignmentReferenceProvidedByCustomer',
    ),
    packageCustomerReference: referenceLine(
      pack.customerReference,
      `Packages[${position}].PackageReferenceProvidedByCustomer`,
    ),
    shipOn: formatLocalDate(allocation.collectOn),
    trackingNumber: allocation.legs[0]?.trackingNumbers[position] ?? pack.reference,
    symbology: isSscc(allocation, position) ? 'gs1-128' : 'code128',
    isReturn: consignment.direction === 'Inbound',
  }
}

/** What machines sort and bill by. */
export const labelPackage = (
  consignment: Consignment,
  allocation: Allocation,
  pack: Package,
): LabelPackage => {
  const position = consignment.packages.indexOf(pack)
  const destination = findAddress(consignment.addresses, 'Destination')
  return {
    serviceReference: allocation.serviceReference,
    country: destination?.country ?? '',
    postcode: destination?.postcode ?? '',
    onwardTrackingNumbers: allocation.legs
      .slice(1)
      .map(({ trackingNumbers }) => trackingNumbers[position] ?? ''),
    tradeItem: findTradeItem(pack.items),
  }
}

/** Null for a promise of the whole day (consumer-options 2.1). */
const printedWindow = ({ window: { startMinutes, endMinutes } }: Allocation): string | null =>
  startMinutes === 0 && endMinutes === 23 * 60 + 59
    ? null
    : `${formatTimeOfDay(startMinutes).slice(0, 5)}-${formatTimeOfDay(endMinutes).slice(0, 5)}`

const referenceLine = (text: string | null, member: string) => (text ? { text, member } : null)

/** 18 digits are printed as GS1-128 with application identifier 00 (ruling 80). */
const isSscc = ({ legs }: Allocation, position: number): boolean =>
  /^\d{18}$/.test(legs[0]?.trackingNumbers[position] ?? '')
