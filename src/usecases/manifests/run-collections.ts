import { setImmediate } from 'node:timers/promises'
import { findCarrier, type Snapshot } from '../../domain/configuration/index.ts'
import {
  type DueCollection,
  dueCollections,
  isOnRun,
  nextManifestAt,
} from '../../domain/manifests/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  claimCollectionRun,
  inTransaction,
  listActiveVersions,
  lockAllocatedToCollection,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { queueManifests } from './queue-manifests.ts'

/**
 * What a worker remembers between its looks: from when until when an environment's version has nothing due. A clock that was
 * ahead and is set back leaves that time, and the worker looks again. Lost without harm.
 */
export type QuietEnvironments = Map<
  number,
  { readonly version: number; readonly from: Instant; readonly until: Instant }
>

/**
 * Makes the manifests of every collection whose manifest time has come (configuration 2, `manifest`), in every environment,
 * by the server's clock: each collection's run exactly once, however many workers look, and those of a missed while until
 * the carrier collects. It takes what is allocated to the collection; what failed before waits for a person.
 * Returns how many consignments were queued.
 */
export async function runCollections(
  ctx: Context,
  now: Instant,
  quiet: QuietEnvironments = new Map(),
): Promise<number> {
  let queued = 0
  for (const { environmentId, version } of await listActiveVersions(ctx.db)) {
    // A worker that serves no requests hears of new versions here.
    ctx.snapshots.hear(environmentId, version)
    const known = quiet.get(environmentId)
    const isQuiet = known?.version === version && now >= known.from && now < known.until
    if (!ctx.manifests.automatic || isQuiet) continue
    // Requests go first: at a manifest time that ten thousand accounts share, all of them would wait for seconds.
    await setImmediate()
    try {
      const snapshot = await ctx.snapshots.get(environmentId)
      if (!snapshot) continue
      for (const run of dueCollections(snapshot, now))
        queued += await runCollection(ctx, environmentId, { snapshot, run }, now)
      const until = nextManifestAt(snapshot, now)
      quiet.set(environmentId, { version: snapshot.version, from: now, until })
    } catch (fault) {
      // The others' vans do not wait; the next look tries this one again.
      ctx.log.error({ fault, environmentId }, 'a manifest time could not be kept')
    }
  }
  return queued
}

async function runCollection(
  ctx: Context,
  environmentId: number,
  { snapshot, run }: { readonly snapshot: Snapshot; readonly run: DueCollection },
  now: Instant,
): Promise<number> {
  // A carrier that is told nothing has no runs.
  if (!findCarrier(snapshot, run.carrierReference)?.manifest) return 0
  const consignments = await inTransaction(ctx.db, async (tx) => {
    if (!(await claimCollectionRun(tx, environmentId, run, now))) return []
    const allocated = await lockAllocatedToCollection(tx, environmentId, run)
    const onRun = allocated.filter((consignment) => isOnRun(snapshot, run, consignment))
    const caller = { environmentId, keyName: 'System' }
    await queueManifests(ctx, tx, caller, { snapshot, consignments: onRun }, now)
    return onRun
  })
  if (consignments.length > 0)
    ctx.log.info({ environmentId, ...run, consignments: consignments.length }, 'manifest time')
  return consignments.length
}
