import type { Caller } from '../../domain/access/index.ts'
import { buildConsignment, countItems } from '../../domain/allocation/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import {
  type Consignment,
  type ConsignmentContents,
  isAllowed,
} from '../../domain/consignments/index.ts'
import {
  type AskedOptions,
  type DeliveryOption,
  isSelectable,
  keepPromise,
  recallRequest,
} from '../../domain/delivery-options/index.ts'
import { toShopContents } from '../../domain/pickup-locations/index.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { formatInstant, type Instant, utcOffsetMinutes } from '../../domain/time/index.ts'
import {
  claimSelection,
  findConsignment,
  findSelection,
  insertConsignment,
  lockConsignments,
  recordEvent,
  saveConsignment,
  type Tx,
} from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import type { StoredPickupRequest } from '../pickup/offered-shops.ts'
import {
  type ChosenShop,
  findChosenShop,
  takePickupPlace,
  towardsChosenShop,
} from '../pickup/pickup-selection.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { type Allocated, allocate, noServiceAvailable } from './allocate.ts'
import { findStoredOption, optionNotFound, type StoredOption } from './stored-option.ts'

/**
 * Turns an option into an allocated consignment that keeps its promise (delivery-promise 7.2, consumer-options 2.8).
 * Selecting again, even at the same moment or past the cut-off, answers with the same consignment.
 * A pickup option's consignment goes to the shop.
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
  const earlier = await findSelection(ctx.db, caller.environmentId, stored.optionNumber)
  if (earlier !== null) return selectedBefore(await getSelected(ctx.db, caller, earlier))
  if (!isSelectable(stored.option, now)) return expired(stored)
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const chosen = await findChosenShop(ctx.db, caller, stored)
  if (!chosen.ok) return chosen
  const shop = chosen.value
  const existing = stored.asked.consignmentNumber
  const candidates = await findCandidates(ctx, caller, stored, shop, snapshot, now)
  if (candidates.length === 0) return noServiceAvailable()
  if (existing !== undefined)
    return allocateExisting(ctx, caller, stored, { shop, snapshot, candidates, existing }, now)
  const blank = await newConsignment(ctx, stored, shop, snapshot, now)
  const selected = await inTransactionUnlessRefused(ctx.db, async (tx) => {
    const claim = { optionNumber: stored.optionNumber, consignmentNumber: blank.number }
    const owner = await claimSelection(tx, caller.environmentId, claim, now)
    if (owner !== blank.number)
      return accepted({ consignment: await getSelected(tx, caller, owner), uses: [] })
    const work = { snapshot, consignment: blank, candidates, price: stored.option.price }
    const allocated = await allocate(tx, caller, work, now)
    if (!allocated.ok) return allocated
    const placed = await placeInShop(tx, caller, stored, shop, allocated.value, now)
    if (placed.ok) await write(tx, caller, placed.value.consignment, now)
    return placed
  })
  if (!selected.ok) return selected
  ctx.capacity.apply(selected.value.uses)
  return accepted(selected.value.consignment)
}

/** An option of an existing consignment allocates that one, where it has no carrier yet (consumer-options 2.4). */
async function allocateExisting(
  ctx: Context,
  caller: Caller,
  stored: StoredOption,
  of: {
    readonly shop: ChosenShop | null
    readonly snapshot: Snapshot
    readonly candidates: readonly DeliveryOption[]
    readonly existing: number
  },
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const { environmentId } = caller
  const selected = await inTransactionUnlessRefused(ctx.db, async (tx) => {
    const [before] = await lockConsignments(tx, environmentId, [of.existing])
    if (!before) throw new Error(`Consignment ${of.existing} of an option is not there.`)
    // The lock lets one of two selections at the same moment through; the other finds it done.
    const earlier = await findSelection(tx, environmentId, stored.optionNumber)
    if (earlier !== null && before.allocation) return accepted({ consignment: before, uses: [] })
    if (!isAllowed(before.state, 'Allocate'))
      return refusal('WrongState', `Consignment ${before.reference} is ${before.state} already.`)
    const claim = { optionNumber: stored.optionNumber, consignmentNumber: before.number }
    await claimSelection(tx, environmentId, claim, now)
    const { shippingLocationReference } = stored.option.collection
    const contents = of.shop ? toShopContents(before, of.shop.location) : before
    const consignment = { ...contents, shippingLocationReference }
    const work = { ...of, consignment, price: stored.option.price }
    const allocated = await allocate(tx, caller, work, now)
    if (!allocated.ok) return allocated
    const placed = await placeInShop(tx, caller, stored, of.shop, allocated.value, now)
    if (placed.ok) {
      await saveConsignment(tx, environmentId, placed.value.consignment)
      await recordAllocated(tx, caller, before, placed.value.consignment, now)
    }
    return placed
  })
  if (!selected.ok) return selected
  ctx.capacity.apply(selected.value.uses)
  return accepted(selected.value.consignment)
}

