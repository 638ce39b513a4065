import type {
  ConsignmentContents,
  CustomsDocumentation,
  GoodsValue,
  Item,
  MetaData,
  PackageContents,
} from '../consignments/index.ts'
import type { Problem } from '../result.ts'
import { type AskedItem, itemFinder } from './find-item.ts'
import type { Order } from './order.ts'
import { weighByItems } from './weigh-by-items.ts'

/** How some of an order is to travel (other-flows 6.5). What is null or empty is the order's (O7). */
export type AskedPacking = {
  readonly customerReference: string | null
  readonly packages: readonly (Pick<
    PackageContents,
    'weightGrams' | 'dimensions' | 'packageSizeReference'
  > & { readonly items: readonly AskedItem[] })[]
  readonly metaData: readonly MetaData[] | null
  readonly customsDocumentation: CustomsDocumentation | null
  readonly tags: readonly string[] | null
  /** Also the consignment that brings it back. */
  readonly generateReturn: boolean
}

/**
 * What the consignment holds, and what is wrong with the packing itself, at its paths on the wire. Earlier packings and
 * quantities do not count (O5). A package is worth what its items are worth, of those in `currency`.
 */
export function packContents(
  order: Order,
  asked: AskedPacking,
  currency: string,
): { readonly contents: ConsignmentContents; readonly problems: readonly Problem[] } {
  const problems: Problem[] = []
  if (asked.generateReturn && order.direction === 'Inbound') {
    const message = 'The order is on its way back already.'
    problems.push({ path: 'GenerateReturn', code: 'NotAccepted', message })
  }
  const find = itemFinder(order)
  const packages = asked.packages.map((one, n) => {
    const found = one.items.map((item, m) => find(item, `Packages[${n}].Items[${m}]`))
    const wrong = found.flatMap((each) => (each.ok ? [] : [each.reason]))
    problems.push(...wrong)
    const items = found.flatMap((each, m) =>
      each.ok ? [{ ...each.value, quantity: one.items[m]?.quantity ?? 1 }] : [],
    )
    const packed = weighByItems({ ...plainPackage, ...one, items, value: worthOf(items, currency) })
    // An item that is not known is one mistake, not also a missing weight.
    return wrong.length === 0 ? packed : { ...packed, weightGrams: packed.weightGrams ?? 1 }
  })
  const contents = {
    direction: order.direction,
    source: order.source,
    customerReference: asked.customerReference?.trim()
      ? asked.customerReference
      : order.customerReference,
    addresses: order.addresses,
    packages,
    tags: asked.tags?.length ? asked.tags : order.tags,
    metaData: asked.metaData?.length ? asked.metaData : order.metaData,
    customsDocumentation: asked.customsDocumentation ?? order.customsDocumentation,
    shippingDate: order.shippingDate,
  }
  return { contents, problems }
}

/** The shipper's EORI of the order, where the packing has metadata of its own (O9). */
export function withShippersEori(contents: ConsignmentContents, order: Order): ConsignmentContents {
  const isEori = ({ keyValue }: MetaData) => keyValue === 'ShippersEORI'
  const eori = order.metaData.find(isEori)
  if (!eori || contents.metaData.some(isEori)) return contents
  return { ...contents, metaData: [...contents.metaData, eori] }
}

const plainPackage = {
  reference: '',
  customerReference: null,
  description: null,
  barcode: null,
  metaData: null,
  charges: [],
} as const

/** Null without items of the currency: their worth is not known. */
function worthOf(items: readonly Item[], currency: string): GoodsValue | null {
  const values = items.flatMap(({ value, quantity }) =>
    value?.currency === currency ? [value.amountTenThousandths * (quantity ?? 1)] : [],
  )
  if (values.length === 0) return null
  return { amountTenThousandths: values.reduce((sum, one) => sum + one, 0), currency }
}
