import type { Caller } from '../../domain/access/index.ts'
import type { ManifestTransport } from '../../domain/configuration/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { listManifestable } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { planManifests } from './queue-manifests.ts'
import { type ManifestQueryAsked, readManifestQuery } from './read-manifest-query.ts'

/** What a run would make, file by file, and whom it could not tell of. */
export type DryRun = {
  readonly found: number
  readonly files: readonly {
    readonly carrierReference: string
    readonly carrierName: string
    readonly shippingLocationReference: string
    readonly shippingLocationName: string | null
    readonly format: string
    /** Where to, in words: `folder northway`. */
    readonly transport: string
    readonly consignmentCount: number
    readonly consignments: readonly string[]
  }[]
  readonly failed: readonly { readonly reference: string; readonly reason: string }[]
}

/**
 * What `manifestFromQuery` with the same query would do now; nothing is changed or held. An extension of ours.
 * Refusals: as of the query itself.
 */
export async function dryRunManifests(
  ctx: Context,
  caller: Caller,
  input: ManifestQueryAsked,
): Promise<Result<DryRun, Refusal>> {
  const query = readManifestQuery(input)
  if (!query.ok) return query
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const found = await listManifestable(ctx.db, caller.environmentId, query.value)
  const { planned, failed } = planManifests(snapshot, found)
  return accepted({
    found: found.length,
    files: planned.map(({ toTell: { carrier, ...place }, consignments }) => ({
      carrierReference: carrier.reference,
      carrierName: carrier.name,
      ...place,
      format: carrier.manifest.format,
      transport: whereTo(carrier.manifest.transport),
      consignmentCount: consignments.length,
      consignments: consignments.map(({ reference }) => reference),
    })),
    failed: failed.map(({ reference, carrierReference }) => ({
      reference,
      reason: `The configuration has no manifest for carrier ${carrierReference}.`,
    })),
  })
}

const whereTo = (transport: ManifestTransport): string => {
  switch (transport.type) {
    case 'folder':
      return `folder ${transport.path}`
    case 'sftp':
      return `sftp ${transport.host}/${transport.path}`
    case 'https':
      return `https ${new URL(transport.url).host}`
  }
}
