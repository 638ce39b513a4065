import { commonAddress, commonAddressXml } from './addresses.ts'
import { enumerations } from './enumerations.ts'
import {
  boolean,
  decimal,
  guid,
  integer,
  listOf,
  oneOf,
  prose,
  readOnly,
  required,
  text,
} from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

const LinkedAccount = wireType(
  'LinkedAccount',
  { area: 'Profile' },
  {
    AccountReference: required(guid()),
    AccountName: text(),
  },
)
const own = {
  Id: readOnly(integer()),
  Reference: required(text()),
  Name: required(text()),
  ShippingLocationType: oneOf(enumerations.ShippingLocationType),
  DefaultLocationForReturns: boolean(),
  Notes: prose(),
  CustomerReference: readOnly(guid()),
  LinkedAccounts: readOnly(listOf(LinkedAccount, 'LinkedAccount')),
}
/** A place that consignments leave from or come to (consumer-options 4.13). */
export const ShippingLocation = wireType(
  'ShippingLocation',
  {
    area: 'Profile',
    xml: [
      ...commonAddressXml.filter((name) => name !== 'ShippingLocationReference'),
      ...Object.keys(own),
    ],
    // The contract knows no time zone. What is sent is taken, and never written (ruling 69).
    reading: {
      members: { TimeZone: text() },
      adopt: (draft, { TimeZone }) => {
        draft.TimeZone = TimeZone
      },
    },
  },
  { ...own, ...commonAddress },
)

/** A predefined size; centimetres and kilograms (other-flows 14). */
export const PackageSize = wireType(
  'PackageSize',
  { area: 'Profile' },
  {
    Reference: required(text()),
    Description: required(text()),
    CustomerReference: readOnly(guid()),
    Length: required(decimal({ scale: 5 })),
    Width: required(decimal({ scale: 5 })),
    Height: required(decimal({ scale: 5 })),
    Weight: required(decimal({ scale: 5 })),
    IsDefault: boolean(),
  },
)
export type WireShippingLocation = Wire<typeof ShippingLocation>
export type WireLocationAsked = WireShippingLocation & { readonly TimeZone?: string | null }
export type WirePackageSize = Wire<typeof PackageSize>
