import type {
  Barcode,
  Dimensions,
  GoodsValue,
  Item,
  PackageContents,
} from '../../../domain/consignments/index.ts'
import { toGrams, toMm } from '../../../domain/measures.ts'
import { toTenThousandths } from '../../../domain/money.ts'
import type { WireOrderItem, WireOrderPackage } from '../../schemas/orders.ts'
import type { WireItem, WirePackage, WireUpdatePackageRequest } from '../../schemas/packages.ts'
import { toMetaData } from './meta-data.ts'
import { countryCode } from './to-address.ts'

/** A package as asked for. Its references are given when the consignment is written. */
export const toPackage = (
  wire: WirePackage | WireUpdatePackageRequest | WireOrderPackage,
): PackageContents => ({
  reference: wire.Reference ?? '',
  customerReference: wire.PackageReferenceProvidedByCustomer,
  ...toMeasures(wire),
  packageSizeReference: wire.PackageSizeReference,
  description: wire.Description,
  value: goodsValue(wire.Value),
  barcode: barcodeOf(wire.Barcode),
  metaData: toMetaData(wire.MetaData),
  items: (wire.Items ?? []).map(toItem),
  charges:
    'Charges' in wire
      ? (wire.Charges ?? []).map(({ Key, Value }) => ({ key: Key, value: Value }))
      : [],
})

/** An item as asked for. */
export const toItem = (wire: WireItem | WireOrderItem): Item => ({
  reference: wire.Reference ?? '',
  customerReference: wire.ItemReferenceProvidedByCustomer,
  sku: wire.Sku,
  model: wire.Model,
  description: wire.Description,
  countryOfOrigin: countryCode(wire.CountryOfOrigin),
  harmonisationCode: wire.HarmonisationCode,
  harmonisationKeyWords: wire.HarmonisationKeyWords ?? [],
  ...toMeasures(wire),
  value: goodsValue(wire.Value),
  quantity: wire.Quantity,
  unit: wire.Unit,
  status: 'Status' in wire ? wire.Status : null,
  contentClassification: wire.ContentClassification,
  contentClassificationDetails: wire.ContentClassificationDetails,
  barcode: barcodeOf(wire.Barcode),
  metaData: toMetaData(wire.MetaData),
})

/** Grams and millimetres; null what is left out. */
export const toMeasures = ({ Weight, Dimensions }: Pick<WirePackage, 'Weight' | 'Dimensions'>) => ({
  weightGrams: weightOf(Weight),
  dimensions: dimensionsOf(Dimensions),
})

const weightOf = (weight: WirePackage['Weight']): number | null =>
  weight && toGrams(weight.Value, weight.Unit)

/** The reader has checked unit and numbers, so nothing is null here but what was left out. */
const dimensionsOf = (wire: WirePackage['Dimensions']): Dimensions | null =>
  wire && {
    lengthMm: toMm(wire.Length, wire.Unit) ?? 0,
    widthMm: toMm(wire.Width, wire.Unit) ?? 0,
    heightMm: toMm(wire.Height, wire.Unit) ?? 0,
  }

const goodsValue = (value: WirePackage['Value']): GoodsValue | null =>
  value && {
    amountTenThousandths: toTenThousandths(value.Amount),
    currency: value.Currency.IsoCode.trim().toUpperCase(),
  }

const barcodeOf = (barcode: WirePackage['Barcode']): Barcode | null =>
  barcode && { code: barcode.Code, type: barcode.BarcodeType ?? 'Unknown' }
