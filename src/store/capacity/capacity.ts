import { sql } from 'kysely'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import { onDate } from '../database/value-types.ts'
import { folded } from '../folded.ts'

/** Which capacities one consignment takes a place of: its window's, and its collection day's (configuration 3.5). */
export type CapacityPlace = {
  readonly serviceReference: string
  readonly window: {
    readonly deliverOn: LocalDate
    readonly startMinutes: number
    readonly endMinutes: number
  }
  readonly daily: { readonly shippingLocationReference: string; readonly collectOn: LocalDate }
}
/** Consignments allowed; null is unlimited. */
export type CapacityLimits = { readonly window: number | null; readonly daily: number | null }

/** How much of one capacity is taken after a change; what `CapacityView` is told after the commit. */
export type CapacityUse = {
  readonly environmentId: number
  readonly service: string
  /** Empty for a window. */
  readonly shippingLocation: string
  readonly on: LocalDate
  /** -1 for a day. */
  readonly startMinutes: number
  readonly endMinutes: number
  readonly used: number
  readonly changedAt: Instant
}

type Row = {
  readonly environment_id: number
  readonly service: string
  readonly shipping_location: string
  readonly on_date: LocalDate
  readonly start_minutes: number
  readonly end_minutes: number
  readonly used: number
  readonly changed_at: Instant
}
const toUse = (row: Row): CapacityUse => ({
  environmentId: row.environment_id,
  service: row.service,
  shippingLocation: row.shipping_location,
  on: row.on_date,
  startMinutes: row.start_minutes,
  endMinutes: row.end_minutes,
  used: row.used,
  changedAt: row.changed_at,
})

const columns = sql`environment_id, service, shipping_location, on_date, start_minutes, end_minutes, used, changed_at`
/** The clock of the moment, not of the transaction's begin: rows of one place then rise in the order of their commits. */
const clock = sql`clock_timestamp()`

/**
 * Takes one place of the window and one of the collection day, or none of both: null means that one is full.
 *
 * One statement, whose condition PostgreSQL checks under the row's lock, so that with capacity n exactly n of any number
 * of simultaneous selections succeed (delivery-promise 7.4). Places are counted without a limit too: one that is set
 * later then knows what was promised before. The rows stay locked until the transaction ends: call it late.
 */
export async function takeCapacity(
  tx: Tx,
  environmentId: number,
  place: CapacityPlace,
  limits: CapacityLimits,
): Promise<readonly CapacityUse[] | null> {
  const { window, daily } = place
  const service = folded(place.serviceReference)
  const { rows } = await sql<Row>`
    with daily as (
      insert into capacity_used as c (${columns})
      select ${environmentId}, ${service}, ${folded(daily.shippingLocationReference)},
        ${onDate(daily.collectOn)}, -1, -1, 1, ${clock}
      where coalesce(${limits.daily}::integer, 1) > 0
      on conflict (environment_id, service, shipping_location, on_date, start_minutes, end_minutes)
      do update set used = c.used + 1, changed_at = ${clock}
        where c.used < coalesce(${limits.daily}::integer, 2147483647)
      returning ${columns}
    ), windowed as (
      insert into capacity_used as c (${columns})
      select ${environmentId}, ${service}, '', ${onDate(window.deliverOn)},
        ${window.startMinutes}::integer, ${window.endMinutes}::integer, 1, ${clock}
      where exists (select from daily) and coalesce(${limits.window}::integer, 1) > 0
      on conflict (environment_id, service, shipping_location, on_date, start_minutes, end_minutes)
      do update set used = c.used + 1, changed_at = ${clock}
        where c.used < coalesce(${limits.window}::integer, 2147483647)
      returning ${columns}
    )
    select * from daily union all select * from windowed`.execute(tx)
  if (rows.length === 2) return rows.map(toUse)
  // The day had a place and the window had none: give the day's back.
  if (rows.length === 1) await release(tx, environmentId, [dayOf(place)])
  return null
}

/** Gives the places back (ruling 75); returns what is taken now. */
export async function releaseCapacity(
  tx: Tx,
  environmentId: number,
  place: CapacityPlace,
): Promise<readonly CapacityUse[]> {
  return release(tx, environmentId, [dayOf(place), windowOf(place)])
}

type Key = readonly [
  service: string,
  shippingLocation: string,
  on: LocalDate,
  start: number,
  end: number,
]
const dayOf = ({ serviceReference, daily }: CapacityPlace): Key => [
  folded(serviceReference),
  folded(daily.shippingLocationReference),
  daily.collectOn,
  -1,
  -1,
]
const windowOf = ({ serviceReference, window }: CapacityPlace): Key => [
  folded(serviceReference),
  '',
  window.deliverOn,
  window.startMinutes,
  window.endMinutes,
]

async function release(
  tx: Tx,
  environmentId: number,
  keys: readonly Key[],
): Promise<readonly CapacityUse[]> {
  const uses: CapacityUse[] = []
  for (const [service, shippingLocation, on, start, end] of keys) {
    const { rows } = await sql<Row>`
      update capacity_used set used = greatest(used - 1, 0), changed_at = ${clock}
      where environment_id = ${environmentId} and service = ${service}
        and shipping_location = ${shippingLocation} and on_date = ${onDate(on)}
        and start_minutes = ${start} and end_minutes = ${end}
      returning ${columns}`.execute(tx)
    uses.push(...rows.map(toUse))
  }
  return uses
}

/** What is taken in the environment. */
export async function listCapacityUsed(
  db: Db,
  environmentId: number,
): Promise<readonly CapacityUse[]> {
  const rows = await db
    .selectFrom('capacity_used')
    .where('environment_id', '=', environmentId)
    .selectAll()
    .execute()
  return rows.map(toUse)
}

/**
 * What changed in any environment since the instant of the database's clock. Looks a minute further back: a change is
 * stamped before it is committed. A minute is longer than any transaction may last.
 */
export async function listCapacityChanges(
  db: Db,
  since: Instant | null,
): Promise<readonly CapacityUse[]> {
  const from =
    since === null ? sql`clock_timestamp()` : sql`${new Date(since).toISOString()}::timestamptz`
  const { rows } = await sql<Row>`
    select ${columns} from capacity_used
    where changed_at > ${from} - interval '1 minute' order by changed_at`.execute(db)
  return rows.map(toUse)
}

/**
 * Deletes what is counted for days before the date, unless it changed since: a sandbox may live in the past.
 * Returns how many rows.
 */
export async function deletePastCapacity(db: Db, before: LocalDate): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from capacity_used
    where on_date < ${onDate(before)} and changed_at < ${onDate(before)}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
