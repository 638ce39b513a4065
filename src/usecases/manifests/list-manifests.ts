import { type ManifestListRow, renderManifestList } from '../../documents/manifest-list.ts'
import type { Caller } from '../../domain/access/index.ts'
import { findShippingLocation } from '../../domain/configuration/index.ts'
import { manifestRows } from '../../domain/manifests/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { formatInstant } from '../../domain/time/index.ts'
import {
  type Manifest,
  manifestConsignments,
  listManifests as selectManifests,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { getManifest } from './manifest-runs.ts'

/**
 * The manifests of the environment, newest first, of all shipping locations or of one (consumer-options 2.28).
 * Refusals: ShippingLocationNotFound for a location neither configured nor on any manifest.
 */
export async function listManifests(
  ctx: Context,
  caller: Caller,
  input: { readonly shippingLocationReference: string | null },
): Promise<Result<readonly Manifest[], Refusal>> {
  const { shippingLocationReference: reference } = input
  const manifests = await selectManifests(ctx.db, caller.environmentId, reference)
  if (reference === null || manifests.length > 0) return accepted(manifests)
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (snapshot && findShippingLocation(snapshot, reference)) return accepted(manifests)
  return refusal('ShippingLocationNotFound', `There is no shipping location ${reference}.`)
}

/** The list of a manifest's consignments that the driver signs, as PDF. Refusals: ManifestNotFound. */
export async function getManifestDocument(
  ctx: Context,
  caller: Caller,
  input: { readonly manifestReference: string },
): Promise<Result<Buffer, Refusal>> {
  const found = await getManifest(ctx, caller, input)
  if (!found.ok) return found
  const manifest = found.value
  return accepted(
    await renderManifestList({
      manifestReference: manifest.reference,
      carrierName: manifest.carrierName,
      shippingLocationName: manifest.shippingLocationName ?? manifest.shippingLocationReference,
      createdAt: formatInstant(manifest.createdAt, 0).slice(0, 16).replace('T', ' '),
      rows: await listRows(ctx, caller, manifest),
    }),
  )
}

async function listRows(
  ctx: Context,
  caller: Caller,
  { reference }: Manifest,
): Promise<readonly ManifestListRow[]> {
  const rows: ManifestListRow[] = []
  for await (const page of manifestConsignments(ctx.db, caller.environmentId, reference))
    for (const consignment of page) {
      // Deallocated since: it is not handed over any more.
      if (!consignment.allocation) continue
      const packages = manifestRows(consignment)
      const [first] = packages
      rows.push({
        consignmentReference: consignment.reference,
        customerReference: consignment.customerReference ?? '',
        recipient: first?.recipient.name || first?.recipient.companyName || '',
        postcode: first?.recipient.postcode ?? '',
        packages: packages.length,
        weightGrams: packages.reduce((sum, { weightGrams }) => sum + weightGrams, 0),
        trackingNumbers: packages.map(({ trackingNumber }) => trackingNumber),
      })
    }
  return rows
}
