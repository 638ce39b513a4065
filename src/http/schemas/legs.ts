import { CommonAddress } from './addresses.ts'
import { enumerations } from './enumerations.ts'
import {
  boolean,
  decimal,
  flags,
  integer,
  listOf,
  object,
  oneOf,
  prose,
  required,
  text,
} from './members.ts'
import { MetaData, Weight } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

const area = 'Profile' as const

/** A carrier service as one stage of a journey (other-flows 11). */
export const CarrierService = wireType(
  'CarrierService',
  { area },
  {
    Reference: required(text()),
    Name: required(text()),
    CarrierReference: required(text()),
    CarrierName: required(text()),
    ExternalReference: text(),
    IsDropOff: required(boolean()),
    IsPickUp: required(boolean()),
    IsTimed: required(boolean()),
    IsTracked: required(boolean()),
    IsSigned: required(boolean()),
    ServiceDirection: required(flags(enumerations.ServiceDirection)),
  },
)

const DeliveryHub = wireType(
  'DeliveryHub',
  { area },
  { HubAddress: object(CommonAddress), ExtraDaysToTransitTime: required(integer()) },
)
const CostItem = wireType(
  'CostItem',
  { area },
  {
    Reference: text(),
    CalculatedCost: required(decimal({ scale: 2 })),
    CostItemType: required(oneOf(enumerations.CostItemType)),
  },
)
const VolumetricParcelWeight = wireType(
  'VolumetricParcelWeight',
  { area },
  { Description: prose(), Weight: object(Weight) },
)

/** A stage of a service's journey, or of a quote's (other-flows 21.4). */
export const Leg = wireType(
  'Leg',
  { area },
  {
    JourneyStage: required(integer()),
    CarrierService: required(object(CarrierService)),
    CarrierAccountReference: text(),
    DeliveryHub: object(DeliveryHub),
    CostItems: required(listOf(CostItem, 'CostItem')),
    VolumetricParcelWeight: required(listOf(VolumetricParcelWeight, 'VolumetricParcelWeight')),
    CollectionType: required(oneOf(enumerations.CollectionType)),
    Metadata: required(listOf(MetaData, 'MetaData')),
  },
)

export type WireCarrierService = Wire<typeof CarrierService>
export type WireLeg = Wire<typeof Leg>
