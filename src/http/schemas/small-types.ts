import { enumerations } from './enumerations.ts'
import {
  boolean,
  dateTime,
  decimal,
  guid,
  integer,
  listOf,
  object,
  oneOf,
  prose,
  readOnly,
  required,
  text,
} from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** The small types of consumer-options 4.1. */
export const ApiLink = wireType(
  'ApiLink',
  { area: 'Common' },
  {
    Rel: required(text()),
    Href: required(text({ maxLength: 2000 })),
  },
)

const WeightV1 = wireType(
  'WeightV1',
  { area: 'Common', element: 'Weight' },
  {
    Kg: required(decimal({ scale: 5 })),
  },
)
export const Weight = wireType(
  'Weight',
  {
    area: 'Common',
    v1: { type: WeightV1, from: (weight: { Value: number }) => ({ Kg: weight.Value }) },
    reading: { members: { Kg: decimal() }, adopt: adoptKilograms },
  },
  {
    Value: required(decimal({ scale: 5 })),
    Unit: oneOf(enumerations.WeightUnit),
  },
)
function adoptKilograms(draft: Record<string, unknown>, others: Readonly<Record<string, unknown>>) {
  if (draft.Value === null) Object.assign(draft, { Value: others.Kg, Unit: 'Kg' })
}

export const Dimensions = wireType(
  'Dimensions',
  { area: 'Common' },
  {
    Unit: oneOf(enumerations.DimensionUnit, { v1: 'absent' }),
    Width: required(decimal({ scale: 5 })),
    Length: required(decimal({ scale: 5 })),
    Height: required(decimal({ scale: 5 })),
  },
)

/** Version 1 sends the bare kilometres; answers are a bare number in both versions (consumer-options 6.13). */
export const Distance = wireType(
  'Distance',
  {
    area: 'DeliveryOptions',
    reading: {
      fromScalar: (value) => (typeof value === 'number' ? { Unit: 'Km', Value: value } : undefined),
    },
  },
  {
    Unit: oneOf(enumerations.DistanceUnit),
    Value: required(decimal()),
  },
)

export const Currency = wireType(
  'Currency',
  { area: 'Common' },
  {
    Name: text(),
    IsoCode: required(text({ maxLength: 10 })),
  },
)
/** Package and item values are stored with four decimals, a consignment's with two (consumer-options 1.6). */
export const Money = wireType(
  'Money',
  { area: 'Common' },
  {
    Amount: required(decimal({ minimum: 0, maximum: 1_000_000_000, scale: 4 })),
    Currency: required(object(Currency)),
  },
)
export const TotalMoney = wireType(
  'TotalMoney',
  { area: 'Common', element: 'Money' },
  {
    Amount: required(decimal({ scale: 2 })),
    Currency: required(object(Currency)),
  },
)

const IsoCode = wireType(
  'IsoCode',
  { area: 'Common', xml: ['TwoLetterCode'] },
  {
    TwoLetterCode: text({ maxLength: 10 }),
    ThreeLetterCode: readOnly(text({ only: 'v1', maxLength: 10 })),
    NumericCode: readOnly(text({ only: 'v1', maxLength: 10 })),
  },
)
export const Country = wireType(
  'Country',
  { area: 'Common' },
  {
    Name: text(),
    // Blank counts as left out: a shipping location may fill it (ruling 4).
    IsoCode: object(IsoCode),
  },
)

export const LatLong = wireType(
  'LatLong',
  { area: 'Common' },
  {
    Latitude: required(decimal({ minimum: -90, maximum: 90, scale: 6 })),
    Longitude: required(decimal({ minimum: -180, maximum: 180, scale: 6 })),
  },
)

/** One generated client sends the code as a bare string (consumer-options 4.4). */
export const Barcode = wireType(
  'Barcode',
  {
    area: 'Common',
    reading: {
      fromScalar: (value) =>
        typeof value === 'string' ? (value === '' ? null : { Code: value }) : undefined,
    },
  },
  {
    Code: required(text()),
    BarcodeType: oneOf(enumerations.BarcodeType),
  },
)

/** One entry may carry several kinds of value, one of each (consumer-options 4.1). */
export const MetaData = wireType(
  'MetaData',
  { area: { '1': 'Consignments', '1.1': 'Common' } },
  {
    KeyValue: required(text()),
    StringValue: prose(),
    IntValue: integer(),
    DecimalValue: decimal(),
    DateTimeValue: dateTime(),
    BoolValue: boolean(),
  },
)
export const metaDataList = () =>
  listOf(MetaData, 'MetaData', { omittedWhenNull: true, maxItems: 1000 })

export const AdditionalInformation = wireType(
  'AdditionalInformation',
  { area: 'DeliveryOptions' },
  { Key: required(text()), Value: text() },
)

/** One entry of a bulk answer; `Data` is the reference (consumer-options 4.1). */
export const WithMessage = wireType(
  'WithMessageOfString',
  { area: 'Consignments' },
  {
    IsSuccess: required(boolean()),
    Message: required(prose()),
    Data: required(text()),
    ApiLinks: listOf(ApiLink, 'ApiLink'),
  },
)

/** Body of every answer that is not 2xx (consumer-options 1.7). */
const ApiErrorMessage = wireType(
  'ApiErrorMessage',
  { area: 'None' },
  {
    Code: text(),
    Target: text(),
    Message: required(prose()),
  },
)
export const ApiError = wireType(
  'ApiError',
  { area: 'None' },
  {
    Code: required(text()),
    Message: required(prose()),
    CorrelationId: required(guid()),
    Details: listOf(ApiErrorMessage, 'ApiErrorMessage'),
  },
)

export type WireWeight = Wire<typeof Weight>
export type WireDimensions = Wire<typeof Dimensions>
export type WireApiLink = Wire<typeof ApiLink>
export type WireMetaData = Wire<typeof MetaData>
export type WireWithMessage = Wire<typeof WithMessage>
export type WireApiError = Wire<typeof ApiError>
