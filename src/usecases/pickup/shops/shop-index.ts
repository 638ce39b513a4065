import { around } from 'geokdbush'
import type KDBush from 'kdbush'
import {
  compareNearShops,
  distanceKm,
  type LatLong,
  limitsOf,
  type NearShop,
  type PickupLocation,
  type ShopIndex,
} from '../../../domain/pickup-locations/index.ts'
import { buildTree } from './build-tree.ts'
import { numberColumn } from './number-column.ts'
import { packLocations } from './packed-locations.ts'

/** Locations of one carrier on their way into an index; add them in any order. */
export type ShopIndexBuilder = {
  readonly add: (location: PickupLocation) => void
  /** Sorts off the event loop; nothing may be added afterwards. */
  readonly finish: () => Promise<ShopIndex>
}

/** Less than a millimetre, more than the formulas of tree and domain differ by. */
const blurKm = 1e-6
const halfEarthKm = 6371 * Math.PI
/** How many neighbours are asked of the tree at first: a usual search needs no second round. */
const firstRound = 32

/** Of a carrier without locations. */
export const emptyShopIndex: ShopIndex = { size: 0, nearest: () => [] }

/** An index for the locations of a carrier, of which memory holds about 300 bytes each. */
export function buildShopIndex(carrier: string): ShopIndexBuilder {
  const packed = packLocations(carrier)
  /** Longitude, latitude, longitude ... */
  const points = numberColumn()
  const [capacities, weights, lengths] = [numberColumn(), numberColumn(), numberColumn()]
  const orNone = (limit: number | null) => limit ?? Number.NaN
  const carrierKey = carrier.toUpperCase()

  const nearShop = (position: number, from: LatLong): NearShop => {
    const limit = (column: ReturnType<typeof numberColumn>) => {
      const value = column.get(position)
      return Number.isNaN(value) ? null : value
    }
    let location: PickupLocation | null = null
    const read = () => {
      location ??= packed.read(position)
      return location
    }
    return {
      carrierKey,
      // Asked only where two shops are equally far: most are never read.
      get shopReference() {
        return read().shopReference
      },
      distanceKm: distanceKm(from, {
        latitude: points.get(2 * position + 1),
        longitude: points.get(2 * position),
      }),
      capacity: limit(capacities),
      maxWeightGrams: limit(weights),
      maxLengthMm: limit(lengths),
      read,
    }
  }

  return {
    add: (location) => {
      packed.add(location)
      points.add(location.longitude)
      points.add(location.latitude)
      const limits = limitsOf(location)
      capacities.add(orNone(limits.capacity))
      weights.add(orNone(limits.maxWeightGrams))
      lengths.add(orNone(limits.maxLengthMm))
    },
    finish: async () => {
      const tree = await buildTree(points.copy())
      return {
        size: points.length / 2,
        nearest: (from, withinKm) => nearest(tree, (n) => nearShop(n, from), from, withinKm),
      }
    },
  }
}

/**
 * Neighbours in growing rounds, because the tree gives so many as it is asked for. What lies as far as the last of a round
 * waits for the next one: there may be another as far, whose reference comes first (ruling 53).
 */
function* nearest(
  tree: KDBush,
  toShop: (position: number) => NearShop,
  { latitude, longitude }: LatLong,
  withinKm: number,
): Generator<NearShop> {
  const reachKm = Math.min(withinKm + blurKm, halfEarthKm)
  for (let asked = firstRound, given = 0; ; asked *= 4) {
    const found = around(tree, longitude, latitude, asked, reachKm)
    const shops = found.slice(given).map(toShop)
    const isLast = found.length < asked
    const horizonKm = isLast ? Number.POSITIVE_INFINITY : (shops.at(-1)?.distanceKm ?? 0) - blurKm
    const firstBeyond = shops.findIndex((shop) => shop.distanceKm >= horizonKm)
    const settled = firstBeyond < 0 ? shops : shops.slice(0, firstBeyond)
    given += settled.length
    for (const shop of settled.sort(compareNearShops)) if (shop.distanceKm <= withinKm) yield shop
    if (isLast) return
  }
}
