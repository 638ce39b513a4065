import { enumerations } from './enumerations.ts'
import {
  boolean,
  declaredIn,
  flags,
  guid,
  object,
  prose,
  readOnly,
  required,
  text,
} from './members.ts'
import { Country, LatLong } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** Telephone is not stored: it sets Mobile, and reads as Mobile, else LandLine (consumer-options 4.2). */
export const Contact = wireType(
  'Contact',
  { area: 'Common' },
  {
    Reference: readOnly(guid()),
    Title: text(),
    FirstName: text(),
    LastName: text(),
    Position: text(),
    Telephone: text(),
    Mobile: text(),
    LandLine: text(),
    Email: text(),
  },
)

/** Members of every address. Version 1 leaves nulls out of JSON (consumer-options 1.3). */
const left = { v1: 'omittedWhenNull' } as const
export const commonAddress = declaredIn('Common', {
  Contact: object(Contact, left),
  ContactName: readOnly(text({ only: 'v1', ...left })),
  CompanyName: text(left),
  ShippingLocationReference: text(left),
  CustomerName: text(left),
  AddressLine1: text(left),
  AddressLine2: text(left),
  AddressLine3: text(left),
  Town: text(left),
  Region: text(left),
  Postcode: text({ ...left, maxLength: 50 }),
  Country: object(Country, left),
  RegionCode: text(left),
  SpecialInstructions: prose(left),
  LatLong: object(LatLong, { ...left, aliases: ['LatitudeLongitude'] }),
  IsCached: readOnly(boolean()),
})
/** RegionCode, IsCached and ContactName are never in XML (consumer-options 5.4.6). */
export const commonAddressXml = [
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
  'SpecialInstructions',
  'LatLong',
] as const

/** An address without a role: a pickup location's. */
export const CommonAddress = wireType(
  'CommonAddress',
  { area: 'Common', element: 'Address', xml: commonAddressXml },
  commonAddress,
)

/** An address of a consignment (consumer-options 4.2). */
export const Address = wireType(
  'Address',
  { area: 'Consignments', xml: [...commonAddressXml, 'AddressType', 'ShopLocationReference'] },
  {
    AddressType: required(flags(enumerations.ConsignmentAddressType)),
    ShopLocationReference: text(left),
    ...commonAddress,
  },
)

export type WireContact = Wire<typeof Contact>
export type WireCommonAddress = Wire<typeof CommonAddress>
export type WireAddress = Wire<typeof Address>
