import { listOrderConsignments } from '../../usecases/orders/list-order-consignments.ts'
import { type SelectedAsOrder, selectAsOrders } from '../../usecases/orders/select-as-orders.ts'
import { toMetaData } from '../codec/consignments/meta-data.ts'
import { wireOrderConsignments, wireSelections } from '../codec/orders/from-selection.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  OrderConsignmentsRequest,
  OrderConsignmentsResponse,
  SelectOrderRequest,
  SelectOrderResponse,
  type WireOrderConsignmentsRequest,
  type WireSelectOrderRequest,
} from '../schemas/order-lists.ts'
import { ofOrder } from './of-order.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const toSelection = (wire: WireSelectOrderRequest['DeliveryOptions'][number]) => ({
  optionReference: wire.Reference,
  customerReference: wire.OrderReferenceProvidedByCustomer,
  metaData: toMetaData(wire.MetaData),
})

/** Several orders at once: made of options, and what they were packed into (other-flows 6.6, 6.7). */
export const orderListRoutes: readonly Route[] = [
  wireRoute({
    method: 'POST',
    paths: ['/deliveryoptions/selectorder'],
    scope: 'checkout',
    tag: 'Orders',
    summary: 'Turns delivery and pickup options into orders; each call makes new ones',
    status: 201,
    body: bodyOf(SelectOrderRequest),
    refusals: ['NotConfigured', 'OptionExpired'],
    isPartial: (selected: readonly SelectedAsOrder[]) => selected.some(({ made }) => !made.ok),
    handle: (ctx, { caller, body, now }: Ask<WireSelectOrderRequest>) =>
      selectAsOrders(ctx, caller, { selections: body.DeliveryOptions.map(toSelection) }, now),
    answer: {
      body: bodyOf(SelectOrderResponse),
      from: (selected, { publicUrl }) => wireSelections(selected, publicUrl),
    },
  }),
  wireRoute({
    method: 'POST',
    ...ofOrder,
    paths: ['/orders/consignments'],
    summary: 'The consignments that orders were packed into',
    body: bodyOf(OrderConsignmentsRequest),
    refusals: ['OrderNotFound'],
    handle: (ctx, { caller, body }: Ask<WireOrderConsignmentsRequest>) =>
      listOrderConsignments(ctx, caller, { orderReferences: body.OrderReferences }),
    answer: { body: bodyOf(OrderConsignmentsResponse), from: wireOrderConsignments },
  }),
]
