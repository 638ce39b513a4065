import { sql } from 'kysely'
import type { EnvironmentKind } from '../domain/access/index.ts'
import { type Account, getAccount } from './accounts.ts'
import type { Db } from './database/database.ts'

/** Which of an account's two environments this is; the worker knows only the number. */
export async function getEnvironment(
  db: Db,
  environmentId: number,
): Promise<{ readonly kind: EnvironmentKind }> {
  return db
    .selectFrom('environments')
    .where('id', '=', environmentId)
    .select('kind')
    .executeTakeFirstOrThrow()
}

/** An environment and whose it is. */
export type ListedEnvironment = {
  readonly id: number
  readonly kind: EnvironmentKind
  readonly accountName: string
}

/** Every environment that serves something: those of accounts that have published a configuration, and every sandbox. */
export async function listEnvironments(db: Db): Promise<readonly ListedEnvironment[]> {
  return db
    .selectFrom('environments')
    .innerJoin('accounts', 'accounts.id', 'environments.account_id')
    .where((of) => of.or([of('active_version', 'is not', null), of('kind', '=', 'sandbox')]))
    .select(['environments.id', 'kind', 'accounts.name as accountName'])
    .orderBy('environments.id')
    .execute()
}

/** Every environment that serves a configuration, with the version it serves. */
export async function listActiveVersions(
  db: Db,
): Promise<readonly { readonly environmentId: number; readonly version: number }[]> {
  const rows = await db
    .selectFrom('environments')
    .where('active_version', 'is not', null)
    .orderBy('id')
    .select(['id', 'active_version'])
    .execute()
  return rows.map((row) => ({ environmentId: row.id, version: row.active_version ?? 0 }))
}

/** The account of the name, in any case; null if there is none. The oldest, where names repeat. */
export async function findAccountByName(db: Db, name: string): Promise<Account | null> {
  const row = await db
    .selectFrom('accounts')
    .where(sql<boolean>`lower(name) = lower(${name})`)
    .orderBy('id')
    .select('id')
    .executeTakeFirst()
  return row ? getAccount(db, row.id) : null
}
