import type { Caller } from '../../domain/access/index.ts'
import {
  type Carrier,
  findCarrier,
  findShippingLocation,
  type Snapshot,
} from '../../domain/configuration/index.ts'
import { groupConsignments, manifestFileName } from '../../domain/manifests/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  queueManifests as insertManifests,
  type LockedConsignment,
  type NewManifest,
  type Tx,
} from '../../store/index.ts'
import type { Context } from '../context.ts'

/**
 * The queue of manifests to send; the payload names the environment and the manifest, and the configuration version that was
 * active when it was queued: the worker sends by no older one.
 */
export const manifestQueue = 'send-manifest'
export type ManifestJob = {
  readonly environmentId: number
  readonly reference: string
  readonly sinceVersion?: number
}

/** Which consignments are on their way to a manifest, and which could not be queued. */
export type Queued = {
  readonly queued: readonly LockedConsignment[]
  readonly failed: readonly LockedConsignment[]
}

type CarrierToTell = Carrier & { readonly manifest: NonNullable<Carrier['manifest']> }

/** One file of a run before it has a name. */
export type PlannedManifest = {
  readonly carrier: CarrierToTell
  readonly shippingLocationReference: string
  readonly shippingLocationName: string | null
  readonly consignments: readonly LockedConsignment[]
}

/**
 * Which files a run makes of the consignments: one per carrier and shipping location (ruling 84). A carrier that is gone
 * from the configuration, or has no manifest there, cannot be told: those fail.
 */
export function planManifests(
  snapshot: Snapshot,
  consignments: readonly LockedConsignment[],
): Queued & { readonly planned: readonly PlannedManifest[] } {
  const toTell = (reference: string) => {
    const carrier = findCarrier(snapshot, reference)
    return carrier?.manifest ? { ...carrier, manifest: carrier.manifest } : null
  }
  const isFailed = ({ carrierReference }: LockedConsignment) => toTell(carrierReference) === null
  const queued = consignments.filter((one) => !isFailed(one))
  const planned = groupConsignments(queued).flatMap((group) => {
    const carrier = toTell(group.carrierReference)
    const location = findShippingLocation(snapshot, group.shippingLocationReference)
    if (!carrier) return []
    return {
      carrier,
      shippingLocationReference: location?.reference ?? group.shippingLocationReference,
      shippingLocationName: location?.name ?? null,
      consignments: group.consignments,
    }
  })
  return { planned, queued, failed: consignments.filter(isFailed) }
}

/**
 * Puts locked consignments on one manifest per carrier and shipping location, each with one job in the same transaction
 * (`planManifests`).
 */
export async function queueManifests(
  ctx: Context,
  tx: Tx,
  caller: Pick<Caller, 'environmentId' | 'keyName'>,
  work: {
    readonly snapshot: Snapshot
    readonly consignments: readonly LockedConsignment[]
    /** Where the run is more than this; otherwise it is a run of its own. */
    readonly runReference?: string
  },
  now: Instant,
): Promise<Queued> {
  const { snapshot, runReference = ctx.newHexReference() } = work
  const { planned, queued, failed } = planManifests(snapshot, work.consignments)
  const manifests = planned.map(
    ({ carrier, shippingLocationReference, shippingLocationName, consignments }): NewManifest => {
      const named = {
        reference: ctx.newHexReference(),
        carrierReference: carrier.reference,
        shippingLocationReference,
      }
      return {
        ...named,
        runReference,
        shippingLocationName,
        carrierName: carrier.name,
        configurationVersion: snapshot.version,
        fileName: manifestFileName({ ...named, format: carrier.manifest.format }),
        createdBy: caller.keyName,
        consignmentNumbers: consignments.map(({ number }) => number),
      }
    },
  )
  await insertManifests(tx, caller.environmentId, manifests, now)
  const jobs = manifests.map(
    ({ reference }): ManifestJob => ({
      environmentId: caller.environmentId,
      reference,
      sinceVersion: snapshot.version,
    }),
  )
  await ctx.jobs.enqueue(tx, manifestQueue, jobs)
  return { queued, failed }
}
