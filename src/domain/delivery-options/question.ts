import type { Route } from './reach/routes.ts'
import type { OptionsRequest } from './request/asked-options.ts'

/** More packages make a text that takes as long as what it saves. */
const mostPackages = 12

/**
 * All that can tell two requests for the same routes apart: dates and load. Requests of one question have one answer as long
 * as it stands, so whoever asks again is answered without a look at the services (with ten thousand accounts none of them is
 * in the processor's cache: 20 us). Null where more than that may count: a carrier that needs to know facts for customs.
 */
export const questionOf = (
  routes: readonly Route[],
  routesNumber: number,
  { today, lastOn, shippingOn, load }: OptionsRequest,
): string | null => {
  const { packages, valueTenThousandths, tags } = load
  if (packages.length > mostPackages || needCustomsFacts(routes)) return null
  let question = `${routesNumber} ${today} ${lastOn} ${shippingOn} ${valueTenThousandths}`
  for (const { weightGrams, lengthMm, girthMm, volumeMm3 } of packages)
    question += `|${weightGrams} ${lengthMm} ${girthMm} ${volumeMm3}`
  return tags.length === 0 ? question : question + JSON.stringify(tags)
}

const known = new WeakMap<readonly Route[], boolean>()
const needCustomsFacts = (routes: readonly Route[]): boolean => {
  const found = known.get(routes)
  if (found !== undefined) return found
  const isNeeded = routes.some(({ service }) => service.requirements.length > 0)
  known.set(routes, isNeeded)
  return isNeeded
}
