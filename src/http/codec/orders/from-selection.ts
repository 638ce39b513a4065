import type { OrderConsignments } from '../../../usecases/orders/list-order-consignments.ts'
import type { SelectedAsOrder } from '../../../usecases/orders/select-as-orders.ts'
import { errorTable } from '../../plugins/error-table.ts'
import type {
  WireOrderConsignmentsResponse,
  WireSelectOrderResponse,
} from '../../schemas/order-lists.ts'
import { orderLink } from './from-order.ts'

/** How it went with each option, in the order they were asked for (other-flows SO4). */
export const wireSelections = (
  selected: readonly SelectedAsOrder[],
  publicUrl: string,
): WireSelectOrderResponse => ({
  SelectOrderResults: selected.map(({ optionReference, made }) => {
    if (!made.ok) {
      const { code, message } = made.reason
      return {
        DeliveryOptionReference: optionReference,
        OrderReference: null,
        Status: errorTable[code].status,
        Message: message,
        Links: [],
      }
    }
    const { reference } = made.value
    return {
      DeliveryOptionReference: optionReference,
      OrderReference: reference,
      Status: 201,
      Message: `Order ${reference} created`,
      Links: [orderLink(publicUrl, 'Detail', reference)],
    }
  }),
})

/** What orders were packed into (other-flows 6.7). */
export const wireOrderConsignments = (
  orders: readonly OrderConsignments[],
): WireOrderConsignmentsResponse => ({
  OrderConsignmentsResults: orders.map(({ orderReference, packings }) => ({
    OrderReference: orderReference,
    Status: packings ? 200 : 404,
    Message: packings ? null : `Order ${orderReference} was not found.`,
    Consignments: (packings ?? []).map(({ consignment, back }) => ({
      ConsignmentReference: consignment,
      ReturnConsignmentReference: back,
    })),
  })),
})
