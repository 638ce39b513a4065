import type { Caller } from '../../domain/access/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { inTransaction, listManifestable, lockManifestable } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { type PlannedManifest, planManifests, queueManifests } from './queue-manifests.ts'
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
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const found = await listManifestable(ctx.db, caller.environmentId, query.value)
  const { planned, failed } = planManifests(snapshot, found)
  const runReference = ctx.newHexReference()
  const queue = ({ consignments }: PlannedManifest) =>
    inTransaction(ctx.db, async (tx) => {
      const numbers = consignments.map(({ number }) => number)
      // Looked at once more now that nobody else can change them.
      const locked = await lockManifestable(tx, caller.environmentId, query.value, numbers)
      const work = { snapshot, consignments: locked, runReference }
      return (await queueManifests(ctx, tx, caller, work, now)).queued.length
    })
  let queued = 0
  for (const file of planned) queued += await queue(file)
  return accepted({
    found: queued + failed.length,
    queued,
    failed: failed.map(({ reference }) => reference),
  })
}
