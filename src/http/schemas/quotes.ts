import { CommonAddress } from './addresses.ts'
import { askedConsignment, askedXml } from './delivery-options.ts'
import { enumerations } from './enumerations.ts'
import { Leg } from './legs.ts'
import {
  boolean,
  dateTime,
  decimal,
  flags,
  guid,
  integer,
  listOf,
  object,
  oneOf,
  prose,
  required,
  text,
} from './members.ts'
import { Rate } from './prices.ts'
import { RequestedDeliveryDate } from './windows.ts'
import { type Wire, wireType } from './wire-schema.ts'

const area = 'Quotes' as const

/** A consignment that need not exist; the date is read under both of its names (other-flows 5.2, 24 item 11). */
export const QuoteRequest = wireType(
  'QuoteRequest',
  {
    area: 'Consignments',
    element: 'Consignment',
    xml: ['RequestedDeliveryDate', 'ConsignmentReferenceProvidedByCustomer', ...askedXml, 'Source'],
  },
  {
    ...askedConsignment,
    ConsignmentReferenceProvidedByCustomer: text(),
    Source: oneOf(enumerations.Source),
    RequestedDeliveryDate: object(RequestedDeliveryDate, { aliases: ['RequiredDeliveryDate'] }),
  },
)

/** What comes on top of the base price (other-flows 21.5). */
const QuoteSurcharge = wireType(
  'QuoteSurcharge',
  { area },
  {
    MpdCarrierServiceReference: text({ only: 'v1' }),
    Reference: required(text()),
    Label: text(),
    Description: prose(),
    CurrencyIsoCode: required(text()),
    Amount: required(decimal({ scale: 2, v1: { name: 'Price' } })),
    Type: required(oneOf(enumerations.SurchargeType)),
    ApplicationType: required(oneOf(enumerations.SurchargeApplicationType)),
    CalculationModel: required(oneOf(enumerations.SurchargeCalculationModel)),
    AppliesToBase: required(boolean()),
    AppliesToBaseOnly: required(boolean()),
    IncrementalUnitFactor: decimal(),
    IncrementalUnitPrice: decimal(),
    MinimumAmount: decimal(),
    MaximumAmount: decimal(),
  },
)

/** One priced, dated offer of a carrier service (other-flows 5.3). Its source is a number here (24 item 4). */
const Quote = wireType(
  'Quote',
  { area },
  {
    QuoteReference: required(guid()),
    CreationDate: required(dateTime()),
    ExpiryDate: required(dateTime()),
    Requestor: required(text()),
    ConsignmentReference: required(text()),
    ConsignmentReferenceProvidedByCustomer: text(),
    MpdCarrierServiceReference: required(text()),
    MpdCarrierServiceSource: integer(),
    MpdCarrierService: required(text()),
    CarrierReference: required(text({ v1: 'absent' })),
    OriginAddress: required(object(CommonAddress)),
    DestinationAddress: required(object(CommonAddress)),
    CollectionDate: dateTime(),
    EarliestDeliveryDate: dateTime(),
    LatestDeliveryDate: dateTime(),
    BasePrice: required(object(Rate)),
    Price: required(object(Rate)),
    Surcharges: required(listOf(QuoteSurcharge, 'QuoteSurcharge')),
    Legs: required(listOf(Leg, 'Leg')),
    CarrierAccountOwner: text(),
    IsElectioService: required(boolean()),
    ServiceDirection: required(flags(enumerations.ServiceDirection)),
  },
)

const UnqualifiedService = wireType(
  'UnqualifiedService',
  { area },
  {
    Available: required(boolean()),
    Rates: required(boolean()),
    MpdCarrierService: required(text()),
    CarrierReference: required(text({ v1: 'absent' })),
    MpdCarrierServiceReference: required(text()),
    ExclusionReason: required(prose()),
  },
)

const result = {
  QuoteRequestReference: required(guid()),
  Quotes: required(listOf(Quote, 'Quote')),
  Message: prose(),
  UnqualifiedServices: required(listOf(UnqualifiedService, 'UnqualifiedService')),
}
export const QuoteResult = wireType('QuoteResult', { area }, result)
/** The same of one group; its cheapest quote stands among the others too. */
export const ServiceGroupQuoteResult = wireType(
  'ServiceGroupQuoteResult',
  { area },
  {
    ...result,
    Reference: required(text()),
    Name: required(text()),
    CheapestQuote: object(Quote),
  },
)

export type WireQuoteRequest = Wire<typeof QuoteRequest>
export type WireQuote = Wire<typeof Quote>
export type WireQuoteResult = Wire<typeof QuoteResult>
export type WireServiceGroupQuoteResult = Wire<typeof ServiceGroupQuoteResult>
