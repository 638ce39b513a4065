import type { Order as StoredOrder } from '../../domain/orders/index.ts'
import type { Problem } from '../../domain/result.ts'
import type { Context } from '../../usecases/context.ts'
import { checkOrder, createOrder } from '../../usecases/orders/create-order.ts'
import { checkOrderEdit, editOrder, type OrderEdit } from '../../usecases/orders/edit-order.ts'
import { getOrder } from '../../usecases/orders/get-order.ts'
import { checkPacking, packOrder } from '../../usecases/orders/pack-order.ts'
import { addressAddition, addressChange, orderUpdate } from '../../usecases/orders/update-order.ts'
import { toAddress } from '../codec/consignments/to-address.ts'
import { orderLink, wireOrder, wirePacked } from '../codec/orders/from-order.ts'
import { toOrder, toOrderUpdate, toPacking } from '../codec/orders/to-order.ts'
import { together } from '../codec/reading/problems.ts'
import { Address, type WireAddress } from '../schemas/addresses.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import {
  CreateOrderRequest,
  Order,
  PackOrderRequest,
  PackOrderResponse,
  UpdateOrderRequest,
  type WireCreateOrderRequest,
  type WirePackOrderRequest,
  type WireUpdateOrderRequest,
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

type Naming = { readonly OrderReference: string | null }
/** How an edit is served whose body may name the order too. */
const editing = <Body extends Naming>(edit: (ask: Ask<Body>) => OrderEdit) => {
  const alsoCheck = async (ctx: Context, ask: Ask<Body>) =>
    together(mismatch(ask), await checkOrderEdit(ctx, ask.caller, edit(ask), ask.now))
  return {
    refusals: ['OrderNotFound'] as const,
    alsoCheck,
    handle: async (ctx: Context, ask: Ask<Body>) =>
      mismatch(ask).length > 0
        ? invalid(await alsoCheck(ctx, ask))
        : editOrder(ctx, ask.caller, edit(ask), ask.now),
  }
}
const addressRoute = (
  row: { readonly method: 'POST' | 'PUT'; readonly summary: string; readonly status: 200 | 201 },
  edit: typeof addressChange,
): Route => {
  const of = (ask: Ask<WireAddress>) => edit(named(ask).orderReference, toAddress(ask.body))
  return wireRoute({
    ...common,
    ...row,
    paths: ['/orders/:orderReference/address'],
    body: bodyOf(Address),
    refusals: ['OrderNotFound'],
    handle: (ctx, ask: Ask<WireAddress>) => editOrder(ctx, ask.caller, of(ask), ask.now),
    alsoCheck: (ctx: Context, ask: Ask<WireAddress>) =>
      checkOrderEdit(ctx, ask.caller, of(ask), ask.now),
  })
}
const linked = (rel: string) => ({
  body: arrayOf(ApiLink),
  from: ({ reference }: StoredOrder, { publicUrl }: Ask<unknown>) => [
    orderLink(publicUrl, rel, reference),
  ],
})

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
    answer: linked('Order'),
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
    method: 'PUT',
    paths: ['/orders/:orderReference'],
    summary: 'Updates an order; what is left out is removed, but addresses, direction and tags',
    body: bodyOf(UpdateOrderRequest),
    ...editing((ask: Ask<WireUpdateOrderRequest>) =>
      orderUpdate(named(ask).orderReference, toOrderUpdate(ask.body)),
    ),
    answer: linked('Link'),
  }),
  addressRoute(
    { method: 'POST', summary: 'Adds an address of a type the order lacks', status: 201 },
    addressAddition,
  ),
  addressRoute(
    { method: 'PUT', summary: 'Replaces the address of a type the order has', status: 200 },
    addressChange,
  ),
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
