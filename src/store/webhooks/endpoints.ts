import { type Selectable, sql } from 'kysely'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import type { EventFilter } from '../../domain/webhooks/index.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { atInstant, timestamp } from '../database/value-types.ts'
import type { SecretBox } from '../secret-box.ts'
import { isDue } from './deliveries.ts'

/** Who is told of events, without its secrets. */
export type WebhookEndpoint = EventFilter & {
  readonly id: number
  readonly url: string
  readonly description: string
  readonly createdAt: Instant
  readonly createdBy: string
  /** Until when the secret before the last rotation signs as well; null: there is none. */
  readonly previousSecretUntil: Instant | null
  /** Since when nothing is sent to it; null: it is told. */
  readonly pausedAt: Instant | null
}
/** An endpoint that this worker serves: nobody else does until `busy_until`. */
export type ServedEndpoint = WebhookEndpoint & {
  readonly environmentId: number
  readonly fannedOutTo: number
}

export type NewEndpoint = EventFilter & {
  readonly url: string
  readonly description: string
  readonly sealedSecret: string
  readonly createdBy: string
}

/** Adds an endpoint; it will be told of what happens from now on. */
export async function insertEndpoint(
  tx: Tx,
  environmentId: number,
  endpoint: NewEndpoint,
  now: Instant,
): Promise<WebhookEndpoint> {
  const { rows } = await sql<Row>`
    insert into webhook_endpoints (environment_id, url, description, kinds, states, secret, created_at, created_by,
      fanned_out_to)
    values (${environmentId}, ${endpoint.url}, ${endpoint.description}, ${endpoint.kinds}::text[],
      ${endpoint.states}::text[], ${endpoint.sealedSecret}, ${timestamp(now)}::timestamptz, ${endpoint.createdBy},
      coalesce(pg_sequence_last_value(pg_get_serial_sequence('events', 'id')::regclass), 0))
    returning *`.execute(tx)
  return toEndpoint(rows[0] as Row)
}

export async function listEndpoints(
  db: Db,
  environmentId: number,
): Promise<readonly WebhookEndpoint[]> {
  const rows = await ofEnvironment(db, environmentId).orderBy('id').selectAll().execute()
  return rows.map(toEndpoint)
}

export async function findEndpoint(
  db: Db,
  environmentId: number,
  id: number,
): Promise<WebhookEndpoint | null> {
  const row = await ofEnvironment(db, environmentId)
    .where('id', '=', id)
    .selectAll()
    .executeTakeFirst()
  return row ? toEndpoint(row) : null
}

export type ChangedEndpoint = Omit<NewEndpoint, 'sealedSecret' | 'createdBy'> & {
  readonly paused: boolean
}

/** Changes where and of what an endpoint is told, and whether; null if there is none. A pause keeps when it began. */
export async function updateEndpoint(
  tx: Tx,
  environmentId: number,
  id: number,
  { url, description, kinds, states, paused }: ChangedEndpoint,
  now: Instant,
): Promise<WebhookEndpoint | null> {
  const { rows } = await sql<Row>`
    update webhook_endpoints set url = ${url}, description = ${description}, kinds = ${kinds}::text[],
      states = ${states}::text[],
      paused_at = case when ${paused} then coalesce(paused_at, ${timestamp(now)}::timestamptz) end
    where environment_id = ${environmentId} and id = ${id}
    returning *`.execute(tx)
  return rows[0] ? toEndpoint(rows[0]) : null
}

/** Takes an endpoint away with everything that was to be sent to it; false if there was none. */
export async function deleteEndpoint(tx: Tx, environmentId: number, id: number): Promise<boolean> {
  for (const table of ['webhook_attempts', 'webhook_deliveries'] as const)
    await tx
      .deleteFrom(table)
      .where('environment_id', '=', environmentId)
      .where('endpoint_id', '=', id)
      .execute()
  const { numDeletedRows } = await tx
    .deleteFrom('webhook_endpoints')
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

/** Gives the endpoint a new secret; the present one signs as well until the instant. False if there is no such endpoint. */
export async function rotateSecret(
  tx: Tx,
  environmentId: number,
  id: number,
  sealedSecret: string,
  previousUntil: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('webhook_endpoints')
    .set({
      secret: sealedSecret,
      previous_secret: sql`secret`,
      previous_until: timestamp(previousUntil),
    })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

/** The secrets that sign now, the newest first; empty if there is no such endpoint. Not for logs or answers. */
export async function listSigningSecrets(
  db: Db,
  box: SecretBox,
  environmentId: number,
  id: number,
  now: Instant,
): Promise<readonly string[]> {
  const row = await ofEnvironment(db, environmentId)
    .where('id', '=', id)
    .select(['secret', 'previous_secret', 'previous_until'])
    .executeTakeFirst()
  if (!row) return []
  const previous = row.previous_until !== null && row.previous_until > now && row.previous_secret
  return [row.secret, ...(previous ? [previous] : [])].map(box.open)
}

/**
 * Takes the endpoints of all environments that are not paused, for which something is to do and that nobody serves, and holds them until
 * `busyUntil`: events up to `upTo` that they have not been through, or deliveries that are due.
 */
export async function claimEndpoints(
  db: Db,
  upTo: number,
  now: Instant,
  busyUntil: Instant,
): Promise<readonly ServedEndpoint[]> {
  // Held for longer than anybody holds one: by a clock that was ahead.
  const tooFar = toInstant(now + 2 * (busyUntil - now))
  const { rows } = await sql<Row>`
    update webhook_endpoints as w set busy_until = ${timestamp(busyUntil)}::timestamptz
    where w.paused_at is null and (w.busy_until is null or w.busy_until <= ${atInstant(now)} or w.busy_until > ${atInstant(tooFar)})
      and (exists (select from events e
          where e.environment_id = w.environment_id and e.id > w.fanned_out_to and e.id <= ${upTo}::bigint)
        or exists (select from webhook_deliveries d
          where d.environment_id = w.environment_id and d.endpoint_id = w.id and ${isDue(now)}))
    returning *`.execute(db)
  return rows.map((row) => ({
    ...toEndpoint(row),
    environmentId: row.environment_id,
    fannedOutTo: row.fanned_out_to,
  }))
}

/** Holds an endpoint for longer, or with null lets go of it. */
export async function holdEndpoint(
  db: Db,
  { environmentId, id }: ServedEndpoint,
  busyUntil: Instant | null,
): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set({ busy_until: busyUntil === null ? null : timestamp(busyUntil) })
    .where('environment_id', '=', environmentId)
    .where('id', '=', id)
    .execute()
}

/** Lets go of every endpoint: an embedded database serves one process, so whoever held one is gone. */
export async function releaseEndpoints(db: Db): Promise<void> {
  await db
    .updateTable('webhook_endpoints')
    .set({ busy_until: null })
    .where('busy_until', 'is not', null)
    .execute()
}

type Row = Selectable<Schema['webhook_endpoints']>

const ofEnvironment = (db: Db, environmentId: number) =>
  db.selectFrom('webhook_endpoints').where('environment_id', '=', environmentId)

const toEndpoint = (row: Row): WebhookEndpoint => ({
  id: row.id,
  url: row.url,
  description: row.description,
  kinds: row.kinds,
  states: row.states,
  createdAt: row.created_at,
  createdBy: row.created_by,
  previousSecretUntil: row.previous_until,
  pausedAt: row.paused_at,
})
