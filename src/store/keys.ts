import { createHash, timingSafeEqual } from 'node:crypto'
import { sql } from 'kysely'
import type { ApiVersion, Caller, EnvironmentKind, Scope } from '../domain/access/index.ts'
import type { Instant } from '../domain/time/index.ts'
import type { Db, Tx } from './database/database.ts'
import { atInstant, optional, timestamp } from './database/value-types.ts'

/** A key as an administrator sees it; the secret itself is nowhere. */
export type ApiKey = {
  readonly id: number
  readonly name: string
  readonly environment: EnvironmentKind
  readonly scopes: readonly Scope[]
  readonly apiVersion: ApiVersion
  readonly createdAt: Instant
  readonly expiresAt: Instant | null
  readonly revokedAt: Instant | null
  readonly lastUsedAt: Instant | null
  /** The key that was made in its place. */
  readonly replacedBy: number | null
  readonly requestsPerMinute: number | null
}

export type NewKey = {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly apiVersion: ApiVersion
  readonly expiresAt: Instant | null
  /** Absent or null: what the server's settings allow. */
  readonly requestsPerMinute?: number | null
}

/** What is kept of a key's secret. */
export const keyHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Makes a key of the environment; only the secret's hash is stored. Returns the key's id. */
export async function createKey(
  db: Db,
  environmentId: number,
  key: NewKey,
  secret: string,
  now: Instant,
): Promise<number> {
  const { id } = await db
    .insertInto('api_keys')
    .values({
      environment_id: environmentId,
      name: key.name,
      secret_sha256: keyHash(secret),
      scopes: [...key.scopes],
      api_version: key.apiVersion,
      created_at: timestamp(now),
      expires_at: optional(key.expiresAt, timestamp),
      requests_per_minute: key.requestsPerMinute ?? null,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** The keys of the account's two environments, oldest first, revoked ones included. */
export async function listKeys(db: Db, accountId: number): Promise<readonly ApiKey[]> {
  const rows = await db
    .selectFrom('api_keys')
    .innerJoin('environments', 'environments.id', 'api_keys.environment_id')
    .where('environments.account_id', '=', accountId)
    .selectAll('api_keys')
    .select('environments.kind')
    .orderBy('api_keys.id')
    .execute()
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    environment: row.kind,
    scopes: row.scopes as Scope[],
    apiVersion: row.api_version,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
    lastUsedAt: row.last_used_at,
    replacedBy: row.replaced_by,
    requestsPerMinute: row.requests_per_minute,
  }))
}

/** Makes a key of the account useless from now on; false if the account has no such key, or it was revoked before. */
export async function revokeKey(
  db: Db,
  accountId: number,
  keyId: number,
  now: Instant,
): Promise<boolean> {
  const revoked = await db
    .updateTable('api_keys')
    .set({ revoked_at: timestamp(now) })
    .where('id', '=', keyId)
    .where('revoked_at', 'is', null)
    .where('environment_id', 'in', (of) =>
      of.selectFrom('environments').where('account_id', '=', accountId).select('id'),
    )
    .executeTakeFirst()
  return revoked.numUpdatedRows === 1n
}

/**
 * Gives the key of the account a successor with another secret and the same rights, and lets the old one end after the
 * overlap (at once, where it is 0). Ends are counted by the database's clock, as a key's expiry is judged by the real
 * one; a key that was to expire gets a successor with as long a life. Null: no such key, revoked, or past its expiry.
 */
export async function rotateKey(
  tx: Tx,
  accountId: number,
  keyId: number,
  { secret, overlapSeconds }: { readonly secret: string; readonly overlapSeconds: number },
  now: Instant,
): Promise<{ readonly id: number; readonly replacedUntil: Instant } | null> {
  const { rows: made } = await sql<{ id: number }>`
    insert into api_keys (environment_id, name, secret_sha256, scopes, api_version, requests_per_minute, created_at, expires_at)
    select environment_id, name, ${keyHash(secret)}, scopes, api_version, requests_per_minute, ${atInstant(now)},
      clock_timestamp() + (expires_at - created_at)
    from api_keys
    where id = ${keyId} and revoked_at is null and replaced_by is null
      and (expires_at is null or expires_at > clock_timestamp())
      and environment_id in (select id from environments where account_id = ${accountId})
    for update
    returning id`.execute(tx)
  const [successor] = made
  if (!successor) return null
  const { rows } = await sql<{ until: Instant }>`
    update api_keys set replaced_by = ${successor.id},
      revoked_at = case when ${overlapSeconds}::integer = 0 then clock_timestamp() end,
      expires_at = least(expires_at, clock_timestamp() + make_interval(secs => ${overlapSeconds}::integer))
    where id = ${keyId}
    returning expires_at as until`.execute(tx)
  return { id: successor.id, replacedUntil: (rows[0] as { until: Instant }).until }
}

/** Keys that hold, with whose they are; revoked ones are not among them. */
export const selectCallers = (db: Db) =>
  db
    .selectFrom('api_keys')
    .innerJoin('environments', 'environments.id', 'api_keys.environment_id')
    .innerJoin('accounts', 'accounts.id', 'environments.account_id')
    .where('api_keys.revoked_at', 'is', null)
    .select(['api_keys.id', 'api_keys.name', 'scopes', 'api_version', 'api_keys.expires_at'])
    .select(['environment_id', 'account_id', 'kind', 'customer_reference', 'is_bootstrap'])
    .select(['api_keys.secret_sha256', 'requests_per_minute'])
type CallerRow = NonNullable<
  Awaited<ReturnType<ReturnType<typeof selectCallers>['executeTakeFirst']>>
>

export const toCaller = (row: CallerRow): Caller => ({
  accountId: row.account_id,
  environmentId: row.environment_id,
  environment: row.kind,
  customerReference: row.customer_reference,
  isBootstrapAccount: row.is_bootstrap,
  keyId: row.id,
  keyName: row.name,
  scopes: row.scopes as Scope[],
  apiVersion: row.api_version,
  requestsPerMinute: row.requests_per_minute,
})

/**
 * Who comes with the key of this hash, and until when it holds; null if no key has it or it was revoked.
 * Looking up by the hash takes the same time for every wrong secret: how much of a hash is right says nothing of it.
 */
export async function findCallerByKeyHash(
  db: Db,
  hash: Buffer,
): Promise<{ readonly caller: Caller; readonly expiresAt: Instant | null } | null> {
  const row = await selectCallers(db).where('api_keys.secret_sha256', '=', hash).executeTakeFirst()
  if (!row || !timingSafeEqual(row.secret_sha256, hash)) return null
  return { caller: toCaller(row), expiresAt: row.expires_at }
}
