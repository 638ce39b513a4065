import type {
  CustomsFact,
  CustomsRequirement,
  RouteRequirements,
} from '../../src/domain/customs/index.ts'
import type { PlainRequest } from './plain-types.ts'
import type { ReadPlace, ReadRequest } from './read-request.ts'

/** Other-flows 10.5: Northern Ireland is country GB and postcode area BT. */
const isAt = (place: ReadPlace, ends: readonly string[]) =>
  ends.some((end) => {
    if (end === '*') return true
    if (end !== 'XI') return end === place.country
    const code = (place.postcode ?? '').replace(/[^A-Za-z0-9]/g, '').toUpperCase()
    return place.country === 'GB' && code.startsWith('BT') && /[0-9]/.test(code.charAt(2))
  })

const isAffected = ({ routes }: RouteRequirements, { origin, destination }: ReadRequest) =>
  routes.some(
    ({ from, to, exceptTo }) =>
      isAt(origin, from) && isAt(destination, to) && !isAt(destination, exceptTo ?? []),
  )

/** Every place where the fact could stand; undefined where it does not. Facts that no case asks for are not read. */
function valuesOf(fact: CustomsFact, asked: PlainRequest, request: ReadRequest) {
  const { customs = {}, packages } = asked
  switch (fact) {
    case 'DestinationTown':
      return [request.destination.town]
    case 'CategoryType':
      return [customs.categoryType]
    case 'ShippingTerms':
      return [customs.shippingTerms]
    case 'ShippersVatNumber':
      return [customs.shippersVatNumber]
    case 'ShippersEORI':
      return [customs.shippersEori]
    case 'PackageDescription':
      return packages.map(({ description }) => description)
    case 'Items':
      return packages.map(({ items }) => (items?.length ? 'some' : undefined))
    case 'ItemDescription':
      return packages.flatMap(({ items }) => (items ?? []).map(({ description }) => description))
    default:
      throw new Error(`${fact} is not read a second time`)
  }
}

function isMet(need: CustomsRequirement, asked: PlainRequest, request: ReadRequest) {
  if (need.when === 'TermsAreDdp' && asked.customs?.shippingTerms !== 'DDP') return true
  for (const value of valuesOf(need.fact, asked, request)) {
    if (value === undefined || value.trim() === '') return false
    // Several categories are written one after the other; the carrier must take each.
    if (need.oneOf && value.split(', ').some((word) => !need.oneOf?.includes(word))) return false
  }
  const { most } = need
  return most === undefined || asked.packages.every(({ items }) => (items ?? []).length <= most)
}

/** Other-flows CU8: failing what the carrier requires on the route takes its services from the choice. */
export const lacksCustomsFacts = (
  requirements: readonly RouteRequirements[],
  asked: PlainRequest,
  request: ReadRequest,
) =>
  requirements
    .filter((one) => isAffected(one, request))
    .some(({ needs }) => needs.some((need) => !isMet(need, asked, request)))
