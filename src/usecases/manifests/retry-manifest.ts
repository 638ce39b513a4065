import type { Caller } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  inTransaction,
  lockConsignments,
  lockFailedManifest,
  requeueManifest,
} from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { toLocked } from './manifest-consignments.ts'
import { getManifest } from './manifest-runs.ts'
import { type ManifestJob, manifestQueue, queueManifests } from './queue-manifests.ts'

/** How many consignments were queued again. `sameFile`: under the manifest's own reference and name. */
export type Retried = {
  readonly queued: number
  readonly sameFile: boolean
}

/**
 * Sends a failed manifest again: under its own name while all of its consignments are still on it, so that a carrier who
 * has the file after all gets it once; else those that are left go on a new one. Refusals: ManifestNotFound, WrongState
 * for one that did not fail or whose consignments have all left it, NotConfigured.
 */
export async function retryManifest(
  ctx: Context,
  caller: Caller,
  input: { readonly manifestReference: string },
  now: Instant,
): Promise<Result<Retried, Refusal>> {
  const found = await getManifest(ctx, caller, input)
  if (!found.ok) return found
  const { environmentId } = caller
  const { reference } = found.value
  const snapshot = await ctx.snapshots.get(environmentId)
  if (!snapshot) return notConfigured()
  return inTransaction(ctx.db, async (tx): Promise<Result<Retried, Refusal>> => {
    const failed = await lockFailedManifest(tx, environmentId, reference)
    if (!failed)
      return refusal(
        'WrongState',
        `Manifest ${reference} is not Failed: there is nothing to retry.`,
      )
    const { manifest, consignmentNumbers: left } = failed
    if (left.length === 0)
      return refusal('WrongState', `None of the consignments is on manifest ${reference} any more.`)
    if (left.length < manifest.consignmentCount) {
      // The old file names consignments that have left: those that have not get a file of their own.
      const consignments = (await lockConsignments(tx, environmentId, left)).map(toLocked)
      const queued = await queueManifests(ctx, tx, caller, { snapshot, consignments }, now)
      return accepted({ queued: queued.length, sameFile: false })
    }
    await requeueManifest(tx, environmentId, failed, { who: caller.keyName, at: now })
    const job: ManifestJob = { environmentId, reference, sinceVersion: snapshot.version }
    await ctx.jobs.enqueue(tx, manifestQueue, [job])
    return accepted({ queued: left.length, sameFile: true })
  })
}
