import { type Selectable, sql } from 'kysely'
import { withoutHyphens } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { folded } from '../folded.ts'
import type { NewManifest } from './queue-manifest.ts'

/** A manifest as stored. `sent` is there once the carrier's file is complete. */
export type Manifest = NewManifest & {
  readonly consignmentCount: number
  readonly state: 'Queued' | 'Sent' | 'Failed'
  readonly attempts: number
  /** Why the last attempt failed, and whether that lasts until a person changes something. */
  readonly message: string | null
  readonly failureLasts: boolean
  /** Which build of the file is the one that is sent; null before the first attempt. */
  readonly fileBuild: string | null
  readonly createdAt: Instant
  readonly attemptedAt: Instant | null
  readonly sent: {
    readonly at: Instant
    readonly bytes: number
    readonly sha256: string
    readonly where: string
    readonly answer: string
  } | null
}

/** The manifest of the reference (32 digits, or a GUID); null if the environment has no such one. */
export async function findManifest(
  db: Db,
  environmentId: number,
  reference: string,
): Promise<Manifest | null> {
  const row = await db
    .selectFrom('manifests')
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .selectAll()
    .executeTakeFirst()
  return row ? toManifest(row) : null
}

/** The environment's manifests, of one shipping location or of all, newest first (consumer-options 2.28). */
export async function listManifests(
  db: Db,
  environmentId: number,
  shippingLocationReference: string | null,
  limit = 1_000,
): Promise<readonly Manifest[]> {
  let query = db.selectFrom('manifests').where('environment_id', '=', environmentId)
  if (shippingLocationReference !== null)
    query = query.where(
      sql<boolean>`upper(shipping_location) = ${folded(shippingLocationReference)}`,
    )
  const rows = await query.orderBy('created_at', 'desc').limit(limit).selectAll().execute()
  return rows.map(toManifest)
}

export const toManifest = (row: Selectable<Schema['manifests']>): Manifest => ({
  reference: withoutHyphens(row.reference),
  runReference: withoutHyphens(row.run_reference),
  shippingLocationReference: row.shipping_location,
  shippingLocationName: row.shipping_location_name,
  carrierReference: row.carrier,
  carrierName: row.carrier_name,
  configurationVersion: row.configuration_version,
  fileName: row.file_name,
  createdBy: row.created_by,
  consignmentCount: row.consignment_count,
  state: row.state,
  attempts: row.attempts,
  message: row.message,
  failureLasts: row.failure_lasts ?? false,
  fileBuild: row.file_build,
  createdAt: row.created_at,
  attemptedAt: row.attempted_at,
  sent:
    row.sent_at !== null && row.file_bytes !== null && row.file_sha256 !== null
      ? {
          at: row.sent_at,
          bytes: row.file_bytes,
          sha256: row.file_sha256.toString('hex'),
          where: row.sent_to ?? '',
          answer: row.sent_answer ?? '',
        }
      : null,
})
