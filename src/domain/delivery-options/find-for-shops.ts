import { referenceKey, type Snapshot } from '../configuration/index.ts'
import type { Instant } from '../time/index.ts'
import {
  type CapacityUsed,
  type DeliveryOption,
  findDeliveryOptions,
} from './find-delivery-options.ts'
import { type Place, placeOf } from './reach/places.ts'
import type { FarEnd, OptionsRequest } from './request/asked-options.ts'

/** A pickup location as a far end: it belongs to one carrier (configuration 3.13). */
export type ShopEnd = FarEnd & { readonly carrierReference: string }

/** The request with a shop as its destination: for coverage, rules, tax, rates and time zone (ruling 57). */
export const towardsShop = (request: OptionsRequest, shop: ShopEnd): OptionsRequest => ({
  ...request,
  purpose: 'Pickup',
  farEnd: { country: shop.country, postcode: shop.postcode },
  windowTimeZone: null,
  fallbackTimeZone: request.location.timeZone,
  carrierKey: referenceKey(shop.carrierReference),
})

/**
 * The options of each shop, in the order of the shops; a shop without any has an empty list.
 * Shops of one carrier in the same zones share one calculation and one list, so that fifty cost little
 * more than one.
 */
export const findForShops = (
  snapshot: Snapshot,
  request: OptionsRequest,
  shops: readonly ShopEnd[],
  now: Instant,
  used: CapacityUsed,
): readonly (readonly DeliveryOption[])[] => {
  const found = new Map<Place, Map<string, readonly DeliveryOption[]>>()
  return shops.map((shop) => {
    const place = placeOf(snapshot, shop)
    const byCarrier = found.get(place) ?? new Map<string, readonly DeliveryOption[]>()
    found.set(place, byCarrier)
    const carrierKey = referenceKey(shop.carrierReference)
    const known = byCarrier.get(carrierKey)
    if (known) return known
    const options = findDeliveryOptions(snapshot, towardsShop(request, shop), now, used)
    byCarrier.set(carrierKey, options)
    return options
  })
}
