import type { ConsignmentAddress } from '../../address.ts'
import {
  findShippingLocation,
  type ShippingLocation,
  type Snapshot,
} from '../../configuration/index.ts'
import { findCountry } from '../../countries.ts'
import type { Problem } from '../../result.ts'
import { fillAddress, isBlank } from './fill-address.ts'
import { reportProblem } from './report-problem.ts'

/** An address with what its shipping location adds; `location` is the one it names, if any. */
export type CompletedAddress = {
  readonly address: ConsignmentAddress
  readonly location: ShippingLocation | null
}
type CompletedAddresses = {
  readonly all: readonly CompletedAddress[]
  readonly origin: CompletedAddress | null
  readonly destination: CompletedAddress | null
}

/**
 * Fills every address from the shipping location it names (rulings 2 and 4) and finds the origin and
 * the destination (ruling 1). Problems have the paths of the wire: `Addresses[1].Country`.
 */
export const completeAddresses = (
  snapshot: Snapshot,
  addresses: readonly ConsignmentAddress[],
  problems: Problem[],
): CompletedAddresses => {
  const all = addresses.map((address, n) => completeAddress(snapshot, address, n, problems))
  const origin = theOne(all, 'Origin', problems)
  const destination = theOne(all, 'Destination', problems)
  if (origin && origin === destination) {
    const message = 'One address cannot be both Origin and Destination.'
    reportProblem(problems, 'Addresses', 'SameOriginAndDestination', message)
  }
  const neitherNamed = origin && destination && !origin.location && !destination.location
  if (neitherNamed && !problems.some(({ code }) => code === 'ShippingLocationNotFound')) {
    const message = 'The origin or the destination must name a shipping location.'
    reportProblem(problems, 'Addresses', 'ShippingLocationRequired', message)
  }
  return { all, origin, destination }
}

/** Exactly one address carries the role, alone or with others: `Destination, Recipient` (ruling 1). */
const theOne = (
  all: readonly CompletedAddress[],
  role: 'Origin' | 'Destination',
  problems: Problem[],
): CompletedAddress | null => {
  const [found, ...others] = all.filter(({ address }) => address.roles.includes(role))
  if (!found) {
    reportProblem(problems, 'Addresses', `${role}Required`, `An address of type ${role} is needed.`)
  }
  if (others.length > 0) {
    reportProblem(problems, 'Addresses', `${role}NotUnique`, `Only one address may be ${role}.`)
  }
  return found && others.length === 0 ? found : null
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
    const path = `Addresses[${n}].ShippingLocationReference`
    const message = `No shipping location has the reference ${reference}.`
    reportProblem(problems, path, 'ShippingLocationNotFound', message)
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
    const message = `${country} is no ISO 3166-1 country code.`
    reportProblem(problems, path, 'CountryNotFound', message)
  }
  const isEnd = roles.includes('Origin') || roles.includes('Destination')
  if (country === null && isEnd && !locationUnknown) {
    reportProblem(problems, path, 'CountryRequired', 'The address needs a country.')
  }
}
