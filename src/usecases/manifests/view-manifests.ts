import type { Caller } from '../../domain/access/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { type Manifest, type ManifestSearch, searchManifests } from '../../store/index.ts'
import {
  listShippingLocations,
  type NumberedLocation,
} from '../configuration/shipping-locations.ts'
import type { Context } from '../context.ts'

/** `take` is taken as 50 where it is null or 0, and as 100 where it is more. */
export type ManifestFilter = Omit<ManifestSearch, 'carrierReference' | 'state' | 'take'> & {
  readonly take: number | null
}
/** A page of manifests with the places and services that they can be narrowed by. */
export type ViewOfManifests = {
  readonly manifests: readonly Manifest[]
  readonly total: number
  readonly take: number
  readonly locations: readonly NumberedLocation[]
  readonly serviceReferences: readonly string[]
}

/** A page of the environment's manifests, newest first (consumer-options 2.28). Nothing is refused: what is not known finds nothing. */
export async function viewManifests(
  ctx: Context,
  caller: Caller,
  filter: ManifestFilter,
): Promise<Result<ViewOfManifests, Refusal>> {
  const take = Math.min(filter.take || 50, 100)
  const search = { ...filter, carrierReference: null, state: null, take }
  const found = await searchManifests(ctx.db, caller.environmentId, search)
  const locations = await listShippingLocations(ctx, caller)
  if (!locations.ok) return locations
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const services = snapshot?.document.carrierServices ?? []
  return accepted({
    ...found,
    take,
    locations: locations.value,
    serviceReferences: services.map(({ reference }) => reference).toSorted(),
  })
}
