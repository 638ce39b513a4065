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
