import type { Caller } from '../../domain/access/index.ts'
import type { Order } from '../../domain/orders/index.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { listOrders } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** An order by its reference (other-flows 6.3). Refusals: OrderNotFound. */
export async function getOrder(
  ctx: Context,
  caller: Caller,
  input: { readonly orderReference: string },
): Promise<Result<Order, Refusal>> {
  const number = parseReference('EO', input.orderReference)
  const [order] = number === null ? [] : await listOrders(ctx.db, caller.environmentId, [number])
  return order ? accepted(order) : orderNotFound(input.orderReference)
}

export const orderNotFound = (reference: string) =>
  refusal('OrderNotFound', `Order ${reference.toUpperCase()} was not found.`, [
    { path: 'orderReference', code: 'NotFound', message: `Unknown reference ${reference}` },
  ])
