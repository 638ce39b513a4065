import { createHash, randomUUID } from 'node:crypto'
import type { ApiVersion, Caller, EnvironmentKind, Scope } from '../domain/access/index.ts'
import { type Instant, minuteMs, toInstant } from '../domain/time/index.ts'
import { type Db, inTransaction } from './database/database.ts'
import { atInstant, optional, timestamp } from './database/value-types.ts'

/** An account with its two environments, whose keys and rows never mix (DESIGN 5.3). */
export type Account = {
  readonly accountId: number
  readonly customerReference: string
  readonly name: string
  readonly environments: Readonly<Record<EnvironmentKind, number>>
}

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
}

export type NewKey = {
  readonly name: string
  readonly scopes: readonly Scope[]
  readonly apiVersion: ApiVersion
  readonly expiresAt: Instant | null
}

/** What is kept of a key's secret. */
export const keyHash = (secret: string): Buffer => createHash('sha256').update(secret).digest()

/** Makes an account with a sandbox and a production environment. */
export async function createAccount(
  db: Db,
  { name, isBootstrap = false }: { readonly name: string; readonly isBootstrap?: boolean },
  now: Instant,
): Promise<Account> {
  const customerReference = randomUUID()
  return inTransaction(db, async (tx) => {
    const { id } = await tx
      .insertInto('accounts')
      .values({
        name,
        customer_reference: customerReference,
        is_bootstrap: isBootstrap,
        created_at: timestamp(now),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const made = await tx
      .insertInto('environments')
      .values((['sandbox', 'production'] as const).map((kind) => ({ account_id: id, kind })))
      .returning(['id', 'kind'])
      .execute()
    return { accountId: id, customerReference, name, environments: byKind(made) }
  })
}

const byKind = (
  rows: readonly { readonly id: number; readonly kind: EnvironmentKind }[],
): Record<EnvironmentKind, number> => {
  const id = (kind: EnvironmentKind) => rows.find((row) => row.kind === kind)?.id
  return { sandbox: id('sandbox') as number, production: id('production') as number }
}

/** The account of a number, with its environments. */
export async function getAccount(db: Db, accountId: number): Promise<Account> {
  const account = await db
    .selectFrom('accounts')
    .where('id', '=', accountId)
    .select(['customer_reference', 'name'])
    .executeTakeFirstOrThrow()
  const rows = await db
    .selectFrom('environments')
    .where('account_id', '=', accountId)
    .select(['id', 'kind'])
    .execute()
  return {
    accountId,
    customerReference: account.customer_reference,
    name: account.name,
    environments: byKind(rows),
  }
}

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

/** Notes that a key was used, to the minute: a busy key is not written anew with every look-up. */
export async function noteKeyUse(db: Db, keyId: number, now: Instant): Promise<void> {
  await db
    .updateTable('api_keys')
    .set({ last_used_at: timestamp(now) })
    .where('id', '=', keyId)
    .where((of) =>
      of.or([
        of('last_used_at', 'is', null),
        of('last_used_at', '<', atInstant(toInstant(now - minuteMs))),
      ]),
    )
    .execute()
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
})

/**
 * Who comes with the key of this hash, and until when it holds; null if no key has it or it was revoked.
 * Looking up by the hash takes the same time for every wrong secret.
 */
export async function findCallerByKeyHash(
  db: Db,
  hash: Buffer,
): Promise<{ readonly caller: Caller; readonly expiresAt: Instant | null } | null> {
  const row = await selectCallers(db).where('api_keys.secret_sha256', '=', hash).executeTakeFirst()
  return row ? { caller: toCaller(row), expiresAt: row.expires_at } : null
}

/**
 * On an empty database makes the one account that may create others, with a sandbox key of every scope (DESIGN 5.2).
 * Does nothing, and answers null, where there is an account already; two processes starting at once make one.
 */
export async function bootstrap(
  db: Db,
  { name, secret }: { readonly name: string; readonly secret: string },
  now: Instant,
): Promise<Account | null> {
  return inTransaction(db, async (tx) => {
    // Held until the end: whoever comes second waits here and then sees the account.
    await tx.updateTable('reference_blocks').set({ kind: 'EC' }).where('kind', '=', 'EC').execute()
    if (await tx.selectFrom('accounts').select('id').limit(1).executeTakeFirst()) return null
    const account = await createAccount(tx, { name, isBootstrap: true }, now)
    const key: NewKey = {
      name: 'bootstrap',
      scopes: ['checkout', 'ship', 'admin'],
      apiVersion: '1.1',
      expiresAt: null,
    }
    await createKey(tx, account.environments.sandbox, key, secret, now)
    return account
  })
}
