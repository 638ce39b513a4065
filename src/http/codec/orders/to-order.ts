import type { AskedPacking } from '../../../domain/orders/index.ts'
import type { OrderUpdate } from '../../../usecases/orders/update-order.ts'
import type { WirePackOrderRequest } from '../../schemas/order-packing.ts'
import type {
  WireCreateOrderRequest,
  WireOrderItem,
  WireOrderPackage,
  WireUpdateOrderRequest,
} from '../../schemas/orders.ts'
import { toMetaData } from '../consignments/meta-data.ts'
import { toAddress } from '../consignments/to-address.ts'
import { toContents, toCustoms, toTags } from '../consignments/to-contents.ts'
import { toItem, toMeasures } from '../consignments/to-package.ts'
import { toRequestedDelivery } from '../consignments/to-requested-delivery.ts'
import { toPackageChange } from '../consignments/to-update.ts'

/** An item is there once unless it says more (other-flows 6.2). */
const counted = <Line extends { readonly Quantity: number | null }>(item: Line): Line => ({
  ...item,
  Quantity: item.Quantity ?? 1,
})

/** An order as asked for, in the words of the consignments that it is packed into. */
export function toOrder(wire: WireCreateOrderRequest) {
  const contents = toContents({
    ...wire,
    ConsignmentReferenceProvidedByCustomer: wire.OrderReferenceProvidedByCustomer,
    Packages: wire.Packages.map((one) => ({ ...one, Items: one.Items?.map(counted) ?? null })),
  })
  return { contents, requestedDelivery: toRequestedDelivery(wire.RequiredDeliveryDate) }
}

/** Items and packages of an order to change or add; items that are left out of a package stay as they are (other-flows 6.7). */
export const toOrderItem = (wire: WireOrderItem) => toItem(counted(wire))
export const toOrderPackageChange = (wire: WireOrderPackage) =>
  toPackageChange({ ...wire, Items: wire.Items?.map(counted) ?? null })

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
