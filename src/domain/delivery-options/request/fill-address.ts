import type { ConsignmentAddress, Contact } from '../../address.ts'
import type { ShippingLocation } from '../../configuration/index.ts'

/** Absent, null and blank strings all count as left out (ruling 4). */
export const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

/** What a request leaves out, from the shipping location it names; explicit values win, field by field (ruling 4). */
export const fillAddress = (
  asked: ConsignmentAddress,
  location: ShippingLocation,
): ConsignmentAddress => {
  const stored = location.address
  const either = (value: string | null, other: string | undefined) =>
    isBlank(value) ? (other ?? value) : value
  const { latitude, longitude } = stored
  const storedPoint =
    latitude !== undefined && longitude !== undefined ? { latitude, longitude } : null
  return {
    ...asked,
    shippingLocationReference: location.reference,
    contact: fillContact(asked.contact, location),
    companyName: either(asked.companyName, stored.companyName),
    customerName: either(asked.customerName, stored.customerName),
    addressLine1: either(asked.addressLine1, stored.addressLine1),
    addressLine2: either(asked.addressLine2, stored.addressLine2),
    addressLine3: either(asked.addressLine3, stored.addressLine3),
    town: either(asked.town, stored.town),
    region: either(asked.region, stored.region),
    regionCode: either(asked.regionCode, stored.regionCode),
    postcode: either(asked.postcode, stored.postcode),
    country: either(asked.country, stored.country),
    specialInstructions: either(asked.specialInstructions, stored.specialInstructions),
    latLong: asked.latLong ?? storedPoint,
  }
}

/** The other way round: what an address says as its shipping location has it is left out. */
export const unfillAddress = (
  address: ConsignmentAddress,
  location: ShippingLocation,
): ConsignmentAddress => {
  const { roles, shippingLocationReference } = address
  const members = Object.keys(address) as (keyof ConsignmentAddress)[]
  const nothing = Object.fromEntries(members.map((name) => [name, null]))
  const bare = { ...nothing, roles, shippingLocationReference } as ConsignmentAddress
  const filled = fillAddress(bare, location)
  const isFilled = (name: keyof ConsignmentAddress) =>
    JSON.stringify(address[name]) === JSON.stringify(filled[name])
  const entries = members.map((name) => [name, (isFilled(name) ? bare : address)[name]])
  return Object.fromEntries(entries) as ConsignmentAddress
}

const noContact: Contact = {
  title: null,
  firstName: null,
  lastName: null,
  position: null,
  telephone: null,
  mobile: null,
  landLine: null,
  email: null,
}

const fillContact = (asked: Contact | null, { contact }: ShippingLocation): Contact | null => {
  if (!contact) return asked
  const own = asked ?? noContact
  const either = (value: string | null, stored: string | undefined) =>
    isBlank(value) ? stored?.trim() || value : value
  return {
    ...own,
    title: either(own.title, contact.title),
    firstName: either(own.firstName, contact.firstName),
    lastName: either(own.lastName, contact.lastName),
    position: either(own.position, contact.position),
    telephone: either(own.telephone, contact.telephone),
    mobile: either(own.mobile, contact.mobile),
    // A telephone that is no mobile is read from the land line (consumer-options 4.2).
    landLine: either(own.landLine, contact.telephone),
    email: either(own.email, contact.email),
  }
}
