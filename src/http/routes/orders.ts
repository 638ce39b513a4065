import { together } from '../../domain/result.ts'
import type { Context } from '../../usecases/context.ts'
import { checkOrder, createOrder } from '../../usecases/orders/create-order.ts'
import { checkOrderEdit, editOrder } from '../../usecases/orders/edit-order.ts'
import { getOrder } from '../../usecases/orders/get-order.ts'
import { checkPacking, packOrder } from '../../usecases/orders/pack-order.ts'
import { addressAddition, addressChange, orderUpdate } from '../../usecases/orders/update-order.ts'
import { toAddress } from '../codec/consignments/to-address.ts'
import { wireOrder, wirePacked } from '../codec/orders/from-order.ts'
import { toOrder, toOrderUpdate, toPacking } from '../codec/orders/to-order.ts'
import { Address, type WireAddress } from '../schemas/addresses.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  PackOrderRequest,
  PackOrderResponse,
  type WirePackOrderRequest,
} from '../schemas/order-packing.ts'
import {
  CreateOrderRequest,
  Order,
  UpdateOrderRequest,
  type WireCreateOrderRequest,
  type WireUpdateOrderRequest,
} from '../schemas/orders.ts'
import { editing, linked, mismatch, ofOrder } from './of-order.ts'
import { invalid } from './refused.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const named = ({ params }: Ask<unknown>) => ({ orderReference: params.orderReference ?? '' })

const packing = (ask: Ask<WirePackOrderRequest>) => ({ ...named(ask), asked: toPacking(ask.body) })
const checkPacked = async (ctx: Context, ask: Ask<WirePackOrderRequest>) =>
  together(mismatch(ask), await checkPacking(ctx, ask.caller, packing(ask), ask.now))

const addressRoute = (
  row: { readonly method: 'POST' | 'PUT'; readonly summary: string; readonly status: 200 | 201 },
  edit: typeof addressChange,
): Route => {
  const of = (ask: Ask<WireAddress>) => edit(named(ask).orderReference, toAddress(ask.body))
  return wireRoute({
    ...ofOrder,
    ...row,
    paths: ['/orders/:orderReference/address'],
    body: bodyOf(Address),
    refusals: ['OrderNotFound'],
    handle: (ctx, ask: Ask<WireAddress>) => editOrder(ctx, ask.caller, of(ask), ask.now),
    alsoCheck: (ctx: Context, ask: Ask<WireAddress>) =>
      checkOrderEdit(ctx, ask.caller, of(ask), ask.now),
  })
}
/** What must reach a customer, and what it is packed into (other-flows 6). */
export const orderRoutes: readonly Route[] = [
  wireRoute({
    ...ofOrder,
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
    ...ofOrder,
    method: 'GET',
    paths: ['/orders/:orderReference'],
    summary: 'An order',
    refusals: ['OrderNotFound'],
    handle: (ctx, ask: Ask<null>) => getOrder(ctx, ask.caller, named(ask)),
    answer: { body: bodyOf(Order), from: wireOrder },
  }),
  wireRoute({
    ...ofOrder,
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
    ...ofOrder,
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
