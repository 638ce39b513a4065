import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { AskedOptions, OptionsRequest } from '../../domain/delivery-options/index.ts'
import { offerExpiry, packOffer } from '../../domain/offers/index.ts'
import {
  type LatLong,
  mergeNearest,
  nextShops,
  type OfferedShop,
  pickupCarriers,
  type ShopWithOptions,
  type StoredShop,
  toOfferedShop,
  toStoredShop,
} from '../../domain/pickup-locations/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Instant } from '../../domain/time/index.ts'
import { countPlacesTaken } from '../../store/pickup-locations-places.ts'
import type { Context } from '../context.ts'
import type { OfferedOption } from '../options/find-delivery-options.ts'
import type { StoredRequest } from '../options/selection.ts'

/** A search for shops that has passed every check. */
export type ShopSearch = {
  readonly snapshot: Snapshot
  readonly asked: AskedOptions
  readonly request: OptionsRequest
  readonly from: LatLong
  readonly distanceKm: number
  readonly maxResults: number
  /** Options of an existing consignment allocate it instead of making a new one (consumer-options 2.4). */
  readonly consignmentNumber: number | null
}

/** The shops offered, nearest first, with what was asked of them (consumer-options 2.6). */
export type PickupAnswer = {
  readonly distanceKm: number
  readonly maxResults: number
  /** The number behind the first option of the first shop; the others follow without gaps. */
  readonly firstOption: number
  readonly shops: readonly OfferedShop[]
}

/** What is stored of a request for pickup options: the request as for delivery options, and the shops of the answer. */
export type StoredPickupRequest = StoredRequest & { readonly offeredShops: readonly StoredShop[] }

/** Finds the shops, and stores the offer before it is answered (delivery-promise 7.1). */
export async function offerShops(
  ctx: Context,
  caller: Caller,
  search: ShopSearch,
  now: Instant,
): Promise<PickupAnswer> {
  const { distanceKm, maxResults } = search
  const found = await findFreeShops(ctx, caller, search, now)
  const shown = found.map((one) => {
    const stored = toStoredShop(one)
    return { stored, offered: toOfferedShop(one.near.read(), stored, one.options, now) }
  })
  const offeredShops = shown.map(({ stored }) => stored)
  const firstOption = await save(ctx, caller, search, found, offeredShops, now)
  return { distanceKm, maxResults, firstOption, shops: shown.map(({ offered }) => offered) }
}

/** The shops with the references of their options. */
export const withShopReferences = ({
  firstOption,
  shops,
}: PickupAnswer): readonly (Omit<OfferedShop, 'options'> & {
  readonly options: readonly OfferedOption[]
})[] => {
  let next = firstOption
  return shops.map((shop) => ({
    ...shop,
    options: shop.options.map((option) => ({ reference: formatReference('EDO', next++), option })),
  }))
}

/** Goes on until enough shops have both options and a free place, or none is left within the distance (ruling 54). */
async function findFreeShops(
  ctx: Context,
  caller: Caller,
  { snapshot, request, from, distanceKm, maxResults }: ShopSearch,
  now: Instant,
): Promise<readonly ShopWithOptions[]> {
  const { environmentId } = caller
  const indexes = await ctx.pickup.shopsOf(environmentId, pickupCarriers(snapshot))
  const used = await ctx.capacity.of(environmentId)
  const near = mergeNearest(indexes, from, distanceKm)
  const found: ShopWithOptions[] = []
  for (;;) {
    const next = nextShops(snapshot, request, near, maxResults - found.length, now, used)
    found.push(...(await withFreePlace(ctx, caller, next.shops, now)))
    if (next.isDone || found.length >= maxResults) return found
    await nextTurn()
  }
}

/** Shops without a limit need not be asked about, so most searches read nothing. */
async function withFreePlace(
  ctx: Context,
  caller: Caller,
  shops: readonly ShopWithOptions[],
  now: Instant,
): Promise<readonly ShopWithOptions[]> {
  const limited = shops.filter(({ near }) => near.capacity !== null)
  if (limited.length === 0) return shops
  const keys = limited.map(({ near }) => near)
  const taken = await countPlacesTaken(ctx.db, caller.environmentId, keys, now)
  const full = new Set(limited.filter(({ near }, n) => (taken[n] ?? 0) >= (near.capacity ?? 0)))
  return shops.filter((shop) => !full.has(shop))
}

async function save(
  ctx: Context,
  caller: Caller,
  { snapshot, asked, request, consignmentNumber }: ShopSearch,
  found: readonly ShopWithOptions[],
  offeredShops: readonly StoredShop[],
  now: Instant,
): Promise<number> {
  const options = found.flatMap((shop) => shop.options)
  const firstOption = await ctx.references.take('EDO', Math.max(1, options.length))
  if (options.length === 0) return firstOption
  const stored: StoredPickupRequest = {
    ...request.contents,
    guaranteedOnly: asked.guaranteedOnly,
    deliveryDate: asked.deliveryDate,
    purpose: 'Pickup',
    offeredShops,
    ...(consignmentNumber === null ? {} : { consignmentNumber }),
  }
  await ctx.offers.save({
    environmentId: caller.environmentId,
    firstOption,
    optionCount: options.length,
    potentialNumber: null,
    configurationVersion: snapshot.version,
    askedAt: now,
    expiresAt: offerExpiry(options) ?? now,
    request: JSON.stringify(stored),
    options: packOffer(options),
  })
  return firstOption
}
