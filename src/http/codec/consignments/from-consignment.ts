import {
  type Allocation,
  type Consignment,
  type GoodsValue,
  isLate,
  isLateForCustomer,
  type Leg,
  type Package,
  type Price,
} from '../../../domain/consignments/index.ts'
import { findCurrency } from '../../../domain/currencies.ts'
import { fromMinor } from '../../../domain/money.ts'
import type { Instant } from '../../../domain/time/index.ts'
import type { WireConsignment } from '../../schemas/consignments.ts'
import type { WireConsignmentLeg, WirePackage } from '../../schemas/packages.ts'
import type { WireRate } from '../../schemas/prices.ts'
import { dateTimeText, instantText, midnightText, zonedText } from './dates.ts'
import {
  wireAddress,
  wireBarcode,
  wireCurrency,
  wireCustoms,
  wireDimensions,
  wireItem,
  wireMoney,
  wireWeight,
} from './from-contents.ts'
import { wireMetaData } from './meta-data.ts'

/** A stored consignment as the wire has it (consumer-options 4.10). `now` decides what is late. */
export function wireConsignment(
  consignment: Consignment,
  customerReference: string,
  now: Instant,
): WireConsignment {
  const { allocation, failedAllocation, milestones, packages } = consignment
  return {
    ConsignmentLegs: (allocation?.legs ?? []).map(wireLeg),
    CollectionDate: allocation && midnightText(allocation.collectOn),
    DateDelivered: instantText(milestones.deliveredAt),
    FirstAttemptedDeliveryDate: instantText(milestones.firstAttemptAt),
    DateReturned: instantText(milestones.returnedAt),
    DateShipped: instantText(milestones.shippedAt),
    DateCollected: instantText(milestones.collectedAt),
    AttemptedDeliveryDate: instantText(milestones.lastAttemptAt),
    MetaData: wireMetaData(consignment.metaData),
    Allocation: allocation && wireAllocation(allocation),
    FailedAllocation: failedAllocation && {
      CarrierServiceGroupReference: failedAllocation.serviceGroup?.reference ?? '',
      MpdCarrierServiceGroupName: failedAllocation.serviceGroup?.name ?? null,
      MpdCarrierServiceReference: failedAllocation.serviceReference,
      MpdCarrierServiceName: failedAllocation.serviceName,
      AttemptedAllocationDate: instantText(failedAllocation.attemptedAt) ?? '',
      Message: failedAllocation.message,
    },
    Source: consignment.source,
    // Ruling 78.
    LabelCount: allocation ? packages.length : 0,
    LabelsPrinted: consignment.labelsPrintedAt !== null,
    DateLabelsWereFirstPrinted: instantText(consignment.labelsPrintedAt),
    IsLate: isLate(consignment, now),
    LateForCustomer: isLateForCustomer(consignment, now),
    CustomerReference: customerReference,
    Weight: totalWeight(packages),
    Value: totalValue(packages),
    CustomsDocumentation: wireCustoms(consignment.customsDocumentation),
    Direction: consignment.direction,
    Tags: consignment.tags,
    Reference: consignment.reference,
    ConsignmentState: consignment.state,
    DateCreated: instantText(consignment.createdAt) ?? '',
    ShippingDate: allocation
      ? zonedText(allocation.collection)
      : dateTimeText(consignment.shippingDate),
    RequestedDeliveryDate: wireRequestedDelivery(consignment.requestedDelivery),
    EarliestDeliveryDate: allocation && zonedText(allocation.earliestDelivery),
    LatestDeliveryDate: allocation && zonedText(allocation.latestDelivery),
    ConsignmentReferenceProvidedByCustomer: consignment.customerReference ?? '',
    Addresses: consignment.addresses.map(wireAddress),
    Packages: packages.map((one, index) => wirePackage(one, index, allocation?.legs ?? [])),
    LocationInformation: consignment.pickup && {
      ShopReference: consignment.pickup.shopReference,
      ReservationReference: consignment.pickup.reservationReference,
    },
  }
}

