import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { Order } from '../../domain/orders/index.ts'
import { parseReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { lockOrders, saveOrder } from '../../store/index.ts'
import { invalid } from '../consignments/complete-contents.ts'
import type { Context } from '../context.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { getOrder, orderNotFound } from './get-order.ts'

/** A change of one order, decided from what is stored; what it was packed into stays as it is (other-flows O12). */
export type OrderEdit = {
  readonly orderReference: string
  readonly change: (order: Order, world: EditWorld) => Result<Order, readonly Problem[]>
}
export type EditWorld = { readonly snapshot: Snapshot; readonly now: Instant }

/** Locked, decided, saved. Refusals: OrderNotFound; ValidationFailed naming every member. */
export async function editOrder(
  ctx: Context,
  { environmentId }: Caller,
  { orderReference, change }: OrderEdit,
  now: Instant,
): Promise<Result<Order, Refusal>> {
  const snapshot = await ctx.snapshots.get(environmentId)
  const number = parseReference('EO', orderReference)
  // No order was ever made where nothing is configured.
  if (!snapshot || number === null) return orderNotFound(orderReference)
  return inTransactionUnlessRefused(ctx.db, async (tx) => {
    const [order] = await lockOrders(tx, environmentId, [number])
    if (!order) return orderNotFound(orderReference)
    const changed = change(order, { snapshot, now })
    if (!changed.ok) return invalid(changed.reason)
    await saveOrder(tx, environmentId, changed.value)
    return accepted(changed.value)
  })
}

/** What is wrong with a change that could be read only in part; of an order that there is not, nothing. */
export async function checkOrderEdit(
  ctx: Context,
  caller: Caller,
  { orderReference, change }: OrderEdit,
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const found = await getOrder(ctx, caller, { orderReference })
  if (!snapshot || !found.ok) return []
  const changed = change(found.value, { snapshot, now })
  return changed.ok ? [] : changed.reason
}
