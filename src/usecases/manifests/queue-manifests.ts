import type { Caller } from '../../domain/access/index.ts'
import {
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

/** The queue of manifests to send; the payload names the environment and the manifest. */
export const manifestQueue = 'send-manifest'
export type ManifestJob = { readonly environmentId: number; readonly reference: string }

/** Which consignments are on their way to a manifest, and which could not be queued. */
export type Queued = {
  readonly queued: readonly LockedConsignment[]
  readonly failed: readonly LockedConsignment[]
}

/**
 * Puts locked consignments on one manifest per carrier and shipping location, each with one job in the same transaction
 * (ruling 84). A carrier that is gone from the configuration, or has no manifest there, cannot be told: those fail.
 */
export async function queueManifests(
  ctx: Context,
  tx: Tx,
  caller: Pick<Caller, 'environmentId' | 'keyName'>,
  work: { readonly snapshot: Snapshot; readonly consignments: readonly LockedConsignment[] },
  now: Instant,
): Promise<Queued> {
  const { snapshot } = work
  const canBeTold = ({ carrierReference }: LockedConsignment) =>
    findCarrier(snapshot, carrierReference)?.manifest !== undefined
  const queued = work.consignments.filter(canBeTold)
  const runReference = ctx.newHexReference()
  const manifests = groupConsignments(queued).map(
    ({ carrierReference, shippingLocationReference, consignments }): NewManifest => {
      const reference = ctx.newHexReference()
      const carrier = findCarrier(snapshot, carrierReference)
      const location = findShippingLocation(snapshot, shippingLocationReference)
      const named = {
        reference,
        carrierReference: carrier?.reference ?? carrierReference,
        shippingLocationReference: location?.reference ?? shippingLocationReference,
      }
      const format = carrier?.manifest?.format ?? 'csv'
      return {
        ...named,
        runReference,
        shippingLocationName: location?.name ?? null,
        carrierName: carrier?.name ?? carrierReference,
        configurationVersion: snapshot.version,
        fileName: manifestFileName({ ...named, format }),
        createdBy: caller.keyName,
        consignmentNumbers: consignments.map(({ number }) => number),
      }
    },
  )
  await insertManifests(tx, caller.environmentId, manifests, now)
  const jobs = manifests.map(
    ({ reference }): ManifestJob => ({ environmentId: caller.environmentId, reference }),
  )
  await ctx.jobs.enqueue(tx, manifestQueue, jobs)
  return { queued, failed: work.consignments.filter((one) => !canBeTold(one)) }
}
