import type { ConsignmentAddress } from '../../../domain/address.ts'
import type { LocationAsked } from '../../../domain/configuration/index.ts'
import type { NumberedLocation } from '../../../usecases/configuration/shipping-locations.ts'
import type { WireLocationAsked, WireShippingLocation } from '../../schemas/shipping-locations.ts'
import { wireAddress } from '../consignments/from-contents.ts'
import { countryCode, toContact } from '../consignments/to-address.ts'
import type { WirePaths } from './wire-paths.ts'

/** Blank members are left out of the document. */
const told = (text: string | null | undefined) => text?.trim() || undefined

/** The wire's shipping location as the document has it; its land line is the document's telephone. */
export function toLocation(wire: WireLocationAsked): LocationAsked {
  const { latLong, ...address } = addressOf(wire)
  return whole({
    reference: wire.Reference.trim(),
    name: wire.Name.trim(),
    type: wire.ShippingLocationType ?? undefined,
    timeZone: told(wire.TimeZone) ?? null,
    defaultForReturns: wire.DefaultLocationForReturns ?? false,
    address: whole({ ...address, ...latLong }),
    contact: contactOf(wire),
    notes: told(wire.Notes),
  }) as LocationAsked
}

const addressOf = (wire: WireLocationAsked) => ({
  companyName: told(wire.CompanyName),
  customerName: told(wire.CustomerName),
  addressLine1: told(wire.AddressLine1),
  addressLine2: told(wire.AddressLine2),
  addressLine3: told(wire.AddressLine3),
  town: told(wire.Town),
  region: told(wire.Region),
  regionCode: told(wire.RegionCode),
  postcode: told(wire.Postcode),
  // Missing, it is for the document's check to say so (other-flows SL5).
  country: countryCode(wire.Country) ?? undefined,
  specialInstructions: told(wire.SpecialInstructions),
  latLong: wire.LatLong
    ? { latitude: wire.LatLong.Latitude, longitude: wire.LatLong.Longitude }
    : {},
})

function contactOf({ Contact }: WireLocationAsked) {
  if (!Contact) return undefined
  const { mobile, landLine, ...contact } = toContact(Contact)
  const known = whole({
    title: told(contact.title),
    firstName: told(contact.firstName),
    lastName: told(contact.lastName),
    position: told(contact.position),
    telephone: told(landLine),
    mobile: told(mobile),
    email: told(contact.email),
  })
  return Object.keys(known).length > 0 ? known : undefined
}

/** Without the keys that have no value: the document has none of those. */
const whole = <T extends object>(members: T): T =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as T

/** Where each key of a shipping location stands in the caller's body. */
export const locationPaths: WirePaths = [
  ['reference', 'Reference'],
  ['name', 'Name'],
  ['type', 'ShippingLocationType'],
  ['timeZone', 'TimeZone'],
  ['defaultForReturns', 'DefaultLocationForReturns'],
  ['notes', 'Notes'],
  ['address.companyName', 'CompanyName'],
  ['address.customerName', 'CustomerName'],
  ['address.addressLine1', 'AddressLine1'],
  ['address.addressLine2', 'AddressLine2'],
  ['address.addressLine3', 'AddressLine3'],
  ['address.town', 'Town'],
  ['address.region', 'Region'],
  ['address.regionCode', 'RegionCode'],
  ['address.postcode', 'Postcode'],
  ['address.country', 'Country'],
  ['address.specialInstructions', 'SpecialInstructions'],
  ['address.latitude', 'LatLong.Latitude'],
  ['address.longitude', 'LatLong.Longitude'],
  ['contact.title', 'Contact.Title'],
  ['contact.firstName', 'Contact.FirstName'],
  ['contact.lastName', 'Contact.LastName'],
  ['contact.position', 'Contact.Position'],
  ['contact.telephone', 'Contact.LandLine'],
  ['contact.mobile', 'Contact.Mobile'],
  ['contact.email', 'Contact.Email'],
]

export function fromLocation(numbered: NumberedLocation): WireShippingLocation {
  const { location, id, customerReference, accountName } = numbered
  const { AddressType: _, ShopLocationReference: __, ...address } = wireAddress(placed(location))
  return {
    Id: id,
    Reference: location.reference,
    Name: location.name,
    ShippingLocationType: location.type ?? null,
    DefaultLocationForReturns: location.defaultForReturns ?? false,
    Notes: location.notes ?? null,
    CustomerReference: customerReference,
    LinkedAccounts: [{ AccountReference: customerReference, AccountName: accountName }],
    ...address,
  }
}

function placed({ reference, address, contact }: NumberedLocation['location']): ConsignmentAddress {
  const { latitude, longitude } = address
  return {
    roles: [],
    shippingLocationReference: reference,
    shopLocationReference: null,
    companyName: address.companyName ?? null,
    customerName: address.customerName ?? null,
    addressLine1: address.addressLine1 ?? null,
    addressLine2: address.addressLine2 ?? null,
    addressLine3: address.addressLine3 ?? null,
    town: address.town ?? null,
    region: address.region ?? null,
    regionCode: address.regionCode ?? null,
    postcode: address.postcode ?? null,
    country: address.country,
    specialInstructions: address.specialInstructions ?? null,
    latLong: latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null,
    contact: contact
      ? {
          title: contact.title ?? null,
          firstName: contact.firstName ?? null,
          lastName: contact.lastName ?? null,
          position: contact.position ?? null,
          telephone: null,
          mobile: contact.mobile ?? null,
          landLine: contact.telephone ?? null,
          email: contact.email ?? null,
        }
      : null,
  }
}
