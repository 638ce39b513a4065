import type { CarrierService, ConfigurationDocument } from '../../src/domain/configuration/index.ts'
import {
  compareNearShops,
  distanceKm,
  limitsOf,
  type PickupLocation,
  type ShopIndex,
  shopEndOf,
} from '../../src/domain/pickup-locations/index.ts'
import { nextDay, smallDocument } from './promise-examples.ts'

/** Open on weekdays from 7 to 19. */
const weekdayHours = [{ start: '07:00', end: '19:00' }]
export const stationRoadNews: PickupLocation = {
  carrier: 'NORTHWAY',
  shopReference: 'NW-10442',
  name: 'Station Road News',
  address: { addressLine1: '2 Station Road', town: 'Whitby', postcode: 'YO21 1DH', country: 'GB' },
  latitude: 54.485,
  longitude: -0.6145,
  openingTimes: { Monday: weekdayHours, Tuesday: weekdayHours, Wednesday: weekdayHours },
  additionalInformation: { DisabledAccess: 'True' },
}
export const shop = (
  shopReference: string,
  parts: Partial<PickupLocation> = {},
): PickupLocation => ({ ...stationRoadNews, shopReference, ...parts })

export const toShops: CarrierService = {
  ...nextDay,
  reference: 'SHOP',
  name: 'Corner Shop',
  pickup: true,
  rates: [{ zone: 'MAINLAND', upToKg: 30, price: 3 }],
}
/** The small retailer with a next-day service to homes and one to shops. */
export const shopsDocument: ConfigurationDocument = {
  ...smallDocument,
  carrierServices: [nextDay, toShops],
}

/** An index that looks at every shop: plain enough to be right. */
export const plainIndex = (locations: readonly PickupLocation[]): ShopIndex => ({
  size: locations.length,
  nearest: (from, withinKm) =>
    locations
      .map((location) => ({
        ...limitsOf(location),
        carrierKey: location.carrier.toUpperCase(),
        shopReference: location.shopReference,
        distanceKm: distanceKm(from, location),
        end: shopEndOf(location),
        read: () => location,
      }))
      .filter((near) => near.distanceKm <= withinKm)
      .sort(compareNearShops),
})
