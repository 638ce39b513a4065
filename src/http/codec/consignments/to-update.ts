import type { PackageChange } from '../../../domain/consignments/index.ts'
import type { ConsignmentUpdate } from '../../../usecases/consignments/update-consignments.ts'
import type { WireUpdateConsignmentRequest } from '../../schemas/consignments.ts'
import type { WireOrderPackage } from '../../schemas/orders.ts'
import type { WireUpdatePackageRequest } from '../../schemas/packages.ts'
import { toMetaData } from './meta-data.ts'
import { toAddress } from './to-address.ts'
import { toCustoms, toTags } from './to-contents.ts'
import { toPackage } from './to-package.ts'
import { toRequestedDelivery } from './to-requested-delivery.ts'

/** An update in the domain's words (consumer-options 2.20). */
export const toUpdate = (wire: WireUpdateConsignmentRequest): ConsignmentUpdate => ({
  reference: wire.Reference,
  customerReference: wire.ConsignmentReferenceProvidedByCustomer,
  customsDocumentation: wire.CustomsDocumentation && toCustoms(wire.CustomsDocumentation),
  metaData: toMetaData(wire.MetaData) ?? [],
  shippingDate: wire.ShippingDate,
  addresses: wire.Addresses.map(toAddress),
  requestedDelivery: toRequestedDelivery(wire.RequestedDeliveryDate),
  packages: wire.Packages?.map(toPackageChange) ?? null,
  tags: wire.Tags && toTags(wire.Tags),
})

/** A package to add or change; items that are left out stay as they are. */
export function toPackageChange(wire: WireUpdatePackageRequest | WireOrderPackage): PackageChange {
  const { charges: _charges, items, ...change } = toPackage(wire)
  return { ...change, items: wire.Items === null ? null : items }
}