const recordAllocated = (
  tx: Tx,
  caller: Caller,
  before: Consignment,
  { number, state, allocation }: Consignment,
  now: Instant,
) =>
  recordEvent(tx, caller.environmentId, [number], {
    kind: 'allocated',
    at: now,
    who: caller.keyName,
    message: `Consignment allocated with ${allocation?.carrierName} ${allocation?.serviceName}`,
    before: { state: before.state },
    after: { state, service: allocation?.serviceReference },
  })

const findCandidates = async (
  ctx: Context,
  caller: Caller,
  { option, asked, askedAt }: StoredOption,
  shop: ChosenShop | null,
  snapshot: Snapshot,
  now: Instant,
) => {
  const used = await ctx.capacity.of(caller.environmentId)
  const recalled = recallRequest(snapshot, asked, askedAt)
  const request = shop ? towardsChosenShop(recalled, shop) : recalled
  return keepPromise(snapshot, request, option, now, used)
}

/** A pickup option's consignment takes its place in the shop with everything else (ruling 88). */
async function placeInShop(
  tx: Tx,
  caller: Caller,
  stored: StoredOption,
  shop: ChosenShop | null,
  allocated: Allocated,
  now: Instant,
): Promise<Result<Allocated, Refusal>> {
  if (!shop) return accepted(allocated)
  const { consignment } = allocated
  const pickup = await takePickupPlace(tx, caller, stored, shop, consignment.number, now)
  if (!pickup.ok) return pickup
  return accepted({ ...allocated, consignment: { ...consignment, pickup: pickup.value } })
}

/** A consignment deallocated since has no allocation to answer with. */
const selectedBefore = (consignment: Consignment): Result<Consignment, Refusal> =>
  consignment.allocation
    ? accepted(consignment)
    : refusal(
        'WrongState',
        `The option became consignment ${consignment.reference}, which was deallocated since.`,
      )

const getSelected = async (db: Context['db'], caller: Caller, number: number) => {
  const consignment = await findConsignment(db, caller.environmentId, number)
  if (!consignment) throw new Error(`Selected consignment ${number} is not there.`)
  return consignment
}

const expired = ({ optionNumber, option }: StoredOption) => {
  const { allocationCutOffAt, timeZone } = option.collection
  const text = formatInstant(allocationCutOffAt, utcOffsetMinutes(allocationCutOffAt, timeZone))
  return refusal(
    'OptionExpired',
    `Delivery option ${formatReference('EDO', optionNumber)} could be selected until ${text}: ask for options again.`,
  )
}

/** The consignment the option will become, with references taken before the transaction begins. */
async function newConsignment(
  ctx: Context,
  { option, asked }: StoredOption,
  shop: ChosenShop | null,
  snapshot: Snapshot,
  now: Instant,
): Promise<Consignment> {
  const contents = shop ? toShopContents(contentsOf(asked), shop.location) : contentsOf(asked)
  const number = await ctx.references.take('EC')
  const given = {
    number,
    reference: formatReference('EC', number),
    ...(await packageReferences(ctx, contents)),
    configurationVersion: snapshot.version,
    shippingLocationReference: option.collection.shippingLocationReference,
    currency: snapshot.currency.code,
  }
  return buildConsignment(contents, given, now)
}

/** What is copied to the consignment (consumer-options 2.8 rule 2); how options were asked for is not. */
const contentsOf = ({
  guaranteedOnly: _guaranteedOnly,
  deliveryDate: _deliveryDate,
  purpose: _purpose,
  offeredShops: _offeredShops,
  ...contents
}: AskedOptions & Partial<StoredPickupRequest>): ConsignmentContents => contents

/** References for the packages and items of a consignment. */
export async function packageReferences(ctx: Context, { packages }: ConsignmentContents) {
  const first = await ctx.references.take('EP', packages.length)
  return {
    packageReferences: packages.map((_, n) => formatReference('EP', first + n)),
    itemReferences: Array.from({ length: countItems(packages) }, ctx.newHexReference),
  }
}

async function write(tx: Tx, caller: Caller, consignment: Consignment, now: Instant) {
  await insertConsignment(tx, caller.environmentId, consignment)
  const { number, allocation } = consignment
  await recordEvent(tx, caller.environmentId, [number], {
    kind: 'created',
    at: now,
    who: caller.keyName,
    message: `Consignment created and allocated with ${allocation?.carrierName} ${allocation?.serviceName}`,
    after: { state: consignment.state, service: allocation?.serviceReference },
  })
}
