import { enumerations } from './enumerations.ts'
import { boolean, dateTime, flags, object, required, text, texts } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** Requests for allocation (other-flows 2.2). */
const area = 'Consignments' as const
const references = () => ({
  ConsignmentReferences: required(texts('string', { minItems: 1, maxItems: 1000 })),
})
const service = () => ({ MpdCarrierServiceReference: required(text()) })
const group = () => ({ MpdCarrierServiceGroupReference: required(text()) })
/** The path says the date; a body may name it again, and one shipping location. */
const allDue = () => ({ ShipByDate: dateTime(), ShippingLocationReference: text() })

export const AllocateConsignmentsRequest = wireType(
  'AllocateConsignmentsRequest',
  { area },
  references(),
)
export const AllocateConsignmentsWithCarrierServiceRequest = wireType(
  'AllocateConsignmentsWithCarrierServiceRequest',
  { area },
  { ...references(), ...service() },
)
export const AllocateConsignmentsWithServiceGroupRequest = wireType(
  'AllocateConsignmentsWithServiceGroupRequest',
  { area },
  { ...references(), ...group() },
)

const ServiceFilters = wireType(
  'ServiceFilters',
  { area },
  {
    ServiceDirection: flags(enumerations.ServiceDirection),
    IsPickup: boolean(),
    IsDropOff: boolean(),
  },
)
export const AllocateConsignmentsWithServiceFiltersRequest = wireType(
  'AllocateConsignmentsWithServiceFiltersRequest',
  { area },
  { ...references(), Filters: object(ServiceFilters) },
)

const ServiceAttributes = wireType('ServiceAttributes', { area }, { Pickup: boolean() })
const CustomFilters = wireType(
  'CustomFilters',
  { area },
  {
    ServiceReference: text(),
    ServiceGroupReference: text(),
    ServiceAttributes: object(ServiceAttributes),
  },
)
/** The newest form: a service or a group of services, not both, and what the service must be like. */
export const AllocateConsignmentsWithCustomFiltersRequest = wireType(
  'AllocateConsignmentsWithCustomFiltersRequest',
  { area },
  { ...references(), Filters: object(CustomFilters) },
)

export const AllocateAllConsignmentsRequest = wireType(
  'AllocateAllConsignmentsRequest',
  { area },
  allDue(),
)
export const AllocateAllConsignmentsWithCarrierServiceRequest = wireType(
  'AllocateAllConsignmentsWithCarrierServiceRequest',
  { area },
  { ...allDue(), ...service() },
)
export const AllocateAllConsignmentsWithServiceGroupRequest = wireType(
  'AllocateAllConsignmentsWithServiceGroupRequest',
  { area },
  { ...allDue(), ...group() },
)

export type WireAllocate = Wire<typeof AllocateConsignmentsRequest>
export type WireAllocateWithService = Wire<typeof AllocateConsignmentsWithCarrierServiceRequest>
export type WireAllocateWithGroup = Wire<typeof AllocateConsignmentsWithServiceGroupRequest>
export type WireAllocateWithFilters = Wire<typeof AllocateConsignmentsWithServiceFiltersRequest>
export type WireAllocateWithCustomFilters = Wire<
  typeof AllocateConsignmentsWithCustomFiltersRequest
>
export type WireAllocateAll = Wire<typeof AllocateAllConsignmentsRequest>
