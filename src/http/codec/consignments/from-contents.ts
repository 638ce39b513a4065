import type { ConsignmentAddress, Contact } from '../../../domain/address.ts'
import type {
  ConsignmentContents,
  GoodsValue,
  PackageContents,
} from '../../../domain/consignments/index.ts'
import { type Country, findCountry } from '../../../domain/countries.ts'
import { findCurrency } from '../../../domain/currencies.ts'
import type { WireAddress, WireContact } from '../../schemas/addresses.ts'
import type { WireCustomsDocumentation } from '../../schemas/customs.ts'
import type { WireItem } from '../../schemas/packages.ts'
import { dateTimeText } from './dates.ts'
import { wireMetaData } from './meta-data.ts'
import { customsKey, customsNames } from './to-contents.ts'

/** Country and currency are written under the server's names for their codes (consumer-options 2.12 rule 6). */
export const wireCountry = (code: string): NonNullable<WireAddress['Country']> => {
  const country: Country | undefined = findCountry(code)
  return {
    Name: country?.name ?? null,
    IsoCode: {
      TwoLetterCode: code,
      ThreeLetterCode: country?.threeLetterCode ?? null,
      NumericCode: country?.numericCode ?? null,
    },
  }
}
export const wireCurrency = (code: string) => ({
  Name: findCurrency(code)?.name ?? null,
  IsoCode: code,
})
export const wireMoney = (value: GoodsValue) => ({
  Amount: value.amountTenThousandths / 10_000,
  Currency: wireCurrency(value.currency),
})

/** Weights are written in kg and dimensions in cm, whatever came in (ruling 70). */
export const wireWeight = (grams: number) => ({ Value: grams / 1000, Unit: 'Kg' as const })
export const wireDimensions = (of: NonNullable<PackageContents['dimensions']>) => ({
  Unit: 'Cm' as const,
  Width: of.widthMm / 10,
  Length: of.lengthMm / 10,
  Height: of.heightMm / 10,
})

/** Six decimals, halves away from zero (consumer-options 1.6). */
const sixDecimals = (degrees: number) =>
  (Math.sign(degrees) * Math.round(Math.abs(degrees) * 1e6)) / 1e6
export const wireLatLong = (point: { readonly latitude: number; readonly longitude: number }) => ({
  Latitude: sixDecimals(point.latitude),
  Longitude: sixDecimals(point.longitude),
})

/** Telephone reads as Mobile, else LandLine (consumer-options 4.2). */
const wireContact = (contact: Contact): WireContact => ({
  Reference: null,
  Title: contact.title,
  FirstName: contact.firstName,
  LastName: contact.lastName,
  Position: contact.position,
  Telephone: contact.mobile || contact.landLine || contact.telephone,
  Mobile: contact.mobile,
  LandLine: contact.landLine,
  Email: contact.email,
})
const fullName = (contact: Contact | null) =>
  [contact?.title, contact?.firstName, contact?.lastName].filter(Boolean).join(' ')

export const wireAddress = (address: ConsignmentAddress): WireAddress => ({
  AddressType: address.roles.join(', '),
  ShopLocationReference: address.shopLocationReference,
  Contact: address.contact && wireContact(address.contact),
  ContactName: fullName(address.contact) || address.companyName,
  CompanyName: address.companyName,
  ShippingLocationReference: address.shippingLocationReference,
  CustomerName: address.customerName,
  AddressLine1: address.addressLine1,
  AddressLine2: address.addressLine2,
  AddressLine3: address.addressLine3,
  Town: address.town,
  Region: address.region,
  Postcode: address.postcode,
  Country: address.country ? wireCountry(address.country) : null,
  RegionCode: address.regionCode,
  SpecialInstructions: address.specialInstructions,
  LatLong: address.latLong && wireLatLong(address.latLong),
  IsCached: false,
})

/** Customs facts under their wire names; the obsolete ImportersCode repeats ImportersTaxCode. */
export function wireCustoms(
  customs: ConsignmentContents['customsDocumentation'],
): WireCustomsDocumentation | null {
  if (!customs) return null
  const wire: Record<string, unknown> = {}
  for (const name of customsNames) {
    const value = customs[customsKey(name)] ?? null
    const isDate = name === 'DeclarationDate' || name === 'InvoiceDate'
    wire[name] = isDate ? dateTimeText(value as string | null) : value
  }
  return { ...wire, ImportersCode: wire.ImportersTaxCode } as WireCustomsDocumentation
}

export const wireItem = (item: PackageContents['items'][number]): WireItem => ({
  Reference: item.reference,
  Sku: item.sku,
  Model: item.model,
  Description: item.description,
  CountryOfOrigin: item.countryOfOrigin ? wireCountry(item.countryOfOrigin) : null,
  HarmonisationCode: item.harmonisationCode,
  Weight: item.weightGrams === null ? null : wireWeight(item.weightGrams),
  Dimensions: item.dimensions && wireDimensions(item.dimensions),
  Value: item.value && wireMoney(item.value),
  ItemReferenceProvidedByCustomer: item.customerReference,
  Barcode: wireBarcode(item.barcode),
  MetaData: wireMetaData(item.metaData),
  Quantity: item.quantity,
  Unit: item.unit,
  HarmonisationKeyWords: item.harmonisationKeyWords,
  Status: item.status,
  ContentClassification: item.contentClassification,
  ContentClassificationDetails: item.contentClassificationDetails,
})
export const wireBarcode = (barcode: PackageContents['barcode']): WireItem['Barcode'] =>
  barcode && {
    Code: barcode.code,
    BarcodeType: barcode.type as NonNullable<WireItem['Barcode']>['BarcodeType'],
  }
