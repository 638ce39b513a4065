import { boolean, guid, listOf, object, required, text } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** A group of carrier services as it is written (other-flows 11): what is read of it is in carriers.ts. */
const area = 'Profile' as const

const NamedService = wireType(
  'NamedCarrierService',
  { area, element: 'MpdCarrierService' },
  { Reference: required(text()) },
)
const NamedProfile = wireType(
  'NamedCarrierServiceProfile',
  { area, element: 'MpdCarrierServiceProfile' },
  { MpdCarrierService: required(object(NamedService)) },
)
export const ServiceGroupAsked = wireType(
  'MpdCarrierServiceGroupRequest',
  { area, element: 'MpdCarrierServiceGroup' },
  {
    Reference: required(text()),
    Name: required(text()),
    CustomerReference: guid({ readOnly: true }),
    MpdCarrierServiceProfiles: listOf(NamedProfile, 'MpdCarrierServiceProfile'),
    IsEnabled: boolean(),
  },
)
export type WireServiceGroupAsked = Wire<typeof ServiceGroupAsked>
