import { Address } from './addresses.ts'
import { CustomsDocumentation } from './customs.ts'
import { askedConsignment, askedXml } from './delivery-options.ts'
import { enumerations } from './enumerations.ts'
import {
  boolean,
  dateTime,
  guid,
  integer,
  listOf,
  object,
  oneOf,
  prose,
  required,
  text,
  texts,
} from './members.ts'
import { ConsignmentLeg, Package, UpdatePackageRequest } from './packages.ts'
import { Rate } from './prices.ts'
import { ApiLink, metaDataList, TotalMoney, Weight } from './small-types.ts'
import { RequestedDeliveryDate } from './windows.ts'
import { type Wire, wireType } from './wire-schema.ts'

const source = () => oneOf(enumerations.Source)
const customerReference = () => text()

/** Create (consumer-options 2.12). The date is read under both of its names (6.14). */
export const CreateConsignmentRequest = wireType(
  'CreateConsignmentRequest',
  {
    area: 'Consignments',
    xml: [...askedXml, 'ConsignmentReferenceProvidedByCustomer', 'Source', 'RequiredDeliveryDate'],
    xmlV1: [
      'ConsignmentReferenceProvidedByCustomer',
      ...askedXml.slice(0, 4),
      'Source',
      'RequiredDeliveryDate',
      'MetaData',
    ],
  },
  {
    ...askedConsignment,
    ConsignmentReferenceProvidedByCustomer: customerReference(),
    Source: source(),
    RequiredDeliveryDate: object(RequestedDeliveryDate, { aliases: ['RequestedDeliveryDate'] }),
  },
)

const updateTail = [
  'ConsignmentReferenceProvidedByCustomer',
  'CustomsDocumentation',
  'Addresses',
  'MetaData',
  'Packages',
]
/** Update: what is left out is deleted, but for packages and tags (consumer-options 2.20). */
export const UpdateConsignmentRequest = wireType(
  'UpdateConsignmentRequest',
  {
    area: 'Consignments',
    xml: ['Reference', 'RequestedDeliveryDate', ...updateTail, 'Tags', 'ShippingDate'],
    xmlV1: ['Reference', 'RequestedDeliveryDate', 'ShippingDate', ...updateTail],
  },
  {
    Reference: required(text()),
    Source: source(),
    ShippingDate: dateTime(),
    RequestedDeliveryDate: object(RequestedDeliveryDate, { aliases: ['RequiredDeliveryDate'] }),
    ConsignmentReferenceProvidedByCustomer: customerReference(),
    CustomsDocumentation: object(CustomsDocumentation),
    MetaData: metaDataList(),
    // They cannot be deleted (consumer-options 2.20, 6.35).
    Addresses: required(listOf(Address, 'Address', { maxItems: 20 })),
    Packages: listOf(UpdatePackageRequest, 'UpdatePackageRequest', { maxItems: 100 }),
    Tags: texts('Tag', { maxItems: 100 }),
  },
)

const allocated = {
  CarrierServiceGroupReference: text(),
  MpdCarrierServiceGroupName: text(),
  MpdCarrierServiceReference: text(),
  MpdCarrierServiceName: text(),
}
const Allocation = wireType(
  'Allocation',
  { area: 'Consignments' },
  {
    ...allocated,
    AllocationDate: required(dateTime()),
    Price: object(Rate),
  },
)
const FailedAllocation = wireType(
  'FailedAllocation',
  { area: 'Consignments' },
  {
    ...allocated,
    AttemptedAllocationDate: required(dateTime()),
    Message: prose(),
  },
)
const LocationInformation = wireType(
  'LocationInformation',
  { area: 'Consignments' },
  {
    ShopReference: text(),
    ReservationReference: text(),
  },
)

