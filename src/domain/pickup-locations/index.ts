export { checkPickupLocation } from './check-pickup-location.ts'
export { compareDistances, distanceKm, type LatLong, shownKm } from './distance.ts'
export {
  nextShops,
  pickupCarriers,
  type ShopWithOptions,
} from './find-shops.ts'
export {
  checkGazetteerRow,
  type GazetteerCode,
  type GazetteerEntry,
  gazetteerCodesOf,
} from './gazetteer-code.ts'
export {
  compareNearShops,
  limitsOf,
  mergeNearest,
  type NearShop,
  type ShopIndex,
  type ShopLimits,
  shopEndOf,
} from './near-shops.ts'
export {
  findShopOfOption,
  type OfferedShop,
  type ShownHours,
  type StoredShop,
  toOfferedShop,
  toStoredShop,
} from './offered-shop.ts'
export { parseOpeningHours } from './opening-hours.ts'
export type { OpeningHours, PickupLocation, ShopKey } from './pickup-location.ts'
export { reservationReference } from './reservation-reference.ts'
export { consumerOf, toShopContents } from './shop-as-destination.ts'
