import { findCarrier } from '../../domain/configuration/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  beginAttempt,
  findManifest,
  getEnvironment,
  inTransaction,
  type Manifest,
  noteFailedAttempt,
  readFile,
  settleManifest,
} from '../../store/index.ts'
import { send } from '../../transport/send.ts'
import { type Receipt, TransportError } from '../../transport/transport.ts'
import type { Context } from '../context.ts'
import { catchUpWithTracking } from '../tracking/follow-tracking.ts'
import { buildManifestFile, contentTypeOf } from './build-manifest-file.ts'
import type { ManifestJob } from './queue-manifests.ts'

/** Whether the job is over, or is to be tried again and why. */
export type Attempt = { readonly over: true } | { readonly over: false; readonly reason: string }

/**
 * Builds a manifest's file, sends it and settles its consignments; the worker's main job. Safe to repeat at any point:
 * the file's name was decided when it was queued, its content at the first attempt, so a second sending brings the same.
 * After the last attempt, or where trying again is of no use, the consignments are ManifestFailed with the reason; a disk
 * of ours that is full is no failure of theirs, and waited for.
 */
export async function sendManifest(ctx: Context, job: ManifestJob, now: Instant): Promise<Attempt> {
  const { environmentId, reference } = job
  const manifest = await findManifest(ctx.db, environmentId, reference)
  const attempt = manifest && (await beginAttempt(ctx.db, environmentId, reference, now))
  if (!manifest || attempt === null) return { over: true }
  try {
    const { at: _, ...sent } = await deliver(ctx, job, manifest, now)
    await inTransaction(ctx.db, async (tx) => {
      const told = await settleManifest(tx, environmentId, reference, { sent }, now)
      await catchUpWithTracking(tx, environmentId, told, now)
    })
    return { over: true }
  } catch (error) {
    // A fault of ours (the database is away) is none of the carrier's: the job is tried again by itself.
    if (!(error instanceof TransportError)) throw error
    ctx.log.warn({ manifest: reference, attempt, reason: error.summary }, 'manifest was not sent')
    if (error.ours || (error.retry && attempt < ctx.manifests.attempts)) {
      await noteFailedAttempt(ctx.db, environmentId, reference, error.message, now)
      return { over: false, reason: error.message }
    }
    const outcome = { failed: error.message, lasts: !error.retry }
    await settleManifest(ctx.db, environmentId, reference, outcome, now)
    return { over: true }
  }
}

async function deliver(
  ctx: Context,
  job: ManifestJob,
  manifest: Manifest,
  now: Instant,
): Promise<Receipt> {
  const { environmentId } = job
  const snapshot = await snapshotFor(ctx, job)
  const carrier = snapshot && findCarrier(snapshot, manifest.carrierReference)
  if (!snapshot || !carrier?.manifest)
    throw new TransportError(
      `The configuration has no manifest for carrier ${manifest.carrierName} any more.`,
      { retry: false },
    )
  const { kind: environment } = await getEnvironment(ctx.db, environmentId)
  const build =
    manifest.fileBuild ??
    (await buildManifestFile(ctx, { environmentId, environment, manifest, snapshot, carrier }))
  const chunks = readFile(ctx.db, { environmentId, reference: manifest.reference, build })
  const file = { name: manifest.fileName, chunks, contentType: contentTypeOf(manifest) }
  const { transport } = carrier.manifest
  const facts = {
    'parcelwright.carrier': carrier.reference,
    'parcelwright.manifest': manifest.reference,
  }
  return ctx.tracing.span('transport', transport.type, facts, () =>
    send(transport, file, { ...ctx.transport, environment, now }),
  )
}

/** The active snapshot; a worker may not have heard yet of the version that its job was queued by. */
async function snapshotFor(ctx: Context, { environmentId, sinceVersion = 0 }: ManifestJob) {
  const known = await ctx.snapshots.get(environmentId)
  if (known && known.version >= sinceVersion) return known
  ctx.snapshots.forget(environmentId)
  return ctx.snapshots.get(environmentId)
}
