import type { ConsignmentAddress } from '../../../domain/address.ts'
import { findCurrency } from '../../../domain/currencies.ts'
import { fromMinor } from '../../../domain/money.ts'
import {
  basePriceOf,
  type Quote,
  type QuoteRequest,
  quoteReference,
  type UnqualifiedService,
} from '../../../domain/quotes/index.ts'
import { formatLocalDate, type LocalDate } from '../../../domain/time/index.ts'
import { memberOf, type QuotesByGroup } from '../../../usecases/quotes/quote-by-group.ts'
import type { WireCommonAddress } from '../../schemas/addresses.ts'
import { enumerations } from '../../schemas/enumerations.ts'
import type { WireLeg } from '../../schemas/legs.ts'
import type {
  WireQuote,
  WireQuoteResult,
  WireServiceGroupQuoteResult,
} from '../../schemas/quotes.ts'
import { instantText, timeText, zonedText } from '../consignments/dates.ts'
import { wireRate } from '../consignments/from-consignment.ts'
import { wireAddress } from '../consignments/from-contents.ts'
import { wireJourney } from '../settings/carrier.ts'

/** What was quoted, as the wire has it (other-flows 5.3). */
export const wireQuotes = (request: QuoteRequest): WireQuoteResult => ({
  QuoteRequestReference: request.reference,
  Quotes: request.quotes.map((quote, place) => wireQuote(request, quote, place)),
  Message: messageOf(request.quotes),
  UnqualifiedServices: request.unqualified.map(wireUnqualified),
})

/** What was quoted, group by group; one without a quote stands there too (other-flows 5.4 Q5). */
export const wireQuotesByGroup = ({
  request,
  groups,
}: QuotesByGroup): readonly WireServiceGroupQuoteResult[] => {
  const whole = wireQuotes(request)
  return groups.map((group) => {
    const isMember = memberOf(group)
    const ofGroup = (one: { readonly MpdCarrierServiceReference: string }) =>
      isMember(one.MpdCarrierServiceReference)
    const quotes = whole.Quotes.filter(ofGroup)
    return {
      ...whole,
      Quotes: quotes,
      Message: messageOf(quotes),
      UnqualifiedServices: whole.UnqualifiedServices.filter(ofGroup),
      Reference: group.reference,
      Name: group.name,
      CheapestQuote: quotes[0] ?? null,
    }
  })
}

const messageOf = (quotes: readonly unknown[]) =>
  quotes.length > 0 ? 'Quote created successfully' : null

/** One of them; its dates are those of the places, without offset (other-flows 1 and 5.3). */
function wireQuote(request: QuoteRequest, quote: Quote, place: number): WireQuote {
  const { service, collection, earliestOn, deliverOn, window, price } = quote.option
  return {
    QuoteReference: quoteReference(request.reference, place),
    CreationDate: instantText(request.askedAt) ?? '',
    ExpiryDate: zonedText(quote.expiresAt),
    Requestor: request.requestor,
    ConsignmentReference: request.consignment?.reference ?? '',
    ConsignmentReferenceProvidedByCustomer: request.customerReference,
    MpdCarrierServiceReference: service.reference,
    // By the customer's own contract with the carrier, as everywhere.
    MpdCarrierServiceSource: enumerations.ServiceSource.numbers.External,
    MpdCarrierService: service.name,
    CarrierReference: service.carrierReference,
    OriginAddress: wirePlace(request.origin),
    DestinationAddress: wirePlace(request.destination),
    CollectionDate: wallText(collection.collectOn, 0),
    EarliestDeliveryDate: wallText(earliestOn, window.startMinutes),
    LatestDeliveryDate: wallText(deliverOn, window.endMinutes),
    BasePrice: wireRate(basePriceOf(price)),
    Price: wireRate(price),
    Surcharges: wireSurcharges(quote),
    Legs: wireJourney({ offered: service, ...quote.stage }, wireCarried(quote)),
    CarrierAccountOwner: null,
    IsElectioService: false,
    ServiceDirection: service.directions.join(', '),
  }
}

const wallText = (date: LocalDate, minutes: number) =>
  `${formatLocalDate(date)}T${timeText(minutes)}`

const wirePlace = (address: ConsignmentAddress): WireCommonAddress => {
  const { AddressType: _type, ShopLocationReference: _shop, ...place } = wireAddress(address)
  return place
}

/** Minor units in the main unit; parts keep their fraction of a minor unit, not the noise of dividing it in binary. */
const mainUnits = (minor: number, currency: string) =>
  Number(fromMinor(minor, findCurrency(currency)?.minorDigits ?? 2).toFixed(8))

/** Amounts add, percents are a part of one: 0.4 is 40 % (other-flows 21.5). A window's surcharge is an amount. */
function wireSurcharges({ option, surcharges }: Quote): WireQuote['Surcharges'] {
  const { service, price } = option
  const windows = price.parts
    .filter(({ kind }) => kind === 'window')
    .map(({ reference, amountMinor }) => ({
      reference,
      kind: 'amount' as const,
      size: amountMinor,
    }))
  return [...windows, ...surcharges].map(({ reference, kind, size }) => ({
    MpdCarrierServiceReference: service.reference,
    Reference: reference,
    Label: reference,
    Description: null,
    CurrencyIsoCode: price.currency,
    Amount: kind === 'amount' ? mainUnits(size, price.currency) : size / 1_000_000,
    Type: kind === 'amount' ? 'Additive' : 'Variable',
    ApplicationType: 'Standard',
    CalculationModel: 'Fixed',
    AppliesToBase: kind !== 'amount',
    AppliesToBaseOnly: kind === 'percentOfBase',
    IncrementalUnitFactor: null,
    IncrementalUnitPrice: null,
    MinimumAmount: null,
    MaximumAmount: null,
  }))
}

/** What the one stage costs, part by part, and what each package is priced by (other-flows 21.4, 22.5). */
const wireCarried = ({
  option: { price },
  chargeableGrams,
}: Quote): Pick<WireLeg, 'CostItems' | 'VolumetricParcelWeight'> => ({
  CostItems: price.parts.map(({ reference, kind, amountMinor }) => ({
    Reference: reference,
    CalculatedCost: mainUnits(amountMinor, price.currency),
    CostItemType: kind === 'base' ? 'DeliveryCharge' : 'Surcharge',
  })),
  VolumetricParcelWeight: chargeableGrams.map((grams, n) => ({
    Description: `Package ${n + 1}`,
    Weight: { Value: Number((grams / 1000).toFixed(5)), Unit: 'Kg' },
  })),
})

const wireUnqualified = (one: UnqualifiedService) => ({
  Available: one.available,
  Rates: one.priced,
  MpdCarrierService: one.name,
  CarrierReference: one.carrierReference,
  MpdCarrierServiceReference: one.reference,
  ExclusionReason: one.reason,
})
