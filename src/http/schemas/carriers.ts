import { enumerations } from './enumerations.ts'
import { CarrierService, Leg } from './legs.ts'
import {
  boolean,
  flags,
  guid,
  integer,
  listOf,
  object,
  oneOf,
  required,
  text,
  texts,
} from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** Carriers, their services and groups of services (other-flows 11). */
const area = 'Profile' as const

export const Carrier = wireType(
  'Carrier',
  { area },
  { Reference: required(text()), Name: required(text()) },
)

export const CarrierPage = wireType(
  'PagedListOfCarrier',
  { area },
  {
    TotalRecords: required(integer()),
    PageSize: required(integer()),
    PageNumber: required(integer()),
    Records: required(listOf(Carrier, 'Carrier')),
  },
)

const MpdCarrierService = wireType(
  'MpdCarrierService',
  { area },
  {
    Name: required(text()),
    Description: text(),
    Reference: required(text()),
    MpdCarrierReference: required(text()),
    CarrierName: required(text()),
    CarrierAccountOwner: text(),
    Status: required(oneOf(enumerations.ServiceStatus)),
    Journey: required(listOf(Leg, 'Leg')),
    Source: required(oneOf(enumerations.ServiceSource)),
    Type: required(flags(enumerations.ServiceType)),
    IsConfigured: required(boolean()),
  },
)

const outcome = { Success: required(boolean()), ErrorMessage: text() }
export const MpdCarrierServicesResponse = wireType(
  'MpdCarrierServicesResponse',
  { area },
  { ...outcome, MpdCarrierServices: required(listOf(MpdCarrierService, 'MpdCarrierService')) },
)
export const CarrierServicesResponse = wireType(
  'CarrierServicesResponse',
  { area },
  { ...outcome, CarrierServices: required(listOf(CarrierService, 'CarrierService')) },
)

const MpdCarrierServiceProfile = wireType(
  'MpdCarrierServiceProfile',
  { area },
  {
    IsEnabled: required(boolean()),
    CustomerReference: required(guid()),
    MpdCarrierService: required(object(MpdCarrierService)),
    Tags: required(texts('Tag')),
  },
)
/** A summary has no profiles. */
export const MpdCarrierServiceGroup = wireType(
  'MpdCarrierServiceGroup',
  { area },
  {
    Reference: required(text()),
    Name: required(text()),
    CustomerReference: required(guid()),
    MpdCarrierServiceProfiles: listOf(MpdCarrierServiceProfile, 'MpdCarrierServiceProfile', {
      omittedWhenNull: true,
    }),
    IsEnabled: required(boolean()),
  },
)

export type WireMpdCarrierService = Wire<typeof MpdCarrierService>
export type WireServiceGroup = Wire<typeof MpdCarrierServiceGroup>
