import type { Caller } from '../../domain/access/index.ts'
import type { Order } from '../../domain/orders/index.ts'
import { parseReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { lockOrders, saveOrder } from '../../store/index.ts'
import {
  blankReferences,
  type ConsignmentEdit,
  type EditWorld,
} from '../consignments/decide-edits.ts'
import { takeReferences } from '../consignments/edit-consignments.ts'
import type { Context } from '../context.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { getOrder, orderNotFound } from './get-order.ts'

/** A change of one order, decided from what is stored; what it was packed into stays as it is (other-flows O12). */
export type OrderEdit = Pick<ConsignmentEdit, 'needs'> & {
  readonly orderReference: string
  readonly change: (order: Order, world: EditWorld) => Result<Order, Refusal>
}

/** Locked, decided, saved. Refusals: OrderNotFound, and those of the change; ValidationFailed names every member. */
export async function editOrder(
  ctx: Context,
  { environmentId }: Caller,
  { orderReference, change, needs }: OrderEdit,
  now: Instant,
): Promise<Result<Order, Refusal>> {
  const snapshot = await ctx.snapshots.get(environmentId)
  const number = parseReference('EO', orderReference)
  // No order was ever made where nothing is configured.
  if (!snapshot || number === null) return orderNotFound(orderReference)
  const fresh = await takeReferences(ctx, needs)
  return inTransactionUnlessRefused(ctx.db, async (tx) => {
    const [order] = await lockOrders(tx, environmentId, [number])
    if (!order) return orderNotFound(orderReference)
    const changed = change(order, { snapshot, fresh, now })
    if (!changed.ok) return changed
    await saveOrder(tx, environmentId, changed.value)
    return accepted(changed.value)
  })
}

/** What is wrong with a change that could be read only in part; of an order that there is not, nothing. */
export async function checkOrderEdit(
  ctx: Context,
  caller: Caller,
  { orderReference, change, needs }: OrderEdit,
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const found = await getOrder(ctx, caller, { orderReference })
  if (!snapshot || !found.ok) return []
  const changed = change(found.value, { snapshot, fresh: blankReferences({ needs }), now })
  return !changed.ok && changed.reason.code === 'ValidationFailed' ? changed.reason.details : []
}
