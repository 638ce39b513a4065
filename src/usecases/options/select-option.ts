import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import {
  type DeliveryOption,
  isSelectable,
  keepPromise,
  recallRequest,
} from '../../domain/delivery-options/index.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { formatInstant, type Instant, utcOffsetMinutes } from '../../domain/time/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { findChosenShop, towardsChosenShop } from '../pickup/pickup-selection.ts'
import { allocateExisting } from './allocate-existing.ts'
import { newConsignment } from './new-consignment.ts'
import { getSelected } from './select-together.ts'
import type { ChosenShop, StoredOption } from './selection.ts'
import { findStoredOption, optionNotFound } from './stored-option.ts'

/**
 * Turns an option into an allocated consignment that keeps its promise (delivery-promise 7.2, consumer-options 2.8).
 * Selecting again, even at the same moment or past the cut-off, answers with the same consignment. What is selected at
 * the same moment is written together (decision 0032). A pickup option's consignment goes to the shop.
 * Refusals: OptionNotFound, OptionExpired, NoServiceAvailable (also for a shop that is full or gone),
 * ReservationRequired, TrackingNumbersExhausted, NotConfigured.
 */
export async function selectOption(
  ctx: Context,
  caller: Caller,
  input: { readonly optionReference: string },
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const stored = await findStoredOption(ctx, caller, input.optionReference)
  if (!stored) return optionNotFound(input.optionReference)
  const { option, selectedAs, asked } = stored
  if (selectedAs !== null) return selectedBefore(await getSelected(ctx.db, caller, selectedAs))
  if (!isSelectable(option, now)) return optionExpired(stored)
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const chosen = await findChosenShop(ctx.db, caller, stored)
  if (!chosen.ok) return chosen
  const shop = chosen.value
  const candidates = await findCandidates(ctx, caller, stored, shop, snapshot, now)
  const { price } = option
  const selection = { caller, stored, shop, snapshot, candidates, price, now }
  if (asked.consignmentNumber !== undefined)
    return allocateExisting(ctx, selection, asked.consignmentNumber)
  const consignment = await newConsignment(ctx, stored, shop, snapshot, now)
  return ctx.selections.add({ ...selection, consignment })
}

const findCandidates = async (
  ctx: Context,
  caller: Caller,
  { option, asked, askedAt }: StoredOption,
  shop: ChosenShop | null,
  snapshot: Snapshot,
  now: Instant,
): Promise<Iterable<DeliveryOption>> => {
  const used = await ctx.capacity.of(caller.environmentId)
  const recall = () => {
    const recalled = recallRequest(snapshot, asked, askedAt)
    return shop ? towardsChosenShop(recalled, shop) : recalled
  }
  return keepPromise(snapshot, recall, option, now, used)
}

/** A consignment deallocated since has no allocation to answer with. */
const selectedBefore = (consignment: Consignment): Result<Consignment, Refusal> =>
  consignment.allocation
    ? accepted(consignment)
    : refusal(
        'WrongState',
        `The option became consignment ${consignment.reference}, which was deallocated since.`,
      )

export const optionExpired = ({ optionNumber, option }: StoredOption) => {
  const { allocationCutOffAt, timeZone } = option.collection
  const text = formatInstant(allocationCutOffAt, utcOffsetMinutes(allocationCutOffAt, timeZone))
  return refusal(
    'OptionExpired',
    `Delivery option ${formatReference('EDO', optionNumber)} could be selected until ${text}: ask for options again.`,
  )
}
