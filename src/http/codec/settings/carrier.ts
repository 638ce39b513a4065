import type { Carrier, CompiledService } from '../../../domain/configuration/index.ts'
import type { GroupOfServices } from '../../../usecases/configuration/carriers.ts'
import type {
  WireCarrierService,
  WireMpdCarrierService,
  WireServiceGroup,
} from '../../schemas/carriers.ts'

const allDay = ({ startMinutes, endMinutes }: CompiledService['windows'][number]) =>
  startMinutes === 0 && endMinutes === 23 * 60 + 59
const isTimed = ({ windows }: CompiledService) => !windows.every(allDay)

export const fromCarrier = ({ reference, name }: Carrier) => ({ Reference: reference, Name: name })

/** A service as the one stage of its journey (other-flows 11). Every label has a tracking number. */
export const fromCarrierService = (service: CompiledService): WireCarrierService => ({
  Reference: service.offered.reference,
  Name: service.offered.name,
  CarrierReference: service.offered.carrierReference,
  CarrierName: service.offered.carrierName,
  ExternalReference: null,
  IsDropOff: false,
  IsPickUp: service.pickup,
  IsTimed: isTimed(service),
  IsTracked: true,
  IsSigned: false,
  ServiceDirection: service.offered.directions.join(', '),
})

/** A service as it is sold. It is of the customer's own contract with the carrier, hence external. */
export const fromMpdCarrierService = (service: CompiledService): WireMpdCarrierService => ({
  Name: service.offered.name,
  Description: null,
  Reference: service.offered.reference,
  MpdCarrierReference: service.offered.carrierReference,
  CarrierName: service.offered.carrierName,
  CarrierAccountOwner: null,
  Status: service.enabled ? 'Enabled' : 'Disabled',
  Journey: [{ JourneyStage: 1, CarrierService: fromCarrierService(service) }],
  Source: 'External',
  Type: ['Scheduled', service.pickup ? 'PickUp' : [], isTimed(service) ? 'Timed' : []]
    .flat()
    .join(', '),
  IsConfigured: service.coverage.length > 0 && (service.definition.rates ?? []).length > 0,
})

/** A group with its members; a summary leaves them out. */
export const fromServiceGroup = (
  { group, services }: GroupOfServices,
  customerReference: string,
  form: 'whole' | 'summary',
): WireServiceGroup => ({
  Reference: group.reference,
  Name: group.name,
  CustomerReference: customerReference,
  MpdCarrierServiceProfiles:
    form === 'summary'
      ? null
      : services.map((service) => ({
          IsEnabled: service.enabled,
          CustomerReference: customerReference,
          MpdCarrierService: fromMpdCarrierService(service),
          Tags: service.definition.tags ?? [],
        })),
  IsEnabled: true,
})
