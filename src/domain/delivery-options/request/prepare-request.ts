import type { ShippingLocation, Snapshot } from '../../configuration/index.ts'
import type { ConsignmentContents } from '../../consignments/index.ts'
import { accepted, type Problem, type Result, refused } from '../../result.ts'
import { type Instant, localDateAt } from '../../time/index.ts'
import type { AskedOptions, OptionsRequest } from './asked-options.ts'
import { type CompletedAddress, completeAddresses } from './complete-addresses.ts'
import { type CompletedPackage, completePackages } from './complete-packages.ts'
import { measureLoad } from './load.ts'
import { requestedDates } from './requested-dates.ts'

/**
 * Checks and completes a request for delivery options (delivery-promise 2; rulings 1 to 8, 23, 47, 71).
 * Refused with every problem at once, each at its path in wire names: `Packages[0].Weight`.
 */
export const prepareRequest = (
  snapshot: Snapshot,
  asked: AskedOptions,
  now: Instant,
): Result<OptionsRequest, readonly Problem[]> => {
  const { request, problems } = readRequest(snapshot, asked, now)
  return request && problems.length === 0 ? accepted(request) : refused(problems)
}

/**
 * A stored request (its contents completed when it was asked) as the active configuration reads it now.
 * What was accepted then is not judged again; null only if the shipping location is gone.
 */
export const recallRequest = (
  snapshot: Snapshot,
  asked: AskedOptions,
  askedAt: Instant,
): OptionsRequest | null => readRequest(snapshot, asked, askedAt).request

const readRequest = (snapshot: Snapshot, asked: AskedOptions, now: Instant) => {
  const problems: Problem[] = []
  const packages = completePackages(snapshot, asked.packages, problems)
  const addresses = completeAddresses(snapshot, asked.addresses, problems)
  const { origin, destination } = addresses
  // The origin's calendar counts if it names a location, in both directions (ruling 3).
  const location = origin?.location ?? destination?.location ?? null
  const today = location && localDateAt(now, location.timeZone)
  const dates = requestedDates(snapshot, asked, today, problems)
  if (!origin || !destination || !location || today === null) return { request: null, problems }
  const ends = endsOf(origin, destination, location)
  // Members one by one: patterns that spread or take members away cost 5 us here, as much as the rest.
  const request: OptionsRequest = {
    contents: completedContents(asked, addresses.all, packages),
    direction: asked.direction,
    purpose: asked.purpose,
    guaranteedOnly: asked.guaranteedOnly,
    location,
    farEnd: ends.farEnd,
    windowTimeZone: ends.windowTimeZone,
    fallbackTimeZone: ends.fallbackTimeZone,
    carrierKey: null,
    today,
    lastOn: dates.lastOn,
    shippingOn: dates.shippingOn,
    load: measureLoad(packages, asked.tags),
  }
  return { request, problems }
}

/** Calendar, far end and time zones (delivery-promise 2.1, rulings 32 and 66). */
const endsOf = (
  origin: CompletedAddress,
  destination: CompletedAddress,
  location: ShippingLocation,
): Pick<OptionsRequest, 'farEnd' | 'windowTimeZone' | 'fallbackTimeZone'> => {
  const { address } = origin.location ? destination : origin
  return {
    farEnd: { country: address.country ?? '', postcode: address.postcode },
    windowTimeZone: origin.location ? null : (destination.location?.timeZone ?? null),
    fallbackTimeZone: destination.location?.timeZone ?? location.timeZone,
  }
}

const completedContents = (
  asked: AskedOptions,
  addresses: readonly CompletedAddress[],
  packages: readonly CompletedPackage[],
): ConsignmentContents => ({
  direction: asked.direction,
  source: asked.source,
  customerReference: asked.customerReference,
  addresses: addresses.map(({ address }) => address),
  packages,
  tags: asked.tags,
  metaData: asked.metaData,
  customsDocumentation: asked.customsDocumentation,
  shippingDate: asked.shippingDate,
})
