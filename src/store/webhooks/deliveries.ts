import { type RawBuilder, type Selectable, sql } from 'kysely'
import type { RecordedEvent } from '../../domain/events/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { atInstant, optional, timestamp } from '../database/value-types.ts'

export type DeliveryState = 'Waiting' | 'Delivered' | 'GivenUp'

/** An event on its way to an endpoint, or what became of it. */
export type Delivery = {
  readonly id: number
  readonly eventNumber: number
  /** GUID, the same in every attempt and replay. */
  readonly eventReference: string
  readonly kind: string
  readonly consignmentNumber: number
  readonly state: DeliveryState
  readonly attempts: number
  readonly queuedAt: Instant
  readonly nextAttemptAt: Instant | null
  readonly attemptedAt: Instant | null
  /** HTTP status of the last answer; null where none came. */
  readonly status: number | null
  readonly message: string | null
  /** The delivery that this one repeats. */
  readonly replayOf: number | null
}
export type Attempt = {
  readonly number: number
  readonly at: Instant
  readonly status: number | null
  readonly message: string
  readonly durationMs: number
}
/** An endpoint of an environment. */
export type EndpointKey = { readonly environmentId: number; readonly id: number }

/**
 * Whether `d` may be sent now: its time has come, and nothing older of the same consignment waits for this endpoint,
 * so that an endpoint hears of a consignment in order.
 */
export const isDue = (now: Instant): RawBuilder<boolean> => sql<boolean>`(
  d.state = 'Waiting' and d.next_attempt_at <= ${atInstant(now)}
  and not exists (select from webhook_deliveries earlier
    where earlier.environment_id = d.environment_id and earlier.endpoint_id = d.endpoint_id
      and earlier.consignment_number = d.consignment_number and earlier.state = 'Waiting' and earlier.id < d.id))`

/**
 * Notes that the endpoint is through the events up to a number, and makes a delivery of each that it wants, at once.
 * False: somebody else has got ahead, and nothing is written.
 */
export async function fanOut(
  tx: Tx,
  { environmentId, id }: EndpointKey,
  from: number,
  upTo: number,
  wanted: readonly RecordedEvent[],
  now: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_endpoints')
    .set({ fanned_out_to: upTo })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .where('fanned_out_to', '=', from)
    .executeTakeFirst()
  if (numUpdatedRows !== 1n) return false
  const rows = wanted.map((event) => ({
    id: event.number,
    reference: event.reference,
    kind: event.kind,
    consignment: event.consignmentNumber,
  }))
  if (rows.length === 0) return true
  await sql`
    insert into webhook_deliveries (environment_id, endpoint_id, event_id, event_reference, kind, consignment_number,
      state, queued_at, next_attempt_at)
    select ${environmentId}, ${id}, e.id, e.reference, e.kind, e.consignment, 'Waiting',
      ${timestamp(now)}::timestamptz, ${timestamp(now)}::timestamptz
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as e (id bigint, reference uuid, kind text, consignment bigint)
    order by e.id`.execute(tx)
  return true
}

/** What may be sent to the endpoint now: at most one per consignment, the oldest first. */
export async function listDueDeliveries(
  db: Db,
  { environmentId, id }: EndpointKey,
  now: Instant,
  take: number,
): Promise<readonly Delivery[]> {
  const { rows } = await sql<Row>`
    select * from webhook_deliveries d
    where d.environment_id = ${environmentId} and d.endpoint_id = ${id} and ${isDue(now)}
    order by d.id limit ${take}`.execute(db)
  return rows.map(toDelivery)
}

/** Notes an attempt and what follows from it; nothing where the delivery is not waiting any more. */
export async function noteAttempt(
  db: Db,
  { environmentId, id }: EndpointKey,
  delivery: Delivery,
  attempt: Omit<Attempt, 'number'>,
  next: { readonly state: DeliveryState; readonly nextAttemptAt: Instant | null },
): Promise<void> {
  await sql`
    with noted as (
      update webhook_deliveries set attempts = attempts + 1, state = ${next.state},
        next_attempt_at = ${optional(next.nextAttemptAt, timestamp)}::timestamptz,
        attempted_at = ${timestamp(attempt.at)}::timestamptz, status = ${attempt.status}::integer,
        message = ${attempt.message}
      where environment_id = ${environmentId} and endpoint_id = ${id} and id = ${delivery.id}::bigint
        and state = 'Waiting'
      returning attempts)
    insert into webhook_attempts (environment_id, endpoint_id, delivery_id, number, at, status, message, duration_ms)
    select ${environmentId}, ${id}, ${delivery.id}::bigint, attempts, ${timestamp(attempt.at)}::timestamptz,
      ${attempt.status}::integer, ${attempt.message}, ${attempt.durationMs}::integer
    from noted`.execute(db)
}

