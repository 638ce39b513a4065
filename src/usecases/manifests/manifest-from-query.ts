import type { Caller } from '../../domain/access/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { groupManifestable, inTransaction, listManifestable } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { queueManifest, whomToTell } from './queue-manifests.ts'
import { type ManifestQueryAsked, readManifestQuery } from './read-manifest-query.ts'

export type ManifestQueryAnswer = {
  readonly found: number
  readonly queued: number
  /** References of those that could not be queued. */
  readonly failed: readonly string[]
}

/**
 * Queues every consignment of the query for its carrier's manifest; the worker sends them (consumer-options 2.11). What is
 * for one file is queued together, in a transaction of its own, so that the first is on its way while the last is queued; side
 * by side they would only wait for each other in the indexes (docs/performance.md). A call that fails half-way is safe to repeat.
 *
 * Refusals: ValidationFailed for a state that is none or cannot be manifested, or a malformed date; NotConfigured.
 */
export async function manifestFromQuery(
  ctx: Context,
  caller: Caller,
  input: ManifestQueryAsked,
  now: Instant,
): Promise<Result<ManifestQueryAnswer, Refusal>> {
  const query = readManifestQuery(input)
  if (!query.ok) return query
  const { environmentId } = caller
  const snapshot = await ctx.snapshots.get(environmentId)
  if (!snapshot) return notConfigured()
  const run = { snapshot, runReference: ctx.newHexReference() }
  let queued = 0
  const failed: string[] = []
  for (const group of await groupManifestable(ctx.db, environmentId, query.value)) {
    const members = {
      ...query.value,
      carrierReferences: [group.carrierReference],
      shippingLocationReferences: [group.shippingLocationReference],
    }
    const toTell = whomToTell(snapshot, group)
    if (toTell)
      queued += await inTransaction(ctx.db, (tx) =>
        queueManifest(ctx, tx, caller, run, toTell, members, now),
      )
    else
      for (const { reference } of await listManifestable(ctx.db, environmentId, members))
        failed.push(reference)
  }
  return accepted({ found: queued + failed.length, queued, failed })
}
