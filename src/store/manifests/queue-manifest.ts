import { sql } from 'kysely'
import type { Instant } from '../../domain/time/index.ts'
import type { Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'
import { eventsOf, type NewEvent, numbered } from '../events/record-event.ts'
import { type ManifestQuery, manifestableNumbers } from './manifestable.ts'

/** One file for a carrier, decided when the run begins: its name never changes, so that sending again overwrites it. */
export type NewManifest = {
  /** 32 hexadecimal digits. */
  readonly reference: string
  readonly runReference: string
  readonly shippingLocationReference: string
  readonly shippingLocationName: string | null
  readonly carrierReference: string
  readonly carrierName: string
  readonly configurationVersion: number
  readonly fileName: string
  readonly createdBy: string
}

/**
 * Queues a manifest: its consignments go to `Manifesting` and remember which manifest they are on. They are those of the
 * numbers, which the transaction holds, or whom the query finds now and nobody else holds. Returns how many; where there are
 * none, there is no manifest.
 *
 * One statement for who is on it, the change and the events, in which no consignment comes to this process: 10,000 of them
 * took 0.14 s longer one statement after the other (docs/performance.md).
 */
export async function queueManifest(
  tx: Tx,
  environmentId: number,
  manifest: NewManifest,
  members: readonly number[] | ManifestQuery,
  now: Instant,
): Promise<number> {
  const { reference } = manifest
  const queued: NewEvent = {
    kind: 'manifesting',
    at: now,
    who: manifest.createdBy,
    message: `Consignment queued for manifest ${reference}`,
    after: { state: 'Manifesting', manifestReference: reference },
  }
  const { rows } = await sql<{ count: number }>`
    with ${numbered},
    taken as materialized (${numbersOf(tx, environmentId, members)}),
    listed as (
      insert into manifest_consignments (environment_id, manifest_reference, consignment_number)
      select ${environmentId}, ${reference}::uuid, number from taken),
    changed as (
      update consignments set state = 'Manifesting', manifest_reference = ${reference}::uuid,
        failed_manifest_message = null, failed_manifest_at = null
      where environment_id = ${environmentId} and number = any (array(select number from taken))),
    told as (${eventsOf(environmentId, queued, sql`taken`)})
    select count(*)::integer as count from taken`.execute(tx)
  const consignmentCount = rows[0]?.count ?? 0
  if (consignmentCount > 0) await insertManifest(tx, environmentId, manifest, consignmentCount, now)
  return consignmentCount
}

const numbersOf = (tx: Tx, environmentId: number, members: readonly number[] | ManifestQuery) =>
  'states' in members
    ? manifestableNumbers(tx, environmentId, members)
    : sql`select number from unnest(${members}::bigint[]) as number`

const insertManifest = (
  tx: Tx,
  environmentId: number,
  manifest: NewManifest,
  consignmentCount: number,
  now: Instant,
) =>
  tx
    .insertInto('manifests')
    .values({
      environment_id: environmentId,
      reference: manifest.reference,
      run_reference: manifest.runReference,
      // As written: this is what the account's list shows.
      shipping_location: manifest.shippingLocationReference,
      shipping_location_name: manifest.shippingLocationName,
      carrier: manifest.carrierReference,
      carrier_name: manifest.carrierName,
      configuration_version: manifest.configurationVersion,
      file_name: manifest.fileName,
      consignment_count: consignmentCount,
      state: 'Queued',
      created_by: manifest.createdBy,
      created_at: timestamp(now),
    })
    .execute()
