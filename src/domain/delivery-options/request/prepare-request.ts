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
  const problems: Problem[] = []
  const packages = completePackages(snapshot, asked.packages, problems)
  const {
    all,
    origin,
    destination,
    problems: ofAddresses,
  } = completeAddresses(snapshot, asked.addresses)
  problems.push(...ofAddresses)
  // The origin's calendar counts if it names a location, in both directions (ruling 3).
  const location = origin?.location ?? destination?.location ?? null
  const today = location && localDateAt(now, location.timeZone)
  const { shippingOn, lastOn } = requestedDates(snapshot, asked, today, problems)
  if (problems.length > 0 || !origin || !destination || !location || today === null) {
    return refused(problems)
  }
  return accepted({
    contents: completedContents(asked, all, packages),
    direction: asked.direction,
    purpose: asked.purpose,
    guaranteedOnly: asked.guaranteedOnly,
    ...endsOf(origin, destination, location),
    carrierKey: null,
    today,
    lastOn,
    shippingOn,
    load: measureLoad(packages, asked.tags),
  })
}

/** Calendar, far end and time zones (delivery-promise 2.1, rulings 32 and 66). */
const endsOf = (
  origin: CompletedAddress,
  destination: CompletedAddress,
  location: ShippingLocation,
): Pick<OptionsRequest, 'location' | 'farEnd' | 'windowTimeZone' | 'fallbackTimeZone'> => {
  const { address } = origin.location ? destination : origin
  return {
    location,
    farEnd: { country: address.country ?? '', postcode: address.postcode },
    windowTimeZone: origin.location ? null : (destination.location?.timeZone ?? null),
    fallbackTimeZone: destination.location?.timeZone ?? location.timeZone,
  }
}

const completedContents = (
  asked: AskedOptions,
  addresses: readonly CompletedAddress[],
  packages: readonly CompletedPackage[],
): ConsignmentContents => {
  const { guaranteedOnly: _g, deliveryDate: _d, purpose: _p, ...contents } = asked
  return { ...contents, addresses: addresses.map(({ address }) => address), packages }
}
