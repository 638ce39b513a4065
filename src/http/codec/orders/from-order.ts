import type { Order } from '../../../domain/orders/index.ts'
import type { Packed } from '../../../usecases/orders/pack-order.ts'
import type { WirePackOrderResponse } from '../../schemas/order-packing.ts'
import type { WireOrder } from '../../schemas/orders.ts'
import type { WireApiLink } from '../../schemas/small-types.ts'
import { dateTimeText, instantText, zonedText } from '../consignments/dates.ts'
import { consignmentLink } from '../consignments/from-allocation.ts'
import {
  totalValue,
  totalWeight,
  wirePackage,
  wireRequestedDelivery,
} from '../consignments/from-consignment.ts'
import { wireAddress, wireCustoms } from '../consignments/from-contents.ts'
import { wireMetaData } from '../consignments/meta-data.ts'

export const orderLink = (publicUrl: string, rel: string, reference: string): WireApiLink => ({
  Rel: rel,
  Href: `${publicUrl}/orders/${reference}`,
})

/** A stored order as the wire has it (other-flows 6.3). */
export const wireOrder = (order: Order): WireOrder => ({
  OrderReference: order.reference,
  DeliveryOptionReference: order.option?.reference ?? null,
  DateCreated: instantText(order.createdAt) ?? '',
  EarliestDeliveryDate: order.option && zonedText(order.option.earliestDelivery),
  LatestDeliveryDate: order.option && zonedText(order.option.latestDelivery),
  Weight: totalWeight(order.packages),
  Value: totalValue(order.packages),
  OrderReferenceProvidedByCustomer: order.customerReference,
  Source: order.source,
  RequiredDeliveryDate: wireRequestedDelivery(order.requestedDelivery),
  ShippingDate: dateTimeText(order.shippingDate),
  Packages: order.packages.map((one, n) => wirePackage(one, n, [])),
  Addresses: order.addresses.map(wireAddress),
  CustomsDocumentation: wireCustoms(order.customsDocumentation),
  MetaData: wireMetaData(order.metaData),
  Direction: order.direction,
  Tags: order.tags,
})

/** What a packing made, the consignment first (other-flows 6.5). */
export function wirePacked(
  { consignment, back }: Packed,
  publicUrl: string,
): WirePackOrderResponse {
  const made = (
    Result: WirePackOrderResponse['Results'][number]['Result'],
    reference: string,
    words: string,
  ) => ({
    Result,
    Message: `${words} ${reference} created`,
    Data: reference,
    ApiLinks: [consignmentLink(publicUrl, 'Consignment', reference)],
  })
  return {
    Results: [
      made('ConsignmentCreated', consignment.reference, 'Consignment'),
      ...(back ? [made('ReturnConsignmentCreated', back.reference, 'Return consignment')] : []),
    ],
  }
}
