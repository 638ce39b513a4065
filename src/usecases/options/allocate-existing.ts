import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import { toShopContents } from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import {
  type CapacityUse,
  claimSelections,
  findSelection,
  lockConsignments,
  recordEvent,
  saveConsignment,
  type Tx,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { allocate, noServiceAvailable } from './allocate.ts'
import { placeInShop } from './place-in-shop.ts'
import type { Selection } from './selection.ts'

type ExistingSelection = Omit<Selection, 'consignment'>

/** An option of an existing consignment allocates that one, where it has no carrier yet (consumer-options 2.4). */
export async function allocateExisting(
  ctx: Context,
  selection: ExistingSelection,
  consignmentNumber: number,
): Promise<Result<Consignment, Refusal>> {
  const selected = await inTransactionUnlessRefused(ctx.db, (tx) =>
    allocateLocked(tx, selection, consignmentNumber),
  )
  if (!selected.ok) return selected
  ctx.capacity.apply(selected.value.uses)
  return accepted(selected.value.consignment)
}

async function allocateLocked(
  tx: Tx,
  selection: ExistingSelection,
  consignmentNumber: number,
): Promise<Result<{ consignment: Consignment; uses: readonly CapacityUse[] }, Refusal>> {
  const { caller, stored, shop, now } = selection
  const { environmentId } = caller
  const { optionNumber } = stored
  const [before] = await lockConsignments(tx, environmentId, [consignmentNumber])
  if (!before) throw new Error(`Consignment ${consignmentNumber} of an option is not there.`)
  // The lock lets one of two selections at the same moment through; the other finds it done.
  const earlier = await findSelection(tx, environmentId, optionNumber)
  if (earlier !== null && before.allocation) return accepted({ consignment: before, uses: [] })
  if (!isAllowed(before.state, 'Allocate'))
    return refusal('WrongState', `Consignment ${before.reference} is ${before.state} already.`)
  await claimSelections(tx, [{ environmentId, optionNumber, consignmentNumber, at: now }])
  const { shippingLocationReference } = stored.option.collection
  const contents = shop ? toShopContents(before, shop.location) : before
  const consignment = { ...contents, shippingLocationReference }
  const allocated = await allocate(tx, [{ ...selection, consignment }])
  if (!allocated.ok) return allocated
  const [after] = allocated.value.consignments
  if (!after) return noServiceAvailable()
  const placed = await placeInShop(tx, selection, after)
  if (!placed.ok) return placed
  await saveConsignment(tx, environmentId, placed.value)
  await recordAllocated(tx, selection, before, placed.value)
  return accepted({ consignment: placed.value, uses: allocated.value.uses })
}

const recordAllocated = (
  tx: Tx,
  { caller, now }: ExistingSelection,
  before: Consignment,
  { number, state, allocation }: Consignment,
) =>
  recordEvent(tx, caller.environmentId, [number], {
    kind: 'allocated',
    at: now,
    who: caller.keyName,
    message: `Consignment allocated with ${allocation?.carrierName} ${allocation?.serviceName}`,
    before: { state: before.state },
    after: { state, service: allocation?.serviceReference },
  })