const consignmentXml = (direction: readonly string[]) => [
  'DateCreated',
  'RequestedDeliveryDate',
  'ShippingDate',
  'EarliestDeliveryDate',
  'LatestDeliveryDate',
  'CustomerReference',
  'ConsignmentReferenceProvidedByCustomer',
  'Weight',
  'Value',
  'CustomsDocumentation',
  'Addresses',
  ...direction,
  'ConsignmentLegs',
  'CollectionDate',
  'DateDelivered',
  'FirstAttemptedDeliveryDate',
  'DateReturned',
  'DateShipped',
  'DateCollected',
  'AttemptedDeliveryDate',
  'MetaData',
  'Packages',
  'Allocation',
  'FailedAllocation',
  'ConsignmentState',
  'Source',
  'LabelCount',
  'LabelsPrinted',
  'DateLabelsWereFirstPrinted',
  'IsLate',
  'LateForCustomer',
  'Reference',
  'LocationInformation',
]
/** A consignment as read (consumer-options 4.10). */
export const Consignment = wireType(
  'Consignment',
  { area: 'Consignments', xml: consignmentXml(['Direction', 'Tags']), xmlV1: consignmentXml([]) },
  {
    ConsignmentLegs: required(listOf(ConsignmentLeg, 'ConsignmentLeg')),
    CollectionDate: dateTime(),
    DateDelivered: dateTime(),
    FirstAttemptedDeliveryDate: dateTime(),
    DateReturned: dateTime(),
    DateShipped: dateTime(),
    DateCollected: dateTime(),
    AttemptedDeliveryDate: dateTime(),
    MetaData: metaDataList(),
    Allocation: object(Allocation),
    FailedAllocation: object(FailedAllocation),
    Source: required(source()),
    LabelCount: required(integer()),
    LabelsPrinted: required(boolean()),
    DateLabelsWereFirstPrinted: dateTime(),
    IsLate: required(boolean()),
    LateForCustomer: required(boolean()),
    CustomerReference: required(guid()),
    Weight: required(object(Weight)),
    Value: required(object(TotalMoney)),
    CustomsDocumentation: object(CustomsDocumentation),
    Direction: required(oneOf(enumerations.ConsignmentDirection, { v1: 'absent' })),
    Tags: required(texts('Tag', { v1: 'absent' })),
    Reference: required(text()),
    ConsignmentState: required(oneOf(enumerations.ConsignmentState)),
    DateCreated: required(dateTime()),
    ShippingDate: dateTime(),
    RequestedDeliveryDate: object(RequestedDeliveryDate),
    EarliestDeliveryDate: dateTime(),
    LatestDeliveryDate: dateTime(),
    ConsignmentReferenceProvidedByCustomer: required(text()),
    Addresses: required(listOf(Address, 'Address')),
    Packages: required(listOf(Package, 'Package')),
    LocationInformation: object(LocationInformation, { only: 'xml' }),
  },
)

/** Status alone (consumer-options 2.14); version 1 has the date as text, `""` when there is none (ruling 68). */
const StatusV1 = wireType(
  'ConsignmentStatusResponseV1',
  { area: 'Consignments', element: 'ConsignmentStatusResponse' },
  {
    ConsignmentReferenceForAllLegsAssignedByMpd: required(text()),
    Status: required(oneOf(enumerations.ConsignmentState)),
    ExpectedDeliveryDate: required(text()),
    ApiLink: required(object(ApiLink)),
  },
)
export const ConsignmentStatusResponse = wireType(
  'ConsignmentStatusResponse',
  {
    area: 'Consignments',
    v1: {
      type: StatusV1,
      from: (status: { ExpectedDeliveryDate: string | null }) => ({
        ...status,
        ExpectedDeliveryDate: status.ExpectedDeliveryDate ?? '',
      }),
    },
  },
  {
    ConsignmentReferenceForAllLegsAssignedByMpd: required(text()),
    Status: required(oneOf(enumerations.ConsignmentState)),
    ExpectedDeliveryDate: dateTime(),
    ApiLink: required(object(ApiLink)),
  },
)

/** What an allocation came to (consumer-options 2.8). */
export const AllocationSummary = wireType(
  'AllocationSummary',
  { area: 'Consignments' },
  {
    StatusCode: required(integer()),
    ApiLinks: required(listOf(ApiLink, 'ApiLink')),
    Description: required(prose()),
    ConsignmentLegs: required(listOf(ConsignmentLeg, 'ConsignmentLeg')),
    CarrierReference: text(),
    CarrierName: text(),
    CarrierServiceReference: text(),
    CarrierServiceName: text(),
  },
)

export type WireCreateConsignmentRequest = Wire<typeof CreateConsignmentRequest>
export type WireUpdateConsignmentRequest = Wire<typeof UpdateConsignmentRequest>
export type WireConsignment = Wire<typeof Consignment>
export type WireConsignmentStatus = Wire<typeof ConsignmentStatusResponse>
export type WireAllocationSummary = Wire<typeof AllocationSummary>