export const totalWeight = (packages: readonly { readonly weightGrams: number | null }[]) =>
  wireWeight(packages.reduce((sum, one) => sum + (one.weightGrams ?? 0), 0))

/** Mixed currencies: that of the first package (consumer-options 4.10); a package without value counts as 0 (6.2). */
export function totalValue(
  packages: readonly { readonly value: GoodsValue | null }[],
  otherwise = 'GBP',
) {
  const total = packages.reduce((sum, one) => sum + (one.value?.amountTenThousandths ?? 0), 0)
  const currency = packages.find(({ value }) => value)?.value?.currency ?? otherwise
  return { Amount: Math.round(total / 100) / 100, Currency: wireCurrency(currency) }
}

export const wireLeg = (leg: Leg): WireConsignmentLeg => ({
  Leg: leg.number,
  TrackingReferences: leg.trackingNumbers,
  CarrierReference: leg.carrierReference,
  CarrierServiceReference: leg.carrierServiceReference,
  CarrierName: leg.carrierName,
})

/** Inside a package a leg has that package's number, and neither service nor carrier name (consumer-options 4.9). */
export const wirePackage = (one: Package, index: number, legs: readonly Leg[]): WirePackage => ({
  ConsignmentLegs: legs.map((leg) => ({
    Leg: leg.number,
    TrackingReferences: leg.trackingNumbers.slice(index, index + 1),
    CarrierReference: leg.carrierReference,
    CarrierServiceReference: null,
    CarrierName: null,
  })),
  Items: one.items.map(wireItem),
  Charges: one.charges.map(({ key, value }) => ({
    Key: key as NonNullable<WirePackage['Charges']>[number]['Key'],
    Value: value,
  })),
  Reference: one.reference,
  PackageReferenceProvidedByCustomer: one.customerReference ?? '',
  Weight: wireWeight(one.weightGrams),
  Dimensions: wireDimensions(one.dimensions),
  Description: one.description ?? '',
  Value: wireMoney(one.value),
  PackageSizeReference: one.packageSizeReference,
  Barcode: wireBarcode(one.barcode),
  // A package without any has an empty list (the example of consumer-options 2.25), an item none (4.5).
  MetaData: wireMetaData(one.metaData ?? []),
})

/** A price; gross is net and tax, in the currency's decimals (consumer-options 4.3). */
export function wireRate(price: Price): WireRate {
  const digits = findCurrency(price.currency)?.minorDigits ?? 2
  return {
    Net: fromMinor(price.netMinor, digits),
    Gross: fromMinor(price.grossMinor, digits),
    TaxRate: {
      Reference: price.tax.reference,
      CountryIsoCode: price.tax.country,
      Type: price.tax.type,
      Rate: price.tax.rate,
    },
    VatAmount: fromMinor(price.taxMinor, digits),
    Currency: wireCurrency(price.currency),
  }
}

const wireAllocation = (allocation: Allocation): WireConsignment['Allocation'] => ({
  CarrierServiceGroupReference: allocation.serviceGroup?.reference ?? '',
  MpdCarrierServiceGroupName: allocation.serviceGroup?.name ?? null,
  MpdCarrierServiceReference: allocation.serviceReference,
  MpdCarrierServiceName: allocation.serviceName,
  AllocationDate: zonedText(allocation.allocatedAt),
  Price: wireRate(allocation.price),
})

/** A stored date without window comes back with an empty one (consumer-options 4.8). */
export const wireRequestedDelivery = (
  wanted: Consignment['requestedDelivery'],
): WireConsignment['RequestedDeliveryDate'] =>
  wanted && {
    Date: dateTimeText(wanted.date) ?? '',
    DeliveryWindow: {
      Start: wanted.window?.start ?? '00:00:00',
      End: wanted.window?.end ?? '00:00:00',
      UtcOffset: wanted.window?.utcOffset ?? null,
    },
    IsToBeExactlyOnTheDateSpecified: wanted.exactly,
  }
