import type { GroupAsked } from '../../../domain/configuration/index.ts'
import type { WireServiceGroupAsked } from '../../schemas/service-groups.ts'
import type { WirePaths } from './wire-paths.ts'

/** Of a profile only the service counts: the rest is said by the service itself (other-flows 22.4). */
export const toServiceGroup = (wire: WireServiceGroupAsked): GroupAsked => ({
  reference: wire.Reference.trim(),
  name: wire.Name.trim(),
  services:
    wire.MpdCarrierServiceProfiles?.map(({ MpdCarrierService }) =>
      MpdCarrierService.Reference.trim(),
    ) ?? null,
  isEnabled: wire.IsEnabled,
})

export const serviceGroupPaths: WirePaths = [
  ['reference', 'Reference'],
  ['name', 'Name'],
  ['services', 'MpdCarrierServiceProfiles'],
  ['isEnabled', 'IsEnabled'],
]
