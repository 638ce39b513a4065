import { around } from 'geokdbush'
import {
  compareDistances,
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
import { PackedShop } from './packed-shop.ts'

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
const firstRound = 64

/** A shop's place in the index and how far it is. */
type Neighbour = { readonly position: number; readonly distanceKm: number }

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

  const columns = { packed, capacities, weights, lengths }
  const placeOf = (position: number): LatLong => ({
    latitude: points.get(2 * position + 1),
    longitude: points.get(2 * position),
  })
  const toShop = ({ position, distanceKm }: Neighbour): NearShop =>
    new PackedShop(carrier, carrierKey, columns, position, distanceKm)

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
        nearest: (from, withinKm) =>
          nearest(
            (count, reachKm) => around(tree, from.longitude, from.latitude, count, reachKm),
            (position) => ({ position, distanceKm: distanceKm(from, placeOf(position)) }),
            toShop,
            withinKm,
          ),
      }
    },
  }
}

/**
 * Neighbours in growing rounds, because the tree gives so many as it is asked for. What lies as far as the last of a round
 * waits for the next one: there may be another as far, whose reference comes first (ruling 53).
 */
function* nearest(
  findNearest: (count: number, reachKm: number) => readonly number[],
  toNeighbour: (position: number) => Neighbour,
  toShop: (neighbour: Neighbour) => NearShop,
  withinKm: number,
): Generator<NearShop> {
  const compare = (a: Neighbour, b: Neighbour) =>
    compareDistances(a.distanceKm, b.distanceKm) || compareNearShops(toShop(a), toShop(b))
  const reachKm = Math.min(withinKm + blurKm, halfEarthKm)
  for (let asked = firstRound, given = 0; ; asked *= 4) {
    const found = findNearest(asked, reachKm)
    const fresh = found.slice(given).map(toNeighbour)
    const isLast = found.length < asked
    const horizonKm = isLast ? Number.POSITIVE_INFINITY : (fresh.at(-1)?.distanceKm ?? 0) - blurKm
    const firstBeyond = fresh.findIndex((one) => one.distanceKm >= horizonKm)
    const settled = firstBeyond < 0 ? fresh : fresh.slice(0, firstBeyond)
    given += settled.length
    for (const one of settled.sort(compare)) if (one.distanceKm <= withinKm) yield toShop(one)
    if (isLast) return
  }
}
