import {
  type Carrier,
  type CompiledService,
  isTimed,
  type OfferedService,
} from '../../../domain/configuration/index.ts'
import type { GroupOfServices } from '../../../usecases/configuration/carriers.ts'
import type { WireMpdCarrierService, WireServiceGroup } from '../../schemas/carriers.ts'
import type { WireCarrierService, WireLeg } from '../../schemas/legs.ts'

export const fromCarrier = ({ reference, name }: Carrier) => ({ Reference: reference, Name: name })

/** A service, and what it is like. */
export type StageService = {
  readonly offered: OfferedService
  readonly pickup: boolean
  readonly timed: boolean
}

/** A service as the one stage of its journey (other-flows 11). Every label has a tracking number. */
export const wireStage = ({ offered, pickup, timed }: StageService): WireCarrierService => ({
  Reference: offered.reference,
  Name: offered.name,
  CarrierReference: offered.carrierReference,
  CarrierName: offered.carrierName,
  ExternalReference: null,
  IsDropOff: false,
  IsPickUp: pickup,
  IsTimed: timed,
  IsTracked: true,
  IsSigned: false,
  ServiceDirection: offered.directions.join(', '),
})
export const stageOf = (service: CompiledService): StageService => ({
  offered: service.offered,
  pickup: service.pickup,
  timed: isTimed(service),
})
export const fromCarrierService = (service: CompiledService) => wireStage(stageOf(service))

/**
 * The one stage of a journey. Carriers are known by one account each and no service goes by a hub, so there is nothing to
 * tell of either; what it costs and weighs is known where something is to be carried (other-flows 21.4).
 */
export const wireJourney = (
  service: StageService,
  carried: Pick<WireLeg, 'CostItems' | 'VolumetricParcelWeight'> = {
    CostItems: [],
    VolumetricParcelWeight: [],
  },
): readonly WireLeg[] => [
  {
    JourneyStage: 1,
    CarrierService: wireStage(service),
    CarrierAccountReference: null,
    DeliveryHub: null,
    CostItems: carried.CostItems,
    VolumetricParcelWeight: carried.VolumetricParcelWeight,
    CollectionType: 'Scheduled',
    Metadata: [],
  },
]

/** A service as it is sold. It is of the customer's own contract with the carrier, hence external. */
export const fromMpdCarrierService = (service: CompiledService): WireMpdCarrierService => ({
  Name: service.offered.name,
  Description: null,
  Reference: service.offered.reference,
  MpdCarrierReference: service.offered.carrierReference,
  CarrierName: service.offered.carrierName,
  CarrierAccountOwner: null,
  Status: service.enabled ? 'Enabled' : 'Disabled',
  Journey: wireJourney(stageOf(service)),
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
