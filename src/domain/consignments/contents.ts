import type { ConsignmentAddress } from '../address.ts'
import type { Direction } from '../direction.ts'

/** Worth of goods in ten-thousandths of the currency's main unit: the wire carries four decimals (consumer-options 1.6). */
export type GoodsValue = { readonly amountTenThousandths: number; readonly currency: string }

export type MetaData = {
  readonly keyValue: string
  readonly stringValue: string | null
  readonly intValue: number | null
  readonly decimalValue: number | null
  /** ISO 8601 text as received. */
  readonly dateTimeValue: string | null
  readonly boolValue: boolean | null
}
export type Barcode = { readonly code: string; readonly type: string }
export type Charge = { readonly key: string; readonly value: number }

/** What a package holds (consumer-options 4.5). */
export type Item = {
  readonly reference: string
  readonly customerReference: string | null
  readonly sku: string | null
  readonly model: string | null
  readonly description: string | null
  readonly countryOfOrigin: string | null
  readonly harmonisationCode: string | null
  readonly harmonisationKeyWords: readonly string[]
  readonly weightGrams: number | null
  readonly dimensions: Dimensions | null
  readonly value: GoodsValue | null
  readonly quantity: number | null
  readonly unit: string | null
  readonly status: string | null
  readonly contentClassification: string | null
  readonly contentClassificationDetails: string | null
  readonly barcode: Barcode | null
  readonly metaData: readonly MetaData[] | null
}
export type Dimensions = {
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
}

/** A package as asked for. Measures are null until its size is looked up (delivery-promise 2.3). */
export type PackageContents = {
  readonly reference: string
  readonly customerReference: string | null
  readonly weightGrams: number | null
  readonly dimensions: Dimensions | null
  readonly packageSizeReference: string | null
  readonly description: string | null
  readonly value: GoodsValue | null
  readonly barcode: Barcode | null
  readonly metaData: readonly MetaData[] | null
  readonly items: readonly Item[]
  readonly charges: readonly Charge[]
}

/** Customs facts travel untouched, keyed as in consumer-options 4.6 (camelCase). */
export type CustomsDocumentation = Readonly<
  Record<string, string | number | readonly string[] | null>
>

/** What a caller says about a consignment, before or after it exists. Dates stand as written (ruling 8). */
export type ConsignmentContents = {
  readonly direction: Direction
  readonly source: 'Api' | 'Web'
  readonly customerReference: string | null
  readonly addresses: readonly ConsignmentAddress[]
  readonly packages: readonly PackageContents[]
  readonly tags: readonly string[]
  readonly metaData: readonly MetaData[]
  readonly customsDocumentation: CustomsDocumentation | null
  /** ISO 8601 text as received, or null. */
  readonly shippingDate: string | null
}
