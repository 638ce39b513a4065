import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import {
  type AskedPacking,
  isInternational,
  type Order,
  packContents,
  wayBack,
  withShippersEori,
} from '../../domain/orders/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result, refused } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { notePacking } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { completeContents, invalid } from '../consignments/complete-contents.ts'
import { type AskedConsignment, createConsignments } from '../consignments/create-consignment.ts'
import type { Context } from '../context.ts'
import { inOrderWords } from './create-order.ts'
import { getOrder } from './get-order.ts'

type Packing = { readonly orderReference: string; readonly asked: AskedPacking }
/** What an order was packed into; `back` brings it back. */
export type Packed = { readonly consignment: Consignment; readonly back: Consignment | null }

/**
 * Packs some of an order into a new consignment without carrier, whatever was packed before (other-flows 6.5, O4 to O10);
 * where it is asked for, also into the one that brings it back: both or neither.
 * Refusals: OrderNotFound, NotConfigured; ValidationFailed naming every member, also those of the order.
 */
export async function packOrder(
  ctx: Context,
  caller: Caller,
  { orderReference, asked }: Packing,
  now: Instant,
): Promise<Result<Packed, Refusal>> {
  const found = await getOrder(ctx, caller, { orderReference })
  if (!found.ok) return found
  const order = found.value
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const decided = decide(snapshot, order, asked, now)
  if (!decided.ok) return invalid(decided.reason)
  const created = await createConsignments(ctx, caller, decided.value, now, (tx, [one, back]) =>
    notePacking(tx, caller.environmentId, {
      order: order.number,
      consignment: (one as Consignment).number,
      back: back?.number ?? null,
    }),
  )
  if (!created.ok) return created
  const [consignment, back = null] = created.value
  return accepted({ consignment: consignment as Consignment, back })
}

/** What is wrong with a packing that could be read only in part; of an order that there is not, nothing. */
export async function checkPacking(
  ctx: Context,
  caller: Caller,
  { orderReference, asked }: Packing,
  now: Instant,
): Promise<readonly Problem[]> {
  const found = await getOrder(ctx, caller, { orderReference })
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!found.ok || !snapshot) return []
  const decided = decide(snapshot, found.value, asked, now)
  return decided.ok ? [] : decided.reason
}

/** The consignment to be made, then its twin. */
function decide(
  snapshot: Snapshot,
  order: Order,
  asked: AskedPacking,
  now: Instant,
): Result<readonly AskedConsignment[], readonly Problem[]> {
  const { contents, problems } = packContents(order, asked, snapshot.currency.code)
  const completed = completeContents(snapshot, contents, now)
  const wrong = completed.ok ? [] : inOrderWords(completed.reason.details)
  if (problems.length > 0 || !completed.ok) return refused([...problems, ...wrong])
  const goesAbroad = isInternational(completed.value.contents.addresses)
  const packed = goesAbroad ? withShippersEori(contents, order) : contents
  const there = { contents: packed, requestedDelivery: order.requestedDelivery }
  const back = { contents: wayBack(packed), requestedDelivery: null }
  return accepted(asked.generateReturn ? [there, back] : [there])
}
