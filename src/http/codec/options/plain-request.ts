import type { AddressRole, ConsignmentAddress, Contact } from '../../../domain/address.ts'
import type {
  Dimensions,
  GoodsValue,
  Item,
  PackageContents,
} from '../../../domain/consignments/index.ts'
import type { AskedOptions } from '../../../domain/delivery-options/index.ts'
import { toGrams, toMm } from '../../../domain/measures.ts'
import { toTenThousandths } from '../../../domain/money.ts'
import { enumerations } from '../../schemas/enumerations.ts'
import { toContact } from '../consignments/to-address.ts'
import { toTags } from '../consignments/to-contents.ts'
import {
  date,
  leave,
  list,
  members,
  nameIn,
  namesOf,
  number,
  prose,
  text,
  unusual,
} from './plain-members.ts'

/**
 * The request for options as nearly every checkout sends it, read in one go from parsed JSON to the domain's words:
 * 3 us instead of 29 by the tables (readBody, then toAskedOptions), which is a fifth of the whole request.
 *
 * Undefined wherever anything is unusual: a name in another case or unknown, another form, a value that the tables
 * refuse or would have to correct. Then the tables read it, so this is never the one to refuse, and
 * `plain-request.test.ts` holds it to what they say.
 */
export function readPlainRequest(value: unknown): AskedOptions | undefined {
  try {
    return request(value)
  } catch (reason) {
    if (reason === unusual) return undefined
    throw reason
  }
}

const requestNames = namesOf(
  'Packages',
  'Addresses',
  'ConsignmentReferenceProvidedByCustomer',
  'ShippingDate',
  'DeliveryDate',
  'GuaranteedOnly',
  'Direction',
  'Tags',
  'Source',
)
function request(value: unknown): AskedOptions {
  const wire = members(value, requestNames)
  const { GuaranteedOnly: guaranteedOnly = null } = wire
  if (guaranteedOnly !== null && typeof guaranteedOnly !== 'boolean') leave()
  const packages = list(wire.Packages, 1, 100).map(onePackage)
  return {
    direction: nameIn(enumerations.ConsignmentDirection, wire.Direction) ?? 'Outbound',
    source: nameIn(enumerations.Source, wire.Source) ?? 'Api',
    customerReference: text(wire.ConsignmentReferenceProvidedByCustomer),
    addresses: list(wire.Addresses, 1, 20).map(address),
    packages,
    tags: wire.Tags === undefined || wire.Tags === null ? [] : tags(wire.Tags),
    metaData: [],
    customsDocumentation: null,
    shippingDate: date(wire.ShippingDate),
    guaranteedOnly: guaranteedOnly === true,
    deliveryDate: date(wire.DeliveryDate),
    purpose: 'Delivery',
  }
}

const tags = (value: unknown) => toTags(list(value, 0, 100).map((tag) => text(tag) ?? leave()))

const packageNames = namesOf(
  'Items',
  'PackageReferenceProvidedByCustomer',
  'Weight',
  'Dimensions',
  'Description',
  'Value',
  'PackageSizeReference',
)
function onePackage(value: unknown): PackageContents {
  const wire = members(value, packageNames)
  return {
    reference: '',
    customerReference: text(wire.PackageReferenceProvidedByCustomer),
    weightGrams: weight(wire.Weight),
    dimensions: dimensions(wire.Dimensions),
    packageSizeReference: text(wire.PackageSizeReference),
    description: prose(wire.Description),
    value: money(wire.Value),
    barcode: null,
    metaData: null,
    items:
      wire.Items === undefined || wire.Items === null ? [] : list(wire.Items, 0, 1000).map(item),
    charges: [],
  }
}

const itemNames = namesOf(
  'Sku',
  'Model',
  'Description',
  'CountryOfOrigin',
  'HarmonisationCode',
  'Weight',
  'Dimensions',
  'Value',
  'ItemReferenceProvidedByCustomer',
  'Quantity',
  'Unit',
)
function item(value: unknown): Item {
  const wire = members(value, itemNames)
  const countryOfOrigin = country(wire.CountryOfOrigin)
  return {
    reference: '',
    customerReference: text(wire.ItemReferenceProvidedByCustomer),
    sku: text(wire.Sku),
    model: text(wire.Model),
    description: prose(wire.Description),
    countryOfOrigin,
    harmonisationCode: text(wire.HarmonisationCode),
    harmonisationKeyWords: [],
    weightGrams: weight(wire.Weight),
    dimensions: dimensions(wire.Dimensions),
    value: money(wire.Value),
    quantity: quantity(wire.Quantity),
    unit: text(wire.Unit),
    status: null,
    contentClassification: null,
    contentClassificationDetails: null,
    barcode: null,
    metaData: null,
  }
}

