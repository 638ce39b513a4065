import type { ConsignmentAddress, Contact } from '../../address.ts'
import {
  findShippingLocation,
  type ShippingLocation,
  type Snapshot,
} from '../../configuration/index.ts'
import { findCountry } from '../../countries.ts'
import type { Problem } from '../../result.ts'

/** An address with what its shipping location adds; `location` is the one it names, if any. */
export type CompletedAddress = {
  readonly address: ConsignmentAddress
  readonly location: ShippingLocation | null
}
export type CompletedAddresses = {
  readonly all: readonly CompletedAddress[]
  readonly origin: CompletedAddress | null
  readonly destination: CompletedAddress | null
  readonly problems: readonly Problem[]
}

const isBlank = (text: string | null): boolean => text === null || text.trim() === ''

/**
 * Fills every address from the shipping location it names (rulings 2 and 4) and finds the origin and
 * the destination (ruling 1). Problems have the paths of the wire: `Addresses[1].Country`.
 */
export const completeAddresses = (
  snapshot: Snapshot,
  addresses: readonly ConsignmentAddress[],
): CompletedAddresses => {
  const problems: Problem[] = []
  const all = addresses.map((address, n) => completeAddress(snapshot, address, n, problems))
  const origin = theOne(all, 'Origin', problems)
  const destination = theOne(all, 'Destination', problems)
  if (origin && origin === destination) {
    problems.push(
      problem(
        'Addresses',
        'SameOriginAndDestination',
        'One address cannot be both Origin and Destination.',
      ),
    )
  }
  if (
    origin &&
    destination &&
    !origin.location &&
    !destination.location &&
    !unknownNamed(problems)
  ) {
    problems.push(
      problem(
        'Addresses',
        'ShippingLocationRequired',
        'The origin or the destination must name a shipping location.',
      ),
    )
  }
  return { all, origin, destination, problems }
}

const problem = (path: string, code: string, message: string): Problem => ({ path, code, message })
const unknownNamed = (problems: readonly Problem[]) =>
  problems.some(({ code }) => code === 'ShippingLocationNotFound')

const theOne = (
  all: readonly CompletedAddress[],
  role: 'Origin' | 'Destination',
  problems: Problem[],
): CompletedAddress | null => {
  const found = all.filter(({ address }) => address.roles.includes(role))
  if (found.length === 0)
    problems.push(
      problem('Addresses', `${role}Required`, `An address with type ${role} is required.`),
    )
  if (found.length > 1)
    problems.push(
      problem('Addresses', `${role}NotUnique`, `Only one address may have type ${role}.`),
    )
  return found.length === 1 ? (found[0] ?? null) : null
}

const completeAddress = (
  snapshot: Snapshot,
  address: ConsignmentAddress,
  n: number,
  problems: Problem[],
): CompletedAddress => {
  const reference = address.shippingLocationReference
  const named = reference !== null && !isBlank(reference)
  const location = named ? (findShippingLocation(snapshot, reference) ?? null) : null
  if (named && !location) {
    problems.push(
      problem(
        `Addresses[${n}].ShippingLocationReference`,
        'ShippingLocationNotFound',
        `No shipping location has the reference ${reference}.`,
      ),
    )
  }
  const filled = location ? fillAddress(address, location) : address
  const country = isBlank(filled.country) ? null : (filled.country?.trim().toUpperCase() ?? null)
  checkCountry(country, filled, n, named && !location, problems)
  return { address: { ...filled, country }, location }
}

/** Without its country neither zone nor tax is known, so origin and destination both need one (ruling 4). */
const checkCountry = (
  country: string | null,
  { roles }: ConsignmentAddress,
  n: number,
  locationUnknown: boolean,
  problems: Problem[],
) => {
  const path = `Addresses[${n}].Country`
  if (country !== null && !findCountry(country)) {
    problems.push(problem(path, 'CountryNotFound', `${country} is no ISO 3166-1 country code.`))
  }
  const isEnd = roles.includes('Origin') || roles.includes('Destination')
  if (country === null && isEnd && !locationUnknown) {
    problems.push(problem(path, 'CountryRequired', 'The address needs a country.'))
  }
}

/** Explicit values win, field by field; blank counts as left out (ruling 4). */
const fillAddress = (asked: ConsignmentAddress, location: ShippingLocation): ConsignmentAddress => {
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
    addressLine1: either(asked.addressLine1, stored.addressLine1),
    addressLine2: either(asked.addressLine2, stored.addressLine2),
    addressLine3: either(asked.addressLine3, stored.addressLine3),
    town: either(asked.town, stored.town),
    region: either(asked.region, stored.region),
    postcode: either(asked.postcode, stored.postcode),
    country: either(asked.country, stored.country),
    latLong: asked.latLong ?? storedPoint,
  }
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
    telephone: either(own.telephone, contact.telephone),
    mobile: either(own.mobile, contact.mobile),
    // A telephone that is no mobile is read from the land line (consumer-options 4.2).
    landLine: either(own.landLine, contact.telephone),
    email: either(own.email, contact.email),
  }
}
