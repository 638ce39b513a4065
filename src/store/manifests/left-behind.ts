import { type RawBuilder, sql } from 'kysely'
import { formatReference } from '../../domain/references.ts'
import { dayMs, formatInstant, type Instant, minuteMs, toInstant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'
import { recordEvent } from '../events/record-event.ts'
import { folded } from '../folded.ts'

/** `near`: the manifest time comes soon; `due`: it has passed, the carrier has yet to come; `gone`: the carrier was there. */
export type LeftBehindWhen = 'near' | 'due' | 'gone'

/** A consignment that is allocated and on no manifest. Times are those it was allocated with. */
export type LeftBehind = {
  readonly number: number
  readonly reference: string
  readonly customerReference: string | null
  readonly when: LeftBehindWhen
  readonly state: string
  readonly labelsPrinted: boolean
  readonly shippingLocationReference: string
  readonly carrierReference: string
  readonly serviceReference: string
  readonly manifestAt: Instant
  readonly collectionAt: Instant
  readonly operationalCutOffAt: Instant
  readonly failure: string | null
}

export type LeftBehindSearch = {
  readonly shippingLocationReference: string | null
  readonly carrierReference: string | null
  /** Those alone; null: all. What is counted stays all. */
  readonly when: LeftBehindWhen | null
  /** From how many minutes before its manifest time a consignment is listed. */
  readonly withinMinutes: number
  readonly take: number
  readonly skip: number
}

type Counts = Readonly<Record<LeftBehindWhen, number>>

const at = (now: Instant) => sql`${timestamp(now)}::timestamptz`
/** Whether the carrier was there, by the collection a consignment was allocated to: what is left behind, here and on the board of the day. */
export const isCollected = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`coalesce(collection_at <= ${at(now)}, false)`
const whenOf = (now: Instant): RawBuilder<LeftBehindWhen> => sql`
  case when ${isCollected(now)} then 'gone' when manifest_at <= ${at(now)} then 'due' else 'near' end`
/** The index's own condition, so that only what is not manifested is looked at. */
const notManifested = sql`state in ('Allocated', 'ReadyToShip', 'ManifestFailed')`

const conditions = (environmentId: number, search: LeftBehindSearch, now: Instant) => sql`
  environment_id = ${environmentId} and ${notManifested} and collection_at is not null
  and manifest_at <= ${at(toInstant(now + search.withinMinutes * minuteMs))}
  and (${search.shippingLocationReference}::text is null or shipping_location = ${folded(search.shippingLocationReference ?? '')})
  and (${search.carrierReference}::text is null or carrier = ${folded(search.carrierReference ?? '')})`

/** Those that can still be saved first, the most urgent of them first; then those whose van is gone, the last one first. */
export async function listLeftBehind(
  db: Db,
  environmentId: number,
  search: LeftBehindSearch,
  now: Instant,
): Promise<{ readonly counts: Counts; readonly consignments: readonly LeftBehind[] }> {
  const found = conditions(environmentId, search, now)
  const counted = await sql<{ when: LeftBehindWhen; count: number }>`
    select ${whenOf(now)} as "when", count(*)::integer as count
    from consignments where ${found} group by 1`.execute(db)
  const { rows } = await sql<Omit<LeftBehind, 'reference'>>`
    select number, customer_reference as "customerReference", ${whenOf(now)} as "when", state,
      labels_printed_at is not null as "labelsPrinted",
      shipping_location as "shippingLocationReference", carrier as "carrierReference",
      carrier_service as "serviceReference", manifest_at as "manifestAt", collection_at as "collectionAt",
      operational_cut_off_at as "operationalCutOffAt", failed_manifest_message as failure
    from consignments where ${found} and (${search.when}::text is null or ${whenOf(now)} = ${search.when})
    order by collection_at <= ${at(now)}, abs(extract(epoch from collection_at - ${at(now)})), number
    limit ${search.take} offset ${search.skip}`.execute(db)
  return {
    counts: countsOf(counted.rows),
    consignments: rows.map((row) => ({ ...row, reference: formatReference('EC', row.number) })),
  }
}

const countsOf = (rows: readonly { when: LeftBehindWhen; count: number }[]): Counts => ({
  near: 0,
  due: 0,
  gone: 0,
  ...Object.fromEntries(rows.map(({ when, count }) => [when, count])),
})

/** How long after the collection somebody who was left behind is still noted: a server may be down over a long weekend. */
const NOTED_FOR_MS = 4 * dayMs

/** Of all environments: those of the last days. For the metric. */
export async function countLeftBehind(db: Db, now: Instant): Promise<Counts> {
  const { rows } = await sql<{ when: LeftBehindWhen; count: number }>`
    select ${whenOf(now)} as "when", count(*)::integer as count
    from consignments
    where ${notManifested} and collection_at > ${at(toInstant(now - NOTED_FOR_MS))}
      and manifest_at <= ${at(now)}
    group by 1`.execute(db)
  return countsOf(rows)
}

/**
 * Writes the event of each consignment whose collection has passed and that is on no manifest, once per collection.
 * Returns how many there were.
 */
export async function noteLeftBehind(tx: Tx, now: Instant): Promise<number> {
  const { rows } = await sql<NotedRow>`
    insert into left_behind (environment_id, consignment_number, collection_at, noted_at)
    select environment_id, number, collection_at, ${at(now)} from consignments
    where ${notManifested} and collection_at <= ${at(now)}
      and collection_at > ${at(toInstant(now - NOTED_FOR_MS))}
    order by environment_id, number
    on conflict do nothing
    returning environment_id, consignment_number, collection_at`.execute(tx)
  const groups = groupedByCollection(rows)
  for (const group of groups.values()) {
    const [first] = group
    if (!first) continue
    const collection = formatInstant(first.collection_at)
    await recordEvent(
      tx,
      first.environment_id,
      group.map((row) => row.consignment_number),
      {
        kind: 'leftBehind',
        at: now,
        who: 'System',
        severity: 'High',
        message: `Left behind: the collection of ${collection} has passed and the consignment is on no manifest`,
        after: { collectionAt: collection },
      },
    )
  }
  return rows.length
}

type NotedRow = {
  readonly environment_id: number
  readonly consignment_number: number
  readonly collection_at: Instant
}
function groupedByCollection(rows: readonly NotedRow[]): Map<string, NotedRow[]> {
  const groups = new Map<string, NotedRow[]>()
  for (const row of rows) {
    const key = `${row.environment_id} ${row.collection_at}`
    const group = groups.get(key)
    if (group) group.push(row)
    else groups.set(key, [row])
  }
  return groups
}
