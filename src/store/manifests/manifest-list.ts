import { type SqlBool, sql } from 'kysely'
import type { Instant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'
import { recordEvent } from '../events/record-event.ts'
import { folded } from '../folded.ts'
import { type Manifest, toManifest } from './manifests.ts'
import { memberNumbers } from './settle.ts'

/** Which manifests to list; null, or an empty list, is no condition. `createdFrom` is included, `createdBefore` is not. */
export type ManifestSearch = {
  readonly shippingLocationReferences: readonly string[]
  readonly carrierReference: string | null
  /** As the manifests show them, in any case. */
  readonly carrierNames: readonly string[]
  /** Of consignments on the manifest. */
  readonly serviceReferences: readonly string[]
  readonly state: Manifest['state'] | null
  readonly createdFrom: Instant | null
  readonly createdBefore: Instant | null
  readonly take: number
  readonly skip: number
}

/** A page of the environment's manifests, newest first, and how many there are in all. */
export async function searchManifests(
  db: Db,
  environmentId: number,
  search: ManifestSearch,
): Promise<{ readonly total: number; readonly manifests: readonly Manifest[] }> {
  const found = db
    .selectFrom('manifests')
    .where('environment_id', '=', environmentId)
    .where(({ and }) => and(conditionsOf(environmentId, search)))
  const { total } = await found
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow()
  const rows = await found
    .orderBy('created_at', 'desc')
    .orderBy('reference')
    .limit(search.take)
    .offset(search.skip)
    .selectAll()
    .execute()
  return { total, manifests: rows.map(toManifest) }
}

function conditionsOf(environmentId: number, search: ManifestSearch) {
  const { carrierReference, state, createdFrom, createdBefore, serviceReferences } = search
  const among = (column: string, words: readonly string[]) =>
    words.length > 0 && sql<SqlBool>`upper(${sql.ref(column)}) = any (${words.map(folded)}::text[])`
  return [
    among('shipping_location', search.shippingLocationReferences),
    among('carrier_name', search.carrierNames),
    serviceReferences.length > 0 &&
      sql<SqlBool>`exists (
        select from manifest_consignments m
        join consignments c on c.environment_id = m.environment_id and c.number = m.consignment_number
        where m.environment_id = ${environmentId} and m.manifest_reference = manifests.reference
          and upper(c.carrier_service) = any (${serviceReferences.map(folded)}::text[]))`,
    carrierReference && sql<SqlBool>`upper(carrier) = ${folded(carrierReference)}`,
    state && sql<SqlBool>`state = ${state}`,
    createdFrom !== null && sql<SqlBool>`created_at >= ${timestamp(createdFrom)}::timestamptz`,
    createdBefore !== null && sql<SqlBool>`created_at < ${timestamp(createdBefore)}::timestamptz`,
  ].filter((condition) => typeof condition === 'object' && condition !== null)
}

/** One time of sending; `failure` is null for the one that arrived and for one under way, or killed in it. */
export type ManifestAttempt = {
  readonly number: number
  readonly begunAt: Instant
  readonly endedAt: Instant | null
  readonly failure: string | null
}

/** The times a manifest was sent, oldest first. */
export async function listAttempts(
  db: Db,
  environmentId: number,
  reference: string,
): Promise<readonly ManifestAttempt[]> {
  const rows = await db
    .selectFrom('manifest_attempts')
    .where('environment_id', '=', environmentId)
    .where('manifest_reference', '=', reference)
    .orderBy('number')
    .selectAll()
    .execute()
  return rows.map((row) => ({
    number: row.number,
    begunAt: row.begun_at,
    endedAt: row.ended_at,
    failure: row.failure,
  }))
}

/** Holds a failed manifest and those of its consignments that failed with it and are still on it; null if it is not failed. */
export async function lockFailedManifest(
  tx: Tx,
  environmentId: number,
  reference: string,
): Promise<{ readonly manifest: Manifest; readonly consignmentNumbers: readonly number[] } | null> {
  const row = await tx
    .selectFrom('manifests')
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .where('state', '=', 'Failed')
    .selectAll()
    .forUpdate()
    .executeTakeFirst()
  if (!row) return null
  // Found by their key: what a planner knows of the states may date from before this many had failed (settleManifest).
  const numbers = await memberNumbers(tx, environmentId, reference)
  const failed = await tx
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .where('manifest_reference', '=', reference)
    .where(sql<boolean>`(state = 'ManifestFailed') is true`)
    .orderBy('number')
    .select('number')
    .forUpdate()
    .execute()
  return { manifest: toManifest(row), consignmentNumbers: failed.map(({ number }) => number) }
}

/**
 * Puts a failed manifest back into the queue under its name: what was perhaps received is then not received twice. A file
 * that was refused for good is built anew, from what the configuration says now.
 */
export async function requeueManifest(
  tx: Tx,
  environmentId: number,
  { manifest, consignmentNumbers }: { manifest: Manifest; consignmentNumbers: readonly number[] },
  by: { readonly who: string; readonly at: Instant },
): Promise<void> {
  const { reference } = manifest
  await tx
    .updateTable('manifests')
    .set({
      state: 'Queued',
      attempts: 0,
      message: null,
      failure_lasts: null,
      ...(manifest.failureLasts ? { file_build: null } : {}),
    })
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .execute()
  await sql`
    update consignments set state = 'Manifesting', failed_manifest_message = null, failed_manifest_at = null
    where environment_id = ${environmentId} and number = any (${consignmentNumbers}::bigint[])`.execute(
    tx,
  )
  await recordEvent(tx, environmentId, consignmentNumbers, {
    kind: 'manifesting',
    at: by.at,
    who: by.who,
    message: `Manifest ${reference} is sent again`,
    before: { state: 'ManifestFailed' },
    after: { state: 'Manifesting', manifestReference: reference },
  })
}
