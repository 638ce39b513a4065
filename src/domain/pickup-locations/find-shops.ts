import { referenceKey, type Snapshot } from '../configuration/index.ts'
import {
  type CapacityUsed,
  type DeliveryOption,
  findForShops,
  type OptionsRequest,
} from '../delivery-options/index.ts'
import type { Instant } from '../time/index.ts'
import type { NearShop } from './near-shops.ts'

/** A shop that the request's packages fit into, with what is offered there (never nothing). */
export type ShopWithOptions = {
  readonly near: NearShop
  readonly options: readonly DeliveryOption[]
}

/** Carriers with an enabled pickup service: no other carrier's locations are ever offered (configuration 3.13). */
export const pickupCarriers = (snapshot: Snapshot): readonly string[] => {
  const keys = snapshot.services
    .filter((service) => service.enabled && service.pickup)
    .map((service) => referenceKey(service.definition.carrier))
  return [...new Set(keys)]
}

/** How many shops one call looks at: a few milliseconds, after which others may have their turn. */
const mostLookedAt = 500

/**
 * Goes on through the shops, nearest first, until `wanted` with options are found (ruling 54), and says whether
 * there are more to look at. Shops whose limits a package exceeds are passed over (ruling 55), as are those
 * with capacity 0. Whether a place is free in the others is not known here.
 */
export const nextShops = (
  snapshot: Snapshot,
  request: OptionsRequest,
  near: Iterator<NearShop>,
  wanted: number,
  now: Instant,
  used: CapacityUsed,
): { readonly shops: readonly ShopWithOptions[]; readonly isDone: boolean } => {
  const shops: ShopWithOptions[] = []
  for (let lookedAt = 0; lookedAt < mostLookedAt; ) {
    const batch = takeShops(near, Math.max(1, wanted - shops.length))
    lookedAt += batch.shops.length
    const fitting = batch.shops.filter((shop) => fits(shop, request))
    shops.push(...withOptions(snapshot, request, fitting, now, used))
    if (batch.isDone || shops.length >= wanted) return { shops, isDone: batch.isDone }
  }
  return { shops, isDone: false }
}

const takeShops = (near: Iterator<NearShop>, count: number) => {
  const shops: NearShop[] = []
  while (shops.length < count) {
    const next = near.next()
    if (next.done) return { shops, isDone: true }
    shops.push(next.value)
  }
  return { shops, isDone: false }
}

/** Limits hold for every package, both ends included; the heaviest and the longest decide (ruling 55). */
const fits = (
  { capacity, maxWeightGrams, maxLengthMm }: NearShop,
  { load }: OptionsRequest,
): boolean =>
  capacity !== 0 &&
  (maxWeightGrams === null || load.heaviestGrams <= maxWeightGrams) &&
  (maxLengthMm === null || load.longestMm <= maxLengthMm)

/** Shops in the same zones share one calculation (delivery-options). */
const withOptions = (
  snapshot: Snapshot,
  request: OptionsRequest,
  near: readonly NearShop[],
  now: Instant,
  used: CapacityUsed,
): readonly ShopWithOptions[] => {
  const ends = near.map(({ end }) => end)
  const found = findForShops(snapshot, request, ends, now, used)
  return near.flatMap((shop, n) => {
    const options = found[n] ?? []
    return options.length > 0 ? [{ near: shop, options }] : []
  })
}
