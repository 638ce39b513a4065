import { CommonAddress } from './addresses.ts'
import { boolean, dateTime, decimal, listOf, object, required, text } from './members.ts'
import { AdditionalInformation } from './small-types.ts'
import { DeliveryWindow } from './windows.ts'
import { type Wire, wireType } from './wire-schema.ts'

const openings = () => required(listOf(DeliveryWindow, 'OpeningTime'))
/** Empty: closed that day (consumer-options 2.6). */
const OpeningTimes = wireType(
  'OpeningTimes',
  { area: 'DeliveryOptions' },
  {
    Monday: openings(),
    Tuesday: openings(),
    Wednesday: openings(),
    Thursday: openings(),
    Friday: openings(),
    Saturday: openings(),
    Sunday: openings(),
  },
)
const Reservation = wireType(
  'Reservation',
  { area: 'DeliveryOptions' },
  {
    IsReservationRequired: required(boolean()),
    ExpiryDate: dateTime(),
  },
)

export const locationHead = {
  Name: text(),
  ShopReference: required(text()),
  Address: object(CommonAddress),
  Distance: decimal({ scale: 2 }),
  OpeningTimes: required(object(OpeningTimes)),
}
export const locationTail = {
  Reservation: required(object(Reservation)),
  AdditionalInformation: required(listOf(AdditionalInformation, 'AdditionalInformation')),
}
/** The shop of a pickup option; there it has no options of its own. */
export const LocationOfOption = wireType(
  'LocationOfOption',
  { area: 'DeliveryOptions', element: 'Location' },
  { ...locationHead, ...locationTail },
)
export type WireLocationOfOption = Wire<typeof LocationOfOption>
