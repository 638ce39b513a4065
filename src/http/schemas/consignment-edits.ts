import { boolean, dateTime, listOf, required, text } from './members.ts'
import { UpdateItemRequest, updatedItem } from './packages.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** Only the members given change (consumer-options 2.26). */
export const SetConsignmentDetailsRequest = wireType(
  'SetConsignmentDetailsRequest',
  { area: 'Consignments' },
  {
    ConsignmentReferenceProvidedByCustomer: text(),
    RequestedDeliveryDate: dateTime({ aliases: ['RequiredDeliveryDate'] }),
    ShippingDateTime: dateTime(),
    IsExactRequestedDeliveryDate: boolean(),
  },
)
export const ReferenceProvidedByCustomerRequest = wireType(
  'ReferenceProvidedByCustomerRequest',
  { area: 'Consignments' },
  { Reference: text() },
)

/** An item for a package (consumer-options 4.5); version 1 sends one, 1.1 a list of them (other-flows 15). */
const { xml } = UpdateItemRequest.table
export const AddItemRequest = wireType(
  'AddItemRequest',
  {
    area: 'Consignments',
    xml: [...xml['1.1'], 'PackageReference'],
    xmlV1: [...xml['1'], 'PackageReference'],
  },
  { ...updatedItem, PackageReference: text() },
)
export const AddItemsRequest = wireType(
  'AddItemsRequest',
  { area: 'Consignments' },
  {
    Items: required(listOf(AddItemRequest, 'AddItemRequest', { maxItems: 1000, orSingle: true })),
  },
)
export const MoveItemRequest = wireType(
  'MoveItemRequest',
  { area: 'Consignments' },
  {
    ItemReference: required(text()),
    TargetPackageReference: required(text()),
  },
)
export type WireConsignmentDetails = Wire<typeof SetConsignmentDetailsRequest>
export type WireAddItemRequest = Wire<typeof AddItemRequest>
