import type { Caller } from '../../domain/access/index.ts'
import { isSelectable } from '../../domain/delivery-options/index.ts'
import { reservationReference } from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { reservePlace } from '../../store/pickup-locations-places.ts'
import type { Context } from '../context.ts'
import { findStoredOption, optionNotFound } from '../options/stored-option.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { findOfferedShop, getChosenShop, placeAsked } from './pickup-selection.ts'

/**
 * Holds a place in the shop of an option until its allocation cut-off, when it ends by itself (consumer-options 2.7).
 * Repeating gives the same answer, `RSV-...` (ruling 88).
 * Refusals: OptionNotFound; OptionExpired; ReservationFailed where the option is none of a shop, or the shop full or gone.
 */
export async function reservePickupOption(
  ctx: Context,
  caller: Caller,
  input: { readonly optionReference: string },
  now: Instant,
): Promise<Result<string, Refusal>> {
  const { optionReference } = input
  const stored = await findStoredOption(ctx, caller, optionReference)
  if (!stored) return optionNotFound(optionReference)
  const offered = findOfferedShop(stored)
  if (!offered)
    return failed(`${optionReference} is a delivery option; there is nothing to reserve.`)
  if (!isSelectable(stored.option, now))
    return refusal('OptionExpired', `${optionReference} has expired: ask for options again.`)
  const shop = await getChosenShop(ctx.db, caller, offered)
  if (!shop.ok) return failed(shop.reason.message)
  return inTransactionUnlessRefused(ctx.db, async (tx) => {
    const place = placeAsked(stored, shop.value)
    return (await reservePlace(tx, caller.environmentId, place, now))
      ? accepted(reservationReference(stored.optionNumber))
      : failed(`The pickup location ${offered.shopReference} is full.`)
  })
}

const failed = (message: string) => refusal('ReservationFailed', message)
