import { sql } from 'kysely'
import type { EnvironmentKind } from '../domain/access/index.ts'
import type { Instant } from '../domain/time/index.ts'
import type { Db } from './database/database.ts'
import { atInstant } from './database/value-types.ts'

/** An account with what whoever administers the server is asked about it. */
export type AccountRow = {
  readonly customerReference: string
  readonly name: string
  readonly isBootstrap: boolean
  readonly createdAt: Instant
  readonly environments: readonly {
    readonly kind: EnvironmentKind
    /** The configuration in force; null: nothing was published yet. */
    readonly activeVersion: number | null
    /** How many keys open it now. */
    readonly openKeys: number
    readonly lastUsedAt: Instant | null
  }[]
}

/** All accounts, the oldest first. */
export async function listAccounts(db: Db, now: Instant): Promise<readonly AccountRow[]> {
  const { rows } = await sql<Row>`
    select a.customer_reference, a.name, a.is_bootstrap, a.created_at, e.kind, e.active_version,
      max(k.last_used_at) as last_used_at, count(k.id) filter (where k.revoked_at is null
        and (k.expires_at is null or k.expires_at > ${atInstant(now)}))::integer as open_keys
    from accounts a
    join environments e on e.account_id = a.id
    left join api_keys k on k.environment_id = e.id
    group by a.id, e.id
    order by a.id, e.id`.execute(db)
  const accounts = new Map<string, Row[]>()
  for (const row of rows) {
    const environments = accounts.get(row.customer_reference)
    if (environments) environments.push(row)
    else accounts.set(row.customer_reference, [row])
  }
  return [...accounts.values()].map(toAccount)
}

type Row = {
  readonly customer_reference: string
  readonly name: string
  readonly is_bootstrap: boolean
  readonly created_at: Instant
  readonly kind: EnvironmentKind
  readonly active_version: number | null
  readonly last_used_at: Instant | null
  readonly open_keys: number
}

const toAccount = (rows: readonly Row[]): AccountRow => {
  const [first] = rows as readonly [Row]
  return {
    customerReference: first.customer_reference,
    name: first.name,
    isBootstrap: first.is_bootstrap,
    createdAt: first.created_at,
    environments: rows.map((row) => ({
      kind: row.kind,
      activeVersion: row.active_version,
      openKeys: row.open_keys,
      lastUsedAt: row.last_used_at,
    })),
  }
}
