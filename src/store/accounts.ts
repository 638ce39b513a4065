import { randomUUID } from 'node:crypto'
import type { EnvironmentKind } from '../domain/access/index.ts'
import type { Instant } from '../domain/time/index.ts'
import { type Db, inTransaction } from './database/database.ts'
import { timestamp } from './database/value-types.ts'
import { createKey, type NewKey } from './keys.ts'

/** An account with its two environments, whose keys and rows never mix (DESIGN 5.3). */
export type Account = {
  readonly accountId: number
  readonly customerReference: string
  readonly name: string
  readonly environments: Readonly<Record<EnvironmentKind, number>>
}

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
