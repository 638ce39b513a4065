import type { AskedPacking } from '../../../domain/orders/index.ts'
import type { OrderUpdate } from '../../../usecases/orders/update-order.ts'
import type {
  WireCreateOrderRequest,
  WirePackOrderRequest,
  WireUpdateOrderRequest,
} from '../../schemas/orders.ts'
import { toMetaData } from '../consignments/meta-data.ts'
import { toAddress } from '../consignments/to-address.ts'
import { toContents, toCustoms, toTags } from '../consignments/to-contents.ts'
import { toMeasures } from '../consignments/to-package.ts'
import { toRequestedDelivery } from '../consignments/to-requested-delivery.ts'

/** An order as asked for, in the words of the consignments that it is packed into; an item is there once unless it says more. */
export function toOrder(wire: WireCreateOrderRequest) {
  const contents = toContents({
    ...wire,
    ConsignmentReferenceProvidedByCustomer: wire.OrderReferenceProvidedByCustomer,
    Packages: wire.Packages.map((one) => ({
      ...one,
      Items: one.Items?.map((item) => ({ ...item, Quantity: item.Quantity ?? 1 })) ?? null,
    })),
  })
  return { contents, requestedDelivery: toRequestedDelivery(wire.RequiredDeliveryDate) }
}

/** An update in the domain's words (other-flows 6.4). */
export const toOrderUpdate = (wire: WireUpdateOrderRequest): OrderUpdate => ({
  customerReference: wire.OrderReferenceProvidedByCustomer,
  requestedDelivery: toRequestedDelivery(wire.RequiredDeliveryDate),
  shippingDate: wire.ShippingDate,
  customsDocumentation: wire.CustomsDocumentation && toCustoms(wire.CustomsDocumentation),
  metaData: toMetaData(wire.MetaData) ?? [],
  addresses: wire.Addresses?.map(toAddress) ?? null,
  direction: wire.Direction,
  tags: wire.Tags && toTags(wire.Tags),
})

/** A packing in the domain's words (other-flows 6.5). */
export const toPacking = (wire: WirePackOrderRequest): AskedPacking => ({
  customerReference: wire.OrderReferenceProvidedByCustomer,
  packages: wire.Packages.map((one) => ({
    ...toMeasures(one),
    packageSizeReference: one.PackageSizeReference,
    items: (one.Items ?? []).map((item) => ({
      sku: item.Sku,
      reference: item.Reference,
      customerReference: item.ItemReferenceProvidedByCustomer,
      quantity: item.Quantity ?? 1,
    })),
  })),
  metaData: toMetaData(wire.MetaData),
  customsDocumentation: wire.CustomsDocumentation && toCustoms(wire.CustomsDocumentation),
  tags: wire.Tags && toTags(wire.Tags),
  generateReturn: wire.GenerateReturn ?? false,
})
