import type { CustomsRoute } from './route.ts'

/** The facts a carrier may ask for (other-flows 10.5), named as the wire names them. */
export type CustomsFact =
  | 'DestinationTown'
  | 'ExporterAddress'
  | 'CategoryType'
  | 'DesignatedPersonResponsible'
  | 'InvoiceDate'
  | 'ReceiversShippingCost'
  | 'ShippersVatNumber'
  | 'ShippingTerms'
  | 'ReceiversEORI'
  | 'ShippersEORI'
  | 'CarriageCurrency'
  | 'PackageDescription'
  | 'PackageValue'
  | 'Items'
  | 'ItemCountryOfOrigin'
  | 'ItemDescription'
  | 'ItemQuantity'
  | 'ItemHarmonisationCode'
  | 'ItemValue'
  | 'ItemWeight'
  | 'DutyPaidValue'
  | 'VatValue'

/** When a fact is needed: always on the route, or only then. */
export type RequirementCondition =
  | 'Always'
  /** The receiver is a business: the destination names a company. */
  | 'ReceiverIsBusiness'
  /** The shipper pays duty and tax: the terms are DDP. */
  | 'TermsAreDdp'

export type CustomsRequirement = {
  readonly fact: CustomsFact
  readonly when?: RequirementCondition
  /** The only values taken, where the carrier does not take all. */
  readonly oneOf?: readonly string[]
  /** For `Items`: how many a package may hold. */
  readonly most?: number
}

/** What a carrier needs on some of its routes: data that a connector carries, not code. */
export type RouteRequirements = {
  readonly routes: readonly CustomsRoute[]
  readonly needs: readonly CustomsRequirement[]
}

/** A fact that is needed and not there, at its place in the caller's request. */
export type MissingFact = {
  readonly path: string
  readonly code: 'Missing' | 'NotAccepted' | 'TooMany'
  readonly message: string
}
