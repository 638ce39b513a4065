import { type Address, type ConsignmentAddress, findAddress } from '../address.ts'
import type { ShippingLocation } from '../configuration/index.ts'
import type { Allocation, Consignment, Package } from '../consignments/index.ts'
import type { ManifestParty, ManifestRow } from './manifest-facts.ts'

const joined = (...words: readonly (string | null | undefined)[]) =>
  words
    .map((word) => word?.trim())
    .filter(Boolean)
    .join(' ')

/** The address and whom to ask for there. A carrier rings the mobile first if no telephone is named. */
export function toParty(address: Address): ManifestParty {
  const contact = address.contact
  return {
    name:
      joined(contact?.title, contact?.firstName, contact?.lastName) || (address.customerName ?? ''),
    companyName: address.companyName ?? '',
    addressLine1: address.addressLine1 ?? '',
    addressLine2: address.addressLine2 ?? '',
    addressLine3: address.addressLine3 ?? '',
    town: address.town ?? '',
    region: address.region ?? '',
    postcode: address.postcode ?? '',
    country: address.country ?? '',
    telephone: contact?.telephone || contact?.mobile || contact?.landLine || '',
    email: contact?.email ?? '',
  }
}

/** The shipping location as the party that hands over. */
export function locationParty(location: ShippingLocation): ManifestParty {
  const { address, contact } = location
  return {
    name: joined(contact?.title, contact?.firstName, contact?.lastName),
    companyName: address.companyName ?? location.name,
    addressLine1: address.addressLine1 ?? '',
    addressLine2: address.addressLine2 ?? '',
    addressLine3: address.addressLine3 ?? '',
    town: address.town ?? '',
    region: address.region ?? '',
    postcode: address.postcode ?? '',
    country: address.country,
    telephone: contact?.telephone || contact?.mobile || '',
    email: contact?.email ?? '',
  }
}

/**
 * Who receives: the destination, and where the address is a pickup location the consumer behind the `Recipient`
 * address, whose name the shop asks for (consumer-options 2.8 rule 4).
 */
function recipientOf(addresses: readonly ConsignmentAddress[], atShop: boolean): ManifestParty {
  const destination = toParty(needAddress(addresses, 'Destination'))
  const consumer = findAddress(addresses, 'Recipient')
  if (!consumer || !atShop) return destination
  const { name, telephone, email } = toParty(consumer)
  return {
    ...destination,
    name: name || destination.name,
    telephone: telephone || destination.telephone,
    email: email || destination.email,
  }
}

function needAddress(addresses: readonly ConsignmentAddress[], role: 'Origin' | 'Destination') {
  const address = findAddress(addresses, role)
  if (!address) throw new Error(`A consignment has an address with the role ${role} (ruling 1).`)
  return address
}

/** What a file tells of a consignment comes from these. */
type Manifested = Pick<
  Consignment,
  | 'reference'
  | 'customerReference'
  | 'direction'
  | 'addresses'
  | 'packages'
  | 'pickup'
  | 'allocation'
>

/**
 * The manifest rows of an allocated consignment, one per package in package order.
 * Throws for a consignment without allocation or without a tracking number for every package (ruling 74).
 */
export function manifestRows(consignment: Manifested): readonly ManifestRow[] {
  const { allocation, addresses, packages } = consignment
  if (!allocation) throw new Error(`${consignment.reference} is not allocated.`)
  const shared = {
    consignmentReference: consignment.reference,
    customerReference: consignment.customerReference ?? '',
    packageCount: packages.length,
    direction: consignment.direction,
    serviceReference: allocation.serviceReference,
    serviceName: allocation.serviceName,
    collectOn: allocation.collectOn,
    deliverOn: allocation.deliverOn,
    windowStartMinutes: allocation.window.startMinutes,
    windowEndMinutes: allocation.window.endMinutes,
    sender: toParty(needAddress(addresses, 'Origin')),
    recipient: recipientOf(addresses, consignment.pickup !== null),
    shopReference: consignment.pickup?.shopReference ?? '',
  }
  return packages.map((pack, index): ManifestRow => {
    const [trackingNumber, ...onwardTrackingNumbers] = numbersOf(pack, allocation, index)
    if (!trackingNumber) throw new Error(`${pack.reference} has no leg.`)
    return {
      packageReference: pack.reference,
      packageNumber: index + 1,
      trackingNumber,
      onwardTrackingNumbers,
      description: pack.description ?? '',
      weightGrams: pack.weightGrams,
      valueTenThousandths: pack.value.amountTenThousandths,
      currency: pack.value.currency,
      ...pack.dimensions,
      ...shared,
    }
  })
}

/** The package's number on each leg. */
const numbersOf = (pack: Package, { legs }: Allocation, index: number): readonly string[] =>
  legs.map((leg) => {
    const number = leg.trackingNumbers[index]
    if (!number) throw new Error(`${pack.reference} has no tracking number on leg ${leg.number}.`)
    return number
  })
