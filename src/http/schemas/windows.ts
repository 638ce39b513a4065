import { boolean, dateTime, object, required, text, timeOfDay } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** A span of one day (consumer-options 4.7). */
export const DeliveryWindow = wireType(
  'DeliveryWindow',
  { area: 'Common' },
  {
    Start: required(timeOfDay()),
    End: required(timeOfDay()),
    UtcOffset: text({ maxLength: 20 }),
  },
)

const order = ['DeliveryWindow', 'IsToBeExactlyOnTheDateSpecified', 'Date']
const orderV1 = ['Date', 'DeliveryWindow', 'IsToBeExactlyOnTheDateSpecified']
/** When the consignment is wanted (consumer-options 4.8). */
export const RequestedDeliveryDate = wireType(
  'RequestedDeliveryDate',
  { area: 'Consignments', xml: order, xmlV1: orderV1 },
  {
    Date: required(dateTime()),
    DeliveryWindow: object(DeliveryWindow),
    IsToBeExactlyOnTheDateSpecified: boolean(),
  },
)
export type WireRequestedDeliveryDate = Wire<typeof RequestedDeliveryDate>