export type DeliveryPage = {
  readonly state: DeliveryState | null
  /** Older than this delivery; null begins with the newest. */
  readonly before: number | null
  readonly take: number
}

/** The log of an endpoint, newest first. */
export async function listDeliveries(
  db: Db,
  { environmentId, id }: EndpointKey,
  { state, before, take }: DeliveryPage,
): Promise<readonly Delivery[]> {
  let query = deliveriesOf(db, { environmentId, id })
  if (state !== null) query = query.where('state', '=', state)
  if (before !== null) query = query.where('id', '<', before)
  return (await query.orderBy('id', 'desc').limit(take).selectAll().execute()).map(toDelivery)
}

/** One delivery with its attempts, the first first; null if the endpoint has no such one. */
export async function findDelivery(
  db: Db,
  key: EndpointKey,
  deliveryId: number,
): Promise<{ readonly delivery: Delivery; readonly attempts: readonly Attempt[] } | null> {
  const row = await deliveriesOf(db, key)
    .where('id', '=', deliveryId)
    .selectAll()
    .executeTakeFirst()
  if (!row) return null
  const attempts = await db
    .selectFrom('webhook_attempts')
    .where('environment_id', '=', key.environmentId)
    .where('endpoint_id', '=', key.id)
    .where('delivery_id', '=', deliveryId)
    .orderBy('number')
    .select(['number', 'at', 'status', 'message', 'duration_ms as durationMs'])
    .execute()
  return { delivery: toDelivery(row), attempts }
}

/** Which deliveries are to be sent again: one, or those of a period that ended in the state. */
export type Replayed =
  | { readonly deliveryId: number }
  | { readonly from: Instant; readonly to: Instant; readonly state: DeliveryState }

/** Queues deliveries anew, each as one of its own with the same event; returns the new ones' numbers. */
export async function replayDeliveries(
  db: Db,
  { environmentId, id }: EndpointKey,
  replayed: Replayed,
  now: Instant,
): Promise<readonly number[]> {
  const which =
    'deliveryId' in replayed
      ? sql`d.id = ${replayed.deliveryId}::bigint`
      : sql`d.queued_at between ${atInstant(replayed.from)} and ${atInstant(replayed.to)}
          and d.state = ${replayed.state} and d.replay_of is null`
  const { rows } = await sql<{ id: number }>`
    insert into webhook_deliveries (environment_id, endpoint_id, event_id, event_reference, kind, consignment_number,
      state, queued_at, next_attempt_at, replay_of)
    select environment_id, endpoint_id, event_id, event_reference, kind, consignment_number, 'Waiting',
      ${timestamp(now)}::timestamptz, ${timestamp(now)}::timestamptz, d.id
    from webhook_deliveries d
    where d.environment_id = ${environmentId} and d.endpoint_id = ${id} and ${which}
    order by d.id
    returning id`.execute(db)
  return rows.map((row) => row.id)
}

/** Forgets what was queued before the instant and is over, with its attempts; at most `limit`. Returns how many. */
export async function deleteOldDeliveries(db: Db, before: Instant, limit: number): Promise<number> {
  const { rows } = await sql<{ id: number }>`
    with over as (
      select environment_id, endpoint_id, id from webhook_deliveries
      where queued_at < ${atInstant(before)} and state <> 'Waiting' limit ${limit}),
    attempts as (
      delete from webhook_attempts a using over
      where a.environment_id = over.environment_id and a.endpoint_id = over.endpoint_id and a.delivery_id = over.id)
    delete from webhook_deliveries d using over
    where d.environment_id = over.environment_id and d.endpoint_id = over.endpoint_id and d.id = over.id
    returning d.id`.execute(db)
  return rows.length
}

type Row = Selectable<Schema['webhook_deliveries']>

const deliveriesOf = (db: Db, { environmentId, id }: EndpointKey) =>
  db
    .selectFrom('webhook_deliveries')
    .where('environment_id', '=', environmentId)
    .where('endpoint_id', '=', id)

const toDelivery = (row: Row): Delivery => ({
  id: row.id,
  eventNumber: row.event_id,
  eventReference: row.event_reference,
  kind: row.kind,
  consignmentNumber: row.consignment_number,
  state: row.state,
  attempts: row.attempts,
  queuedAt: row.queued_at,
  nextAttemptAt: row.next_attempt_at,
  attemptedAt: row.attempted_at,
  status: row.status,
  message: row.message,
  replayOf: row.replay_of,
})
