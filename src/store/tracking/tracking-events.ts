import { sql } from 'kysely'
import { formatReference, parseReference } from '../../domain/references.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { PackageState, TrackingEvent } from '../../domain/tracking/index.ts'
import type { Db, Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'

/**
 * Keeps what carriers reported of a consignment's packages, once each however often it is posted (other-flows TR5).
 * Returns the events that were new, in the order given. Hold the consignment for the transaction before.
 */
export async function saveTrackingEvents(
  tx: Tx,
  environmentId: number,
  consignmentNumber: number,
  events: readonly TrackingEvent[],
  now: Instant,
): Promise<readonly TrackingEvent[]> {
  const rows = events.map((event, place) => ({
    place,
    package_number: packageNumber(event.packageReference),
    at: timestamp(event.at),
    code_key: event.code.trim().toUpperCase(),
    code: event.code,
    leg: event.leg,
    state: event.state,
    description: event.description,
    signed_by: event.signedBy,
    location: event.location,
  }))
  const { rows: added } = await sql<{ package_number: number; at: Instant; code_key: string }>`
    insert into tracking_events (environment_id, consignment_number, package_number, at, code_key, code, leg, state,
      description, signed_by, location, received_at)
    select ${environmentId}, ${consignmentNumber}, package_number, at, code_key, code, leg, state, description,
      signed_by, location, ${timestamp(now)}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json) as listed (place integer, package_number bigint,
      at timestamptz, code_key text, code text, leg smallint, state text, description text, signed_by text, location text)
    order by place
    on conflict do nothing
    returning package_number, at, code_key`.execute(tx)
  const keyOf = (pack: number, at: Instant, code: string) => `${pack}\n${at}\n${code}`
  const fresh = new Set(added.map((row) => keyOf(row.package_number, row.at, row.code_key)))
  // A batch may hold the same event twice; its first is the one that was written.
  return events.filter((event, n) => {
    const row = rows[n]
    return row !== undefined && fresh.delete(keyOf(row.package_number, event.at, row.code_key))
  })
}

const packageNumber = (reference: string): number => {
  const number = parseReference('EP', reference)
  if (number === null) throw new Error(`"${reference}" is no package reference.`)
  return number
}

/** Everything that was ever reported of the consignments, by consignment number; in no order. */
export async function listTrackingEvents(
  db: Db,
  environmentId: number,
  consignmentNumbers: readonly number[],
): Promise<ReadonlyMap<number, readonly TrackingEvent[]>> {
  const rows = await db
    .selectFrom('tracking_events')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`consignment_number = any (${consignmentNumbers}::bigint[])`)
    .selectAll()
    .execute()
  const events = new Map<number, TrackingEvent[]>()
  for (const row of rows) {
    const own = events.get(row.consignment_number) ?? []
    events.set(row.consignment_number, own)
    own.push({
      packageReference: formatReference('EP', row.package_number),
      leg: row.leg,
      at: row.at,
      code: row.code,
      state: row.state as PackageState | null,
      description: row.description,
      signedBy: row.signed_by,
      location: row.location,
    })
  }
  return events
}

/** Those of the consignments of which a carrier has reported anything. */
export async function listTrackedNumbers(
  db: Db,
  environmentId: number,
  consignmentNumbers: readonly number[],
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('tracking_events')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`consignment_number = any (${consignmentNumbers}::bigint[])`)
    .select('consignment_number')
    .distinct()
    .execute()
  return rows.map((row) => row.consignment_number)
}

/** The consignments that a carrier may mean by these tracking numbers, of whatever leg and carrier. */
export async function listConsignmentNumbersByAnyLeg(
  db: Db,
  environmentId: number,
  trackingNumbers: readonly string[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ consignment_number: number }>`
    select consignment_number from packages
    where environment_id = ${environmentId} and tracking_number = any (${trackingNumbers}::text[])
    union
    select consignment_number from onward_tracking_numbers
    where environment_id = ${environmentId} and tracking_number = any (${trackingNumbers}::text[])`.execute(
    db,
  )
  return rows.map((row) => row.consignment_number)
}
