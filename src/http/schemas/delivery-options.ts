import { Address } from './addresses.ts'
import { CustomsDocumentation } from './customs.ts'
import { enumerations } from './enumerations.ts'
import { LocationOfOption } from './locations.ts'
import {
  boolean,
  dateTime,
  dateTimes,
  declaredIn,
  flags,
  guid,
  listOf,
  object,
  oneOf,
  required,
  text,
  texts,
} from './members.ts'
import { Package } from './packages.ts'
import { Rate } from './prices.ts'
import { metaDataList, TotalMoney, Weight } from './small-types.ts'
import { DeliveryWindow, RequestedDeliveryDate } from './windows.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** What a caller says about a consignment, shared by option and create requests (consumer-options 2.1). */
export const askedConsignment = declaredIn('Consignments', {
  ShippingDate: dateTime(),
  Packages: required(listOf(Package, 'Package', { minItems: 1, maxItems: 100 })),
  CustomsDocumentation: object(CustomsDocumentation),
  Addresses: required(listOf(Address, 'Address', { minItems: 1, maxItems: 20 })),
  MetaData: metaDataList(),
  Direction: oneOf(enumerations.ConsignmentDirection),
  Tags: texts('Tag', { maxItems: 100 }),
})
export const askedXml = [
  'ShippingDate',
  'Packages',
  'CustomsDocumentation',
  'Addresses',
  'MetaData',
  'Direction',
  'Tags',
] as const
const optionXml = ['ConsignmentReferenceProvidedByCustomer', 'DeliveryDate', 'GuaranteedOnly']
const optionXmlV1 = [
  'ConsignmentReferenceProvidedByCustomer',
  'ShippingDate',
  'Packages',
  'CustomsDocumentation',
  'Addresses',
  'DeliveryDate',
  'GuaranteedOnly',
]
/** Version 1 declared these in the Consignments namespace (consumer-options 5.1). */
const optionArea = { '1': 'Consignments', '1.1': 'DeliveryOptions' } as const
export const optionsRequest = {
  ...askedConsignment,
  ...declaredIn(optionArea, {
    ConsignmentReferenceProvidedByCustomer: text(),
    DeliveryDate: dateTime(),
    GuaranteedOnly: boolean(),
    Source: oneOf(enumerations.Source),
  }),
}
export const optionsRequestXml = { '1.1': [...askedXml, ...optionXml], '1': optionXmlV1 }

export const DeliveryOptionsRequest = wireType(
  'DeliveryOptionsRequest',
  { area: optionArea, xml: optionsRequestXml['1.1'], xmlV1: optionsRequestXml['1'] },
  optionsRequest,
)

/** DayOfWeek is JSON only (consumer-options 5.4.6). */
const EstimatedDeliveryDate = wireType(
  'EstimatedDeliveryDate',
  { area: 'DeliveryOptions', xml: ['Date', 'Guaranteed'] },
  {
    Date: required(dateTime()),
    Guaranteed: required(boolean()),
    DayOfWeek: required(text()),
  },
)

/** One promise with its price (consumer-options 2.1). `Location` only for a pickup option read by reference. */
export const DeliveryOption = wireType(
  'DeliveryOption',
  { area: 'DeliveryOptions' },
  {
    Reference: required(text()),
    EstimatedDeliveryDate: required(object(EstimatedDeliveryDate)),
    DeliveryWindow: required(object(DeliveryWindow)),
    Carrier: text(),
    CarrierService: text(),
    CarrierServiceReference: text(),
    CarrierServiceTypes: texts('CarrierServiceType', { v1: 'absent' }),
    Price: object(Rate),
    AllocationCutOff: required(dateTime()),
    OperationalCutOff: dateTime(),
    ServiceDirection: flags(enumerations.ServiceDirection, { v1: 'absent' }),
    Location: object(LocationOfOption, { omittedWhenNull: true }),
  },
)

export const DeliveryOptionsResponse = wireType(
  'DeliveryOptionsResponse',
  { area: 'DeliveryOptions' },
  {
    DeliveryOptions: required(listOf(DeliveryOption, 'DeliveryOption')),
    NonGuaranteedDeliveryOption: object(DeliveryOption, { only: 'v1' }),
  },
)

/** The dates of a calendar, without offset (consumer-options 1.6, 2.2); the other three are never filled. */
export const DeliveryOptionSummary = wireType(
  'DeliveryOptionSummary',
  { area: 'DeliveryOptions' },
  {
    Reference: required(text()),
    DeliveryOptions: required(dateTimes()),
    TimeSlots: dateTimes(),
    PickUp: dateTimes(),
    DropOff: dateTimes(),
  },
)

const potential = {
  DateCreated: required(dateTime()),
  RequestedDeliveryDate: object(RequestedDeliveryDate),
  ShippingDate: dateTime(),
  EarliestDeliveryDate: dateTime(),
  LatestDeliveryDate: dateTime(),
  CustomerReference: guid(),
  ConsignmentReferenceProvidedByCustomer: text(),
  Reference: required(text()),
  Weight: object(Weight),
  Value: object(TotalMoney),
  CustomsDocumentation: object(CustomsDocumentation),
  Addresses: required(listOf(Address, 'Address')),
  Direction: oneOf(enumerations.ConsignmentDirection, { v1: 'absent' }),
  Tags: texts('Tag', { v1: 'absent' }),
}
const potentialXml = Object.keys(potential).filter((name) => name !== 'Reference')
/** The stored request of an option, `EPC-...` (consumer-options 4.11). */
const PotentialConsignment = wireType(
  'PotentialConsignment',
  { area: 'Consignments', xml: [...potentialXml, 'Reference'] },
  potential,
)
export const DeliveryOptionDetails = wireType(
  'DeliveryOptionDetails',
  { area: 'DeliveryOptions' },
  {
    Reference: text(),
    ConsignmentDetail: required(object(PotentialConsignment)),
    DeliveryOption: required(object(DeliveryOption)),
  },
)

export type WireDeliveryOptionsRequest = Wire<typeof DeliveryOptionsRequest>
export type WireDeliveryOption = Wire<typeof DeliveryOption>
export type WireDeliveryOptionsResponse = Wire<typeof DeliveryOptionsResponse>
export type WireDeliveryOptionSummary = Wire<typeof DeliveryOptionSummary>
export type WireDeliveryOptionDetails = Wire<typeof DeliveryOptionDetails>
