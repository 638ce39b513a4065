import { sql } from 'kysely'
import type { Instant, LocalDate } from '../domain/time/index.ts'
import type { Db } from './database/database.ts'
import { atInstant, onDate } from './database/value-types.ts'

/** Versions of the configuration that are kept however old they are: so far one can go back. */
export const VERSIONS_KEPT = 100

/**
 * Deletes at most `limit` consignments made before the instant, the oldest first, with all that hangs on them but their events,
 * which have a time of their own. One that is on its way to its carrier's manifest waits. Returns how many.
 */
export async function deleteOldConsignments(
  db: Db,
  environmentId: number,
  before: Instant,
  limit: number,
): Promise<number> {
  const of = (table: string) => sql`
    delete from ${sql.table(table)} t using old
    where t.environment_id = ${environmentId} and t.consignment_number = old.number`
  const { numAffectedRows } = await sql`
    with old as materialized (
      select number from consignments
      where environment_id = ${environmentId} and created_at < ${atInstant(before)} and state <> 'Manifesting'
      order by created_at limit ${limit} for update skip locked),
    packed as (${of('packages')}), listed as (${of('items')}), tracked as (${of('tracking_events')}),
    onward as (${of('onward_tracking_numbers')}), missed as (${of('left_behind')}),
    selected as (${of('selections')}), packing as (${of('order_consignments')})
    delete from consignments c using old where c.environment_id = ${environmentId} and c.number = old.number`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Deletes at most `limit` orders made before the instant, the oldest first; what they were packed into stays. Returns how many. */
export async function deleteOldOrders(
  db: Db,
  environmentId: number,
  before: Instant,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`
    with old as materialized (
      select number from orders
      where environment_id = ${environmentId} and created_at < ${atInstant(before)}
      order by created_at limit ${limit} for update skip locked),
    packings as (
      delete from order_consignments t using old
      where t.environment_id = ${environmentId} and t.order_number = old.number)
    delete from orders o using old where o.environment_id = ${environmentId} and o.number = old.number`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/**
 * Deletes at most `limit` manifests made before the instant that are done with, with their files, attempts and the carriers'
 * answers. Returns how many.
 */
export async function deleteOldManifests(
  db: Db,
  environmentId: number,
  before: Instant,
  limit: number,
): Promise<number> {
  const of = (table: string) => sql`
    delete from ${sql.table(table)} t using old
    where t.environment_id = ${environmentId} and t.manifest_reference = old.reference`
  const { numAffectedRows } = await sql`
    with old as materialized (
      select reference from manifests
      where environment_id = ${environmentId} and created_at < ${atInstant(before)} and state <> 'Queued'
      order by created_at limit ${limit} for update skip locked),
    named as (${of('manifest_consignments')}), tried as (${of('manifest_attempts')}),
    written as (${of('manifest_file_parts')}), answered as (${of('acknowledged_consignments')}),
    received as (
      delete from acknowledgements a
      where a.environment_id = ${environmentId} and a.received_at < ${atInstant(before)})
    delete from manifests m using old where m.environment_id = ${environmentId} and m.reference = old.reference`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0n)
}

/** Deletes what was noted of collections before the day, in all environments: that their manifests were made. Returns how many. */
export async function deletePastCollectionRuns(db: Db, before: LocalDate): Promise<number> {
  const { numAffectedRows } =
    await sql`delete from collection_runs where collect_on < ${onDate(before)}`.execute(db)
  return Number(numAffectedRows ?? 0n)
}

/**
 * Deletes versions of the configuration published before the instant, but the last hundred and those by which a manifest is
 * still to be sent. Returns how many.
 */
export async function deleteOldConfigurations(
  db: Db,
  environmentId: number,
  before: Instant,
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from configurations c using environments e
    where e.id = ${environmentId} and c.environment_id = e.id and c.published_at < ${atInstant(before)}
      and c.version <= e.active_version - ${VERSIONS_KEPT}
      and not exists (
        select from manifests m where m.environment_id = e.id and m.state = 'Queued'
          and m.configuration_version = c.version)`.execute(db)
  return Number(numAffectedRows ?? 0n)
}
