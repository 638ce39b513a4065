import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import { dayMs, type Instant, toInstant } from '../domain/time/index.ts'
import type { Db } from './database/database.ts'
import { atInstant, timestamp } from './database/value-types.ts'

/** A request that came with an `Idempotency-Key`: method and path, and the body as received. */
export type KeyedRequest = {
  readonly key: string
  readonly route: string
  readonly body: string | Uint8Array
}
export type KeptAnswer = {
  readonly status: number
  readonly contentType: string | null
  readonly body: string
}

/** New: go on, and keep the answer. Kept: give it again. Different: the key came with another request. Running: not done yet. */
export type Claim =
  | { readonly kind: 'new' }
  | { readonly kind: 'kept'; readonly answer: KeptAnswer }
  | { readonly kind: 'different' }
  | { readonly kind: 'running' }

/** How long an answer is kept. */
const keptMs = dayMs
/** A first request without answer after this time died with its process; the next one takes its place. */
const abandonedMs = 60_000

const bodyHash = (body: string | Uint8Array): Buffer => createHash('sha256').update(body).digest()

/**
 * Claims the key for this request; of two that come at once, one is new and the other finds it running.
 * Instants are the server's clock, not the sandbox's.
 */
export async function claimIdempotencyKey(
  db: Db,
  environmentId: number,
  request: KeyedRequest,
  now: Instant,
): Promise<Claim> {
  const hash = bodyHash(request.body)
  const { rows } = await sql`
    insert into idempotency_keys as k (environment_id, key, route, body_sha256, claimed_at)
    values (${environmentId}, ${request.key}, ${request.route}, ${hash}, ${timestamp(now)}::timestamptz)
    on conflict (environment_id, key) do update
      set route = excluded.route, body_sha256 = excluded.body_sha256, claimed_at = excluded.claimed_at,
        status = null, content_type = null, body = null
      where k.claimed_at < ${atInstant(toInstant(now - keptMs))}
        or (k.status is null and k.claimed_at < ${atInstant(toInstant(now - abandonedMs))}
          and k.route = excluded.route and k.body_sha256 = excluded.body_sha256)
    returning key`.execute(db)
  if (rows.length === 1) return { kind: 'new' }
  const row = await db
    .selectFrom('idempotency_keys')
    .where('environment_id', '=', environmentId)
    .where('key', '=', request.key)
    .selectAll()
    .executeTakeFirst()
  // Released in between: its first request failed, and this one may try.
  if (!row) return claimIdempotencyKey(db, environmentId, request, now)
  if (row.route !== request.route || !hash.equals(row.body_sha256)) return { kind: 'different' }
  if (row.status === null) return { kind: 'running' }
  const answer = { status: row.status, contentType: row.content_type, body: row.body ?? '' }
  return { kind: 'kept', answer }
}

/** Keeps the answer of a claimed key. Faults are not kept: release the key, so that the caller may try again. */
export async function keepAnswer(
  db: Db,
  environmentId: number,
  key: string,
  answer: KeptAnswer,
): Promise<void> {
  await db
    .updateTable('idempotency_keys')
    .set({ status: answer.status, content_type: answer.contentType, body: answer.body })
    .where('environment_id', '=', environmentId)
    .where('key', '=', key)
    .execute()
}

/** Lets go of a claimed key that got no answer worth keeping. */
export async function releaseIdempotencyKey(
  db: Db,
  environmentId: number,
  key: string,
): Promise<void> {
  await db
    .deleteFrom('idempotency_keys')
    .where('environment_id', '=', environmentId)
    .where('key', '=', key)
    .where('status', 'is', null)
    .execute()
}

/** Deletes at most `limit` answers older than their time; returns how many. */
export async function deleteOldAnswers(db: Db, now: Instant, limit = 1_000): Promise<number> {
  const old = db
    .selectFrom('idempotency_keys')
    .where('claimed_at', '<', atInstant(toInstant(now - keptMs)))
    .orderBy('claimed_at')
    .limit(limit)
    .select(['environment_id', 'key'])
  const { numAffectedRows } =
    await sql`delete from idempotency_keys where (environment_id, key) in (${old})`.execute(db)
  return Number(numAffectedRows ?? 0)
}
