import type { PackageContents } from '../../../domain/consignments/index.ts'
import type { AskedOptions } from '../../../domain/delivery-options/index.ts'
import { bodyOf } from '../../schemas/body.ts'
import {
  DeliveryOptionsRequest,
  type WireDeliveryOptionsRequest,
} from '../../schemas/delivery-options.ts'
import type { WirePackage } from '../../schemas/packages.ts'
import { dateTimeText } from '../consignments/dates.ts'
import {
  wireAddress,
  wireBarcode,
  wireCustoms,
  wireDimensions,
  wireItem,
  wireMoney,
  wireWeight,
} from '../consignments/from-contents.ts'
import { wireMetaData } from '../consignments/meta-data.ts'
import { toJson } from '../writing/to-json.ts'

/** A request for options as the body that asks for it again, in version 1.1, without what is null or empty. */
export const jsonOfAskedOptions = (asked: AskedOptions): unknown =>
  filledIn(toJson(bodyOf(DeliveryOptionsRequest).member, wireAskedOptions(asked), '1.1'))

const wireAskedOptions = (asked: AskedOptions): WireDeliveryOptionsRequest => ({
  ShippingDate: dateTimeText(asked.shippingDate),
  Packages: asked.packages.map(wireContents),
  CustomsDocumentation: wireCustoms(asked.customsDocumentation),
  Addresses: asked.addresses.map(wireAddress),
  MetaData: wireMetaData(asked.metaData),
  Direction: asked.direction,
  Tags: asked.tags,
  ConsignmentReferenceProvidedByCustomer: asked.customerReference,
  DeliveryDate: dateTimeText(asked.deliveryDate),
  GuaranteedOnly: asked.guaranteedOnly,
  Source: asked.source,
})

const wireContents = (one: PackageContents): WirePackage => ({
  ConsignmentLegs: null,
  Items: one.items.map(wireItem),
  Charges: one.charges.map(({ key, value }) => ({
    Key: key as NonNullable<WirePackage['Charges']>[number]['Key'],
    Value: value,
  })),
  Reference: null,
  PackageReferenceProvidedByCustomer: one.customerReference,
  Weight: one.weightGrams === null ? null : wireWeight(one.weightGrams),
  Dimensions: one.dimensions && wireDimensions(one.dimensions),
  Description: one.description,
  Value: one.value && wireMoney(one.value),
  PackageSizeReference: one.packageSizeReference,
  Barcode: wireBarcode(one.barcode),
  MetaData: wireMetaData(one.metaData),
})

/** What a person reads is shorter without it, and reading fills it in again. */
function filledIn(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(filledIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => member !== null && member !== '' && !isEmptyList(member))
      .map(([name, member]) => [name, filledIn(member)]),
  )
}
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0
