/** Money in ten-thousandths of the currency's main unit, as goods are valued (consumer-options 1.6). */
export type Amount = { readonly amountTenThousandths: number; readonly currency: string }

/** Who sends, receives or imports: the address block as it is printed, and how officials know and reach them. */
export type CustomsParty = {
  readonly lines: readonly string[]
  readonly telephone: string | null
  readonly email: string | null
  readonly eori: string | null
  readonly vatNumber: string | null
  readonly taxCode: string | null
}

/** Goods of one kind. Weight and value are those of one piece. */
export type CustomsItem = {
  readonly description: string
  readonly quantity: number
  readonly weightGrams: number | null
  readonly value: Amount | null
  readonly harmonisationCode: string | null
  /** ISO 3166-1 alpha-2. */
  readonly countryOfOrigin: string | null
}

/** Why goods travel (other-flows 10.4). */
export type CustomsCategory =
  | 'Gift'
  | 'Documents'
  | 'SaleOfGoods'
  | 'CommercialSample'
  | 'ReturnedGoods'
  | 'Other'

/**
 * What customs documents say: of one package for CN22 and CN23, of a whole consignment for the commercial
 * invoice (other-flows CU3). Null or empty where the caller said nothing. Dates are `YYYY-MM-DD`.
 */
export type CustomsFacts = {
  readonly carrierName: string
  readonly consignmentReference: string
  readonly customerReference: string | null
  readonly trackingNumbers: readonly string[]
  /** The exporter where one is named, else the origin (other-flows CU6). */
  readonly sender: CustomsParty
  readonly recipient: CustomsParty
  /** Null where the recipient imports. */
  readonly importer: CustomsParty | null
  readonly senderReference: string | null
  readonly categories: readonly CustomsCategory[]
  readonly categoryExplanation: string | null
  readonly items: readonly CustomsItem[]
  readonly packageCount: number
  readonly grossWeightGrams: number
  readonly totalValue: Amount | null
  /** What the recipient paid for carriage. */
  readonly carriage: Amount | null
  readonly comments: string | null
  readonly licences: readonly string[]
  readonly certificates: readonly string[]
  readonly invoices: readonly string[]
  readonly officeOfPosting: string | null
  readonly declaredOn: string | null
  readonly responsiblePerson: string | null
  readonly invoicedOn: string | null
  readonly shippingTerms: string | null
  readonly reasonForExport: string | null
}
