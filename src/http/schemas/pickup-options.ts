import { DeliveryOption, optionsRequest, optionsRequestXml } from './delivery-options.ts'
import { locationHead, locationTail } from './locations.ts'
import { decimal, declaredIn, integer, listOf, object, required } from './members.ts'
import { Distance } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** Options near the destination (consumer-options 2.6); both extra members are needed (ruling 56). */
export const PickupOptionsRequest = wireType(
  'PickupOptionsRequest',
  {
    area: 'DeliveryOptions',
    xml: [...optionsRequestXml['1.1'], 'Distance', 'MaxResults'],
    xmlV1: [...optionsRequestXml['1'], 'Distance', 'MaxResults'],
  },
  {
    ...optionsRequest,
    ...declaredIn('DeliveryOptions', {
      Distance: required(object(Distance)),
      MaxResults: required(integer({ minimum: 1, maximum: 50 })),
    }),
  },
)

export const Location = wireType(
  'Location',
  { area: 'DeliveryOptions' },
  {
    ...locationHead,
    DeliveryOptions: listOf(DeliveryOption, 'DeliveryOption', { omittedWhenNull: true }),
    ...locationTail,
  },
)
export const PickupOptionsResponse = wireType(
  'PickupOptionsResponse',
  { area: 'DeliveryOptions' },
  {
    Distance: required(decimal()),
    MaxResults: required(integer()),
    Locations: required(listOf(Location, 'Location')),
    NonGuaranteedLocation: object(Location),
  },
)
export type WirePickupOptionsRequest = Wire<typeof PickupOptionsRequest>
export type WireLocation = Wire<typeof Location>
export type WirePickupOptionsResponse = Wire<typeof PickupOptionsResponse>
