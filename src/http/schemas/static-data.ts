import { guid, listOf, prose, required, text } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** The lists of other-flows 16. Where it names a type without its members, they are ours (inferred). */

/** `Id` is the name of a time zone in the time zone database. */
export const TimeZone = wireType(
  'TimeZone',
  { area: 'Common' },
  { Id: required(text()), Description: text() },
)

/** Part of a country; `Code` and `Name` are what an address has as `RegionCode` and `Region`. */
const Region = wireType(
  'Region',
  { area: 'Common' },
  { Code: required(text()), Name: required(text()) },
)
/** The regions of the country of the code `Key`. Named as other pairs of the contract are (inferred). */
export const RegionsOfCountry = wireType(
  'KeyValuePairOfStringArrayOfRegion',
  { area: 'Common' },
  { Key: required(text()), Value: required(listOf(Region, 'Region')) },
)

/** A unit of weight or length; `Id` is how measures are sent. */
export const Unit = wireType(
  'Unit',
  { area: 'Common' },
  { Id: required(text()), Label: required(text()), Description: required(text()) },
)

/** The calls of one area that one scope opens (other-flows 18). */
const Permission = wireType(
  'Permission',
  { area: 'Common' },
  {
    Key: required(text()),
    Name: required(text()),
    Action: required(text()),
    Access: required(text()),
    Type: text(),
  },
)
const permissions = () => required(listOf(Permission, 'Permission'))
export const PermissionGroup = wireType(
  'PermissionGroup',
  { area: 'Common' },
  { Name: required(text()), Permissions: permissions() },
)
export const Role = wireType(
  'Role',
  { area: 'Common' },
  {
    CustomerReference: guid(),
    Reference: required(text()),
    Name: required(text()),
    Description: prose(),
    Type: required(text()),
    Permissions: permissions(),
  },
)
export type WirePermission = Wire<typeof Permission>
