import type { ConsignmentContents, GoodsValue } from '../consignments/index.ts'
import { findPlaces } from './places.ts'
import { crossesCustoms } from './territory.ts'

/** The kinds of paper a carrier takes along: the post's declarations, a merchant's invoice. */
export type CustomsPaper = 'PostalDeclaration' | 'CommercialInvoice'

/** What decides between the two declarations; the threshold is an operator's setting (other-flows CU4). */
export type CustomsPolicy = { readonly cn22UpTo: GoodsValue }
export const standardCustomsPolicy: CustomsPolicy = {
  cn22UpTo: { amountTenThousandths: 2_700_000, currency: 'GBP' },
}

/** What is due: one declaration per package, one invoice per consignment (other-flows CU3). */
export type CustomsDocumentsDue = {
  readonly declarations: readonly {
    readonly packageReference: string
    readonly form: 'CN22' | 'CN23'
  }[]
  readonly commercialInvoice: boolean
}

const nothing: CustomsDocumentsDue = { declarations: [], commercialInvoice: false }

/** Returned goods can be named on a CN23 only (other-flows CU5). */
const returnsGoods = ({ customsDocumentation }: ConsignmentContents): boolean =>
  String(customsDocumentation?.categoryType ?? '')
    .split(/[\s,]+/)
    .includes('ReturnedGoods')

/**
 * The documents of an allocated consignment (other-flows CU1 to CU5): none inside one customs territory; else what the
 * carrier takes. A CN22 up to and including the threshold, a CN23 above it, for returned goods, and for a value in
 * another currency than the threshold's: it says everything that a CN22 says.
 */
export function customsDocumentsDue(
  contents: ConsignmentContents,
  papers: readonly CustomsPaper[],
  policy: CustomsPolicy = standardCustomsPolicy,
): CustomsDocumentsDue {
  const places = findPlaces(contents)
  if (!places || !crossesCustoms(places.origin, places.destination)) return nothing
  const formOf = (value: GoodsValue | null) =>
    value !== null &&
    value.currency === policy.cn22UpTo.currency &&
    value.amountTenThousandths <= policy.cn22UpTo.amountTenThousandths &&
    !returnsGoods(contents)
      ? 'CN22'
      : 'CN23'
  return {
    declarations: papers.includes('PostalDeclaration')
      ? contents.packages.map(({ reference, value }) => ({
          packageReference: reference,
          form: formOf(value),
        }))
      : [],
    commercialInvoice: papers.includes('CommercialInvoice'),
  }
}
