import { findManifestWriter, manifestForms } from '../../carriers/index.ts'
import {
  findCarrier,
  findShippingLocation,
  type Snapshot,
} from '../../domain/configuration/index.ts'
import {
  locationParty,
  type ManifestFacts,
  type ManifestParty,
  manifestRows,
} from '../../domain/manifests/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  beginAttempt,
  findManifest,
  getEnvironment,
  inTransaction,
  type Manifest,
  manifestConsignments,
  noteFailedAttempt,
  settleManifest,
  sumManifest,
} from '../../store/index.ts'
import { send } from '../../transport/send.ts'
import { type Receipt, TransportError } from '../../transport/transport.ts'
import { connectorOf } from '../connector-of.ts'
import type { Context } from '../context.ts'
import { catchUpWithTracking } from '../tracking/follow-tracking.ts'
import type { ManifestJob } from './queue-manifests.ts'

/** Whether the job is over, or is to be tried again and why. */
export type Attempt = { readonly over: true } | { readonly over: false; readonly reason: string }

/**
 * Builds a manifest's file, sends it and settles its consignments; the worker's main job. Safe to repeat at any point:
 * the file's name and content were decided when it was queued, so a second sending overwrites the first with the same.
 * After the last attempt, or where trying again is of no use, the consignments are ManifestFailed with the reason.
 */
export async function sendManifest(ctx: Context, job: ManifestJob, now: Instant): Promise<Attempt> {
  const { environmentId, reference } = job
  const manifest = await findManifest(ctx.db, environmentId, reference)
  const attempt = manifest && (await beginAttempt(ctx.db, environmentId, reference, now))
  if (!manifest || attempt === null) return { over: true }
  try {
    const { bytes, sha256 } = await deliver(ctx, environmentId, manifest, now)
    await inTransaction(ctx.db, async (tx) => {
      const sent = { bytes, sha256 }
      const told = await settleManifest(tx, environmentId, reference, { sent }, now)
      await catchUpWithTracking(tx, environmentId, told, now)
    })
    return { over: true }
  } catch (error) {
    // A fault of ours (the database is away) is none of the carrier's: the job is tried again by itself.
    if (!(error instanceof TransportError)) throw error
    ctx.log.warn({ manifest: reference, attempt, reason: error.message }, 'manifest was not sent')
    if (error.retry && attempt < ctx.manifests.attempts) {
      await noteFailedAttempt(ctx.db, environmentId, reference, error.message)
      return { over: false, reason: error.message }
    }
    await settleManifest(ctx.db, environmentId, reference, { failed: error.message }, now)
    return { over: true }
  }
}

async function deliver(
  ctx: Context,
  environmentId: number,
  manifest: Manifest,
  now: Instant,
): Promise<Receipt> {
  const snapshot = await ctx.snapshots.get(environmentId)
  const carrier = snapshot && findCarrier(snapshot, manifest.carrierReference)
  if (!snapshot || !carrier?.manifest)
    throw new TransportError(
      `The configuration has no manifest for carrier ${manifest.carrierName} any more.`,
      { retry: false },
    )
  const { kind: environment } = await getEnvironment(ctx.db, environmentId)
  const write = findManifestWriter(connectorOf(snapshot, carrier.reference), carrier.manifest)
  if (!write)
    throw new TransportError(
      `Manifests for ${carrier.name} are not written as ${carrier.manifest.format}.`,
      { retry: false },
    )
  const totals = await sumManifest(ctx.db, environmentId, manifest.reference)
  const facts = { ...factsOf(manifest, snapshot), environment, totals }
  const chunks = write(facts, rowsOf(ctx, environmentId, manifest))
  // EDIFACT declares ISO 8859-1; everything else is UTF-8.
  const file = { name: manifest.fileName, chunks, ...manifestForms[carrier.manifest.format] }
  return send(carrier.manifest.transport, file, { ...ctx.transport, environment, now })
}

async function* rowsOf(ctx: Context, environmentId: number, { reference }: Manifest) {
  for await (const page of manifestConsignments(ctx.db, environmentId, reference))
    for (const consignment of page) yield* manifestRows(consignment)
}

const factsOf = (
  manifest: Manifest,
  snapshot: Snapshot,
): Omit<ManifestFacts, 'environment' | 'totals'> => {
  const location = findShippingLocation(snapshot, manifest.shippingLocationReference)
  return {
    reference: manifest.reference,
    createdAt: manifest.createdAt,
    carrierReference: manifest.carrierReference,
    carrierName: manifest.carrierName,
    shippingLocationReference: manifest.shippingLocationReference,
    shippingLocationName: manifest.shippingLocationName ?? '',
    shippingLocation: location ? locationParty(location) : nowhere,
  }
}

/** A shipping location that was taken out of the configuration since. */
const nowhere: ManifestParty = {
  name: '',
  companyName: '',
  addressLine1: '',
  addressLine2: '',
  addressLine3: '',
  town: '',
  region: '',
  postcode: '',
  country: '',
  telephone: '',
  email: '',
}
