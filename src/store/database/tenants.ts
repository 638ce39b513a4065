import type { Kysely } from 'kysely'
import pg, { type PoolClient } from 'pg'
import { remember } from '../../domain/memory.ts'
import type { Database, Db } from './database.ts'
import { namedStatements, queryBuilderOver } from './dialect.ts'
import type { Schema } from './schema.ts'
import { asFault } from './unavailable.ts'

/** What calls of tenants ask through: a database in which there is only their own environment (decision 0033). */
export type Tenants = {
  /** False where nothing but the queries keeps tenants apart: embedded, or without the role. */
  readonly isLocked: boolean
  readonly dbOf: (environmentId: number) => Db
  /** Connections open, idle, and waited for. */
  readonly pool: Pick<pg.Pool, 'totalCount' | 'idleCount' | 'waitingCount' | 'on'> | null
  readonly close: () => Promise<void>
}

/** The role whose rows are locked; made and granted by `grantToTenants`. */
export const tenantRole = 'parcelwright_tenant'

/** So many environments are remembered; making one anew costs microseconds. */
const REMEMBERED = 20_000

/**
 * Opens connections beside those of the database, in the role of tenants, as many at most. A connection names its environment
 * when it is handed out, unless it has named it before; if it cannot, the statement fails.
 */
export async function openTenants(database: Database): Promise<Tenants> {
  const isLocked = database.kind === 'postgresql' && (await mayBecomeTenant(database))
  if (!isLocked)
    return { isLocked, dbOf: () => database.db, pool: null, close: () => Promise.resolve() }
  const pool = new pg.Pool(database.pool.options)
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const named = namedStatements()
  const namedBy = new WeakMap<PoolClient, number>()
  const connect = async (environmentId: number) => {
    const client = await pool.connect().catch((error) => Promise.reject(asFault(error)))
    if (namedBy.get(client) !== environmentId)
      try {
        await client.query(
          `select set_config('role', '${tenantRole}', false), set_config('parcelwright.environment', $1, false)`,
          [String(environmentId)],
        )
        namedBy.set(client, environmentId)
      } catch (error) {
        client.release(true)
        throw asFault(error)
      }
    return named(client)
  }
  const known = new Map<number, Kysely<Schema>>()
  return {
    isLocked,
    pool,
    dbOf: (environmentId) =>
      remember(known, environmentId, REMEMBERED, () =>
        queryBuilderOver(
          () => connect(environmentId),
          () => Promise.resolve(),
        ),
      ),
    close: () => pool.end(),
  }
}

/** Whether the role is there, this connection may take it, and it may do what calls of tenants do. */
async function mayBecomeTenant({ pool }: Database): Promise<boolean> {
  const { rows } = await pool
    .query<{ may: boolean }>(
      `select coalesce((select pg_has_role(oid, 'member') and has_table_privilege(oid, to_regclass('consignments')::oid, 'insert')
         from pg_roles where rolname = $1), false) as may`,
      [tenantRole],
    )
    .catch((error) => Promise.reject(asFault(error)))
  return rows[0]?.may ?? false
}

/**
 * Makes the role where that is allowed, and lets it work with the tables; part of migrating, as tables are added. Where the
 * role is neither there nor may be made, nothing happens: `doctor` says what is missing.
 */
export async function grantToTenants(client: PoolClient): Promise<void> {
  await client.query(`
    do $$
    begin
      if not exists (select from pg_roles where rolname = '${tenantRole}') then
        create role ${tenantRole} nologin;
      end if;
    exception when insufficient_privilege or duplicate_object or unique_violation then null;
    end
    $$`)
  const { rows } = await client.query<{ missing: boolean }>(
    `select exists (
       select from pg_class c, pg_roles r
       where r.rolname = $1 and c.relkind in ('r', 'p') and not c.relispartition and case c.relnamespace
         when current_schema()::regnamespace then not has_table_privilege(r.oid, c.oid, 'insert')
         when 'pgboss'::regnamespace then not has_table_privilege(r.oid, c.oid, 'select') end) as missing`,
    [tenantRole],
  )
  if (!rows[0]?.missing) return
  await client.query(`
    grant usage on schema pgboss to ${tenantRole};
    grant select on all tables in schema pgboss to ${tenantRole};
    grant insert on pgboss.job to ${tenantRole};
    grant select, insert, update, delete on all tables in schema public to ${tenantRole};
    grant usage on all sequences in schema public to ${tenantRole}`)
}
