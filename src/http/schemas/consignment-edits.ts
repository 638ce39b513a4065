import { boolean, dateTime, text } from './members.ts'
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

export type WireConsignmentDetails = Wire<typeof SetConsignmentDetailsRequest>
