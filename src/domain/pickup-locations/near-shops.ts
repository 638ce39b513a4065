import { compareCodePoints } from '../configuration/index.ts'
import type { ShopEnd } from '../delivery-options/index.ts'
import { gramsPerKg, lastUnitBelow, mmPerCm } from '../measures.ts'
import { compareDistances, type LatLong } from './distance.ts'
import type { PickupLocation, ShopKey } from './pickup-location.ts'

/** What a search looks at before a shop is read whole. Limits in whole units, inclusive; null is none (rulings 55, 61). */
export type ShopLimits = {
  readonly capacity: number | null
  readonly maxWeightGrams: number | null
  readonly maxLengthMm: number | null
}

/** A shop in the neighbourhood of a point. */
export type NearShop = ShopKey &
  ShopLimits & {
    /** Unrounded. */
    readonly distanceKm: number
    /** What the rules look at (ruling 57). */
    readonly end: ShopEnd
    /** Brings all that is known of it: for shops that are answered, as it costs more than the rest of the search. */
    readonly read: () => PickupLocation
  }

/**
 * The pickup locations of one carrier, found by place. `nearest` goes on lazily, nearest first, to the
 * distance given (inclusive), so that a search stops when it has enough shops with options (ruling 54).
 */
export type ShopIndex = {
  readonly size: number
  readonly nearest: (from: LatLong, withinKm: number) => Iterable<NearShop>
}

/** Limits of a location as the last whole gram and millimetre that keep them. */
export const limitsOf = (location: PickupLocation): ShopLimits => {
  const { capacity, maxWeightKg, maxLengthCm } = location
  return {
    capacity: capacity ?? null,
    maxWeightGrams: maxWeightKg === undefined ? null : lastUnitBelow(maxWeightKg, gramsPerKg),
    maxLengthMm: maxLengthCm === undefined ? null : lastUnitBelow(maxLengthCm, mmPerCm),
  }
}

/** The shop as the far end that the rules look at. */
export const shopEndOf = ({ carrier, address }: PickupLocation): ShopEnd => ({
  carrierReference: carrier,
  country: address.country,
  postcode: address.postcode ?? null,
})

/** Nearest first; equally near ones by ShopReference, then carrier, by code point (ruling 53). */
export const compareNearShops = (a: NearShop, b: NearShop): number =>
  compareDistances(a.distanceKm, b.distanceKm) ||
  compareCodePoints(a.shopReference, b.shopReference) ||
  compareCodePoints(a.carrierKey, b.carrierKey)

/** The shops of several carriers in one order; looks no further into any index than is asked for. */
export function* mergeNearest(
  indexes: readonly ShopIndex[],
  from: LatLong,
  withinKm: number,
): Generator<NearShop> {
  const rivals = indexes.flatMap((index) => {
    const shops = index.nearest(from, withinKm)[Symbol.iterator]()
    const first = shops.next()
    return first.done ? [] : [{ shops, next: first.value }]
  })
  while (rivals.length > 0) {
    const winner = rivals.reduce((a, b) => (compareNearShops(b.next, a.next) < 0 ? b : a))
    yield winner.next
    const next = winner.shops.next()
    if (next.done) rivals.splice(rivals.indexOf(winner), 1)
    else winner.next = next.value
  }
}