const largestQuantity = 2_147_483_647
const quantity = (value: unknown): number | null => {
  if (value === undefined || value === null) return null
  const count = number(value)
  return Number.isInteger(count) && count >= 0 && count <= largestQuantity ? count : leave()
}

const weightNames = namesOf('Value', 'Unit')
const weight = (value: unknown): number | null => {
  if (value === undefined || value === null) return null
  const wire = members(value, weightNames)
  return toGrams(number(wire.Value), nameIn(enumerations.WeightUnit, wire.Unit))
}

const dimensionNames = namesOf('Unit', 'Width', 'Length', 'Height')
function dimensions(value: unknown): Dimensions | null {
  if (value === undefined || value === null) return null
  const wire = members(value, dimensionNames)
  const unit = nameIn(enumerations.DimensionUnit, wire.Unit)
  const side = (length: unknown) => toMm(number(length), unit) ?? leave()
  return { lengthMm: side(wire.Length), widthMm: side(wire.Width), heightMm: side(wire.Height) }
}

const moneyNames = namesOf('Amount', 'Currency')
const currencyNames = namesOf('Name', 'IsoCode')
const largestAmount = 1_000_000_000
function money(value: unknown): GoodsValue | null {
  if (value === undefined || value === null) return null
  const wire = members(value, moneyNames)
  const amount = number(wire.Amount)
  if (!(amount >= 0 && amount <= largestAmount)) leave()
  const named = members(wire.Currency, currencyNames)
  text(named.Name)
  const currency = text(named.IsoCode, 10)?.trim().toUpperCase()
  return { amountTenThousandths: toTenThousandths(amount), currency: currency || leave() }
}

const countryNames = namesOf('Name', 'IsoCode')
const isoCodeNames = namesOf('TwoLetterCode')
function country(value: unknown): string | null {
  if (value === undefined || value === null) return null
  const wire = members(value, countryNames)
  text(wire.Name)
  if (wire.IsoCode === undefined || wire.IsoCode === null) return null
  return text(members(wire.IsoCode, isoCodeNames).TwoLetterCode, 10)?.trim().toUpperCase() || null
}

/** One role each; several in one text are for the tables. */
const rolesByName = new Map<unknown, readonly AddressRole[]>(
  Object.keys(enumerations.ConsignmentAddressType.numbers).map((role) => [
    role,
    [role as AddressRole],
  ]),
)
const addressNames = namesOf(
  'AddressType',
  'ShopLocationReference',
  'Contact',
  'CompanyName',
  'ShippingLocationReference',
  'CustomerName',
  'AddressLine1',
  'AddressLine2',
  'AddressLine3',
  'Town',
  'Region',
  'Postcode',
  'Country',
  'RegionCode',
  'SpecialInstructions',
)
function address(value: unknown): ConsignmentAddress {
  const wire = members(value, addressNames)
  return {
    roles: rolesByName.get(wire.AddressType) ?? leave(),
    contact: contact(wire.Contact),
    companyName: text(wire.CompanyName),
    customerName: text(wire.CustomerName),
    shippingLocationReference: text(wire.ShippingLocationReference),
    shopLocationReference: text(wire.ShopLocationReference),
    addressLine1: text(wire.AddressLine1),
    addressLine2: text(wire.AddressLine2),
    addressLine3: text(wire.AddressLine3),
    town: text(wire.Town),
    region: text(wire.Region),
    postcode: text(wire.Postcode, 50),
    country: country(wire.Country),
    regionCode: text(wire.RegionCode),
    specialInstructions: prose(wire.SpecialInstructions),
    latLong: null,
  }
}

const contactNames = namesOf(
  'Title',
  'FirstName',
  'LastName',
  'Position',
  'Telephone',
  'Mobile',
  'LandLine',
  'Email',
)
function contact(value: unknown): Contact | null {
  if (value === undefined || value === null) return null
  const wire = members(value, contactNames)
  return toContact({
    Reference: null,
    Title: text(wire.Title),
    FirstName: text(wire.FirstName),
    LastName: text(wire.LastName),
    Position: text(wire.Position),
    Telephone: text(wire.Telephone),
    Mobile: text(wire.Mobile),
    LandLine: text(wire.LandLine),
    Email: text(wire.Email),
  })
}
