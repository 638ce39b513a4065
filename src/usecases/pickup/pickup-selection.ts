import type { Caller } from '../../domain/access/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import { type OptionsRequest, towardsShop } from '../../domain/delivery-options/index.ts'
import {
  findShopOfOption,
  type OfferedShop,
  reservationReference,
  type StoredShop,
  shopEndOf,
  toOfferedShop,
} from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../../store/index.ts'
import { findPickupLocation } from '../../store/pickup-locations.ts'
import {
  isPlaceReserved,
  occupyPlace,
  type PlaceAsked,
} from '../../store/pickup-locations-places.ts'
import type { ChosenShop, StoredOption } from '../options/selection.ts'
import type { StoredPickupRequest } from './offered-shops.ts'

/** The shop an option was offered in; null for an option that delivers to the destination itself. */
export function findOfferedShop({
  asked,
  optionNumber,
  firstOption,
}: StoredOption): StoredShop | null {
  const { offeredShops } = asked as Partial<StoredPickupRequest>
  if (!offeredShops) return null
  return findShopOfOption(offeredShops, optionNumber - firstOption)?.shop ?? null
}

/** The shop as it is now. Refusals: NoServiceAvailable where its carrier no longer has it (consumer-options 2.6 rule 3). */
export async function getChosenShop(
  db: Db,
  caller: Caller,
  offered: StoredShop,
): Promise<Result<ChosenShop, Refusal>> {
  const location = await findPickupLocation(db, caller.environmentId, offered)
  if (location) return accepted({ offered, location })
  return refusal(
    'NoServiceAvailable',
    `The pickup location ${offered.shopReference} is no longer served: ask for options again.`,
  )
}

/** What is shown of the shop of a single option (consumer-options 2.3); null for a delivery option and where the shop is gone. */
export async function findShopOfDetails(
  db: Db,
  caller: Caller,
  stored: StoredOption,
): Promise<OfferedShop | null> {
  const offered = findOfferedShop(stored)
  if (!offered) return null
  const location = await findPickupLocation(db, caller.environmentId, offered)
  return location && toOfferedShop(location, offered, [stored.option], stored.askedAt)
}

/** The shop that an option goes to, as it is now; null for a delivery option. Refusals as of `getChosenShop`. */
export async function findChosenShop(
  db: Db,
  caller: Caller,
  stored: StoredOption,
): Promise<Result<ChosenShop | null, Refusal>> {
  const offered = findOfferedShop(stored)
  return offered ? getChosenShop(db, caller, offered) : accepted(null)
}

/** The request of the selection with the shop as its far end (ruling 57). */
export const towardsChosenShop = (
  request: OptionsRequest | null,
  { location }: ChosenShop,
): OptionsRequest | null => request && towardsShop(request, shopEndOf(location))

/** What a place in the shop is asked for. */
export const placeAsked = (
  { optionNumber, option }: Pick<StoredOption, 'optionNumber' | 'option'>,
  { offered, location }: ChosenShop,
): PlaceAsked => ({
  shop: offered,
  optionNumber,
  capacity: location.capacity ?? null,
  heldUntil: option.collection.allocationCutOffAt,
})

/**
 * Takes the consignment's place in the shop inside the transaction of the selection: the reserved one, or a free one where
 * none has to be reserved. Answers with what the consignment keeps of the shop. Call it last: the shop stays locked.
 * Refusals: ReservationRequired; NoServiceAvailable for a full shop.
 */
export async function takePickupPlace(
  tx: Tx,
  caller: Caller,
  stored: Pick<StoredOption, 'optionNumber' | 'option'>,
  shop: ChosenShop,
  consignmentNumber: number,
  now: Instant,
): Promise<Result<NonNullable<Consignment['pickup']>, Refusal>> {
  const { environmentId } = caller
  const { offered } = shop
  const { shopReference } = offered
  const isReserved = await isPlaceReserved(tx, environmentId, stored.optionNumber)
  if (offered.isReservationRequired && !isReserved)
    return refusal('ReservationRequired', `A place in ${shopReference} has to be reserved first.`)
  const place = placeAsked(stored, shop)
  if (!(await occupyPlace(tx, environmentId, place, consignmentNumber, now)))
    return refusal('NoServiceAvailable', `The pickup location ${shopReference} is full.`)
  const reference = isReserved ? reservationReference(stored.optionNumber) : null
  return accepted({ shopReference, reservationReference: reference })
}
