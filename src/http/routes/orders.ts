import type { Order as StoredOrder } from '../../domain/orders/index.ts'
import type { Problem } from '../../domain/result.ts'
import type { Context } from '../../usecases/context.ts'
import { checkOrder, createOrder } from '../../usecases/orders/create-order.ts'
import { getOrder } from '../../usecases/orders/get-order.ts'
import { checkPacking, packOrder } from '../../usecases/orders/pack-order.ts'
import { orderLink, wireOrder, wirePacked } from '../codec/orders/from-order.ts'
import { toOrder, toPacking } from '../codec/orders/to-order.ts'
import { together } from '../codec/reading/problems.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import {
  CreateOrderRequest,
  Order,
  PackOrderRequest,
  PackOrderResponse,
  type WireCreateOrderRequest,
  type WirePackOrderRequest,
} from '../schemas/orders.ts'
import { ApiLink } from '../schemas/small-types.ts'
import { invalid } from './refused.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Orders' } as const
const named = ({ params }: Ask<unknown>) => ({ orderReference: params.orderReference ?? '' })

/** A body that names an order names the one of the path (other-flows 6.4, 6.5). */
function mismatch(ask: Ask<{ readonly OrderReference: string | null }>): readonly Problem[] {
  const { orderReference } = named(ask)
  const said = ask.body.OrderReference?.trim()
  if (!said || said.toUpperCase() === orderReference.toUpperCase()) return []
  const message = `The path names order ${orderReference.toUpperCase()}.`
  return [{ path: 'OrderReference', code: 'Mismatch', message }]
}

const packing = (ask: Ask<WirePackOrderRequest>) => ({ ...named(ask), asked: toPacking(ask.body) })
const checkPacked = async (ctx: Context, ask: Ask<WirePackOrderRequest>) =>
  together(mismatch(ask), await checkPacking(ctx, ask.caller, packing(ask), ask.now))

/** What must reach a customer, and what it is packed into (other-flows 6). */
export const orderRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/orders'],
    summary: 'Creates an order; packing it makes consignments',
    status: 201,
    body: bodyOf(CreateOrderRequest),
    refusals: ['NotConfigured'],
    handle: (ctx, { caller, body, now }: Ask<WireCreateOrderRequest>) =>
      createOrder(ctx, caller, toOrder(body), now),
    alsoCheck: (ctx: Context, { caller, body, now }: Ask<WireCreateOrderRequest>) =>
      checkOrder(ctx, caller, toOrder(body), now),
    answer: {
      body: arrayOf(ApiLink),
      from: ({ reference }: StoredOrder, { publicUrl }) => [
        orderLink(publicUrl, 'Order', reference),
      ],
    },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/orders/:orderReference'],
    summary: 'An order',
    refusals: ['OrderNotFound'],
    handle: (ctx, ask: Ask<null>) => getOrder(ctx, ask.caller, named(ask)),
    answer: { body: bodyOf(Order), from: wireOrder },
  }),
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/orders/:orderReference/pack'],
    summary: 'Packs some of an order into a consignment without carrier, and its return if wanted',
    status: 201,
    body: bodyOf(PackOrderRequest),
    refusals: ['OrderNotFound', 'NotConfigured'],
    handle: async (ctx, ask: Ask<WirePackOrderRequest>) =>
      mismatch(ask).length > 0
        ? invalid(await checkPacked(ctx, ask))
        : packOrder(ctx, ask.caller, packing(ask), ask.now),
    alsoCheck: checkPacked,
    answer: {
      body: bodyOf(PackOrderResponse),
      from: (packed, { publicUrl }) => wirePacked(packed, publicUrl),
    },
  }),
]
