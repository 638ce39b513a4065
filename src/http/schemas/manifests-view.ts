import { ManifestFileInfo } from './manifests-and-labels.ts'
import { dateTime, integer, listOf, required, texts } from './members.ts'
import { ShippingLocation } from './shipping-locations.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** A page of manifests with what they can be narrowed by (consumer-options 2.28, 6.21). */
export const ManifestsView = wireType(
  'ManifestsView',
  { area: 'Consignments' },
  {
    Manifests: required(listOf(ManifestFileInfo, 'ManifestFileInfo')),
    TotalRecords: required(integer()),
    PageSize: required(integer()),
    ShippingLocationRefs: required(listOf(ShippingLocation, 'ShippingLocation')),
    CarrierServices: required(texts()),
  },
)
export const ManifestsFilter = wireType(
  'ManifestsFilter',
  { area: 'Consignments' },
  {
    Take: integer({ minimum: 1 }),
    Skip: integer({ minimum: 0 }),
    CreatedDateStart: dateTime(),
    CreatedDateEnd: dateTime(),
    CarrierNames: texts(),
    ShippingLocationRefs: texts(),
    CarrierServices: texts(),
  },
)
export type WireManifestsView = Wire<typeof ManifestsView>
export type WireManifestsFilter = Wire<typeof ManifestsFilter>
