import type { PoolClient } from 'pg'
import { openJobs } from '../jobs.ts'
import type { Database } from './database.ts'

/** What was copied: the rows of each table that had any. */
export type CopiedTable = { readonly table: string; readonly rows: number }

/** Rows fetched and written with one statement each; an offer has a few kilobytes. */
const AT_ONCE = 500

/**
 * Copies everything from one migrated database into another that holds no account yet, in one transaction: all of it
 * arrives, or nothing. Counters go on where they stood; jobs not done are put into the queue anew. Nothing may write to
 * the source meanwhile: the embedded one is held by this process alone.
 * Throws where the target is in use, or where the two are not of the same version.
 */
export async function copyDatabase(
  from: Database,
  to: Database,
  onTable: (copied: CopiedTable) => void,
): Promise<void> {
  const queues = await from.pool.query<{ name: string }>('select name from pgboss.queue')
  await openJobs(
    to,
    queues.rows.map(({ name }) => name),
  )
  const source = await from.pool.connect()
  const target = await to.pool.connect()
  try {
    await refuseUsed(target)
    await source.query('begin')
    await target.query('begin')
    await target.query('set local statement_timeout = 0')
    const tables = await listTables(source)
    await target.query(`truncate ${tables.map(quoted).join(', ')} cascade`)
    for (const table of tables) onTable({ table, rows: await copyTable(source, target, table) })
    await copyCounters(source, target)
    onTable({ table: 'jobs', rows: await copyJobs(source, target) })
    await target.query('commit')
  } finally {
    // Closing the sessions takes back what was not committed.
    source.release(true)
    target.release(true)
  }
}

const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

async function refuseUsed(target: PoolClient): Promise<void> {
  const { rows } = await target.query('select name from accounts limit 1')
  if (rows.length === 0) return
  throw new Error(
    `The target holds the account ${rows[0].name} already. Make an empty database and name it in DATABASE_URL.`,
  )
}

/**
 * Every table but the list of migrations, those that others refer to before these; a partitioned one once, not its parts.
 */
async function listTables(source: PoolClient): Promise<readonly string[]> {
  const { rows } = await source.query<{ name: string; refers_to: string[] }>(
    `select c.relname as name, array(
      select distinct p.relname::text from pg_constraint k join pg_class p on p.oid = k.confrelid
      where k.conrelid = c.oid and k.contype = 'f' and p.oid <> c.oid) as refers_to
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition and c.relname <> 'migrations'
    order by c.relname`,
  )
  const ordered: string[] = []
  for (let left = rows; left.length > 0; ) {
    const free = left.filter(({ refers_to }) => refers_to.every((one) => ordered.includes(one)))
    if (free.length === 0) throw new Error('Tables refer to each other in a circle.')
    ordered.push(...free.map(({ name }) => name))
    left = left.filter((table) => !free.includes(table))
  }
  return ordered
}

async function copyTable(source: PoolClient, target: PoolClient, table: string): Promise<number> {
  const name = quoted(table)
  const write = `insert into ${name} overriding system value select * from jsonb_populate_recordset(null::${name}, $1::jsonb)`
  return copyRows(source, `select to_jsonb(t)::text as row from ${name} t`, (rows) =>
    target.query(write, [rows]),
  )
}

/** Rows leave and arrive as text of JSON, so that no number or instant is rounded on the way. */
async function copyRows(
  source: PoolClient,
  select: string,
  write: (rows: string) => Promise<unknown>,
): Promise<number> {
  await source.query(`declare copied no scroll cursor for ${select}`)
  let count = 0
  for (;;) {
    const { rows } = await source.query<{ row: string }>(`fetch ${AT_ONCE} from copied`)
    if (rows.length === 0) break
    await write(`[${rows.map(({ row }) => row).join(',')}]`)
    count += rows.length
  }
  await source.query('close copied')
  return count
}

async function copyCounters(source: PoolClient, target: PoolClient): Promise<void> {
  const { rows } = await source.query<{ name: string; value: string | null }>(
    `select sequencename as name, last_value::text as value from pg_sequences where schemaname = 'public'`,
  )
  for (const { name, value } of rows)
    if (value !== null) await target.query('select setval($1::regclass, $2)', [quoted(name), value])
}

/** Jobs of the queue's own tables: what was begun is begun anew, as after a restart. */
async function copyJobs(source: PoolClient, target: PoolClient): Promise<number> {
  const select = `select (to_jsonb(j) || '{"state": "retry"}')::text as row from pgboss.job j
    where state in ('created', 'retry', 'active')`
  return copyRows(source, select, (rows) =>
    target.query(
      'insert into pgboss.job select * from jsonb_populate_recordset(null::pgboss.job, $1::jsonb)',
      [rows],
    ),
  )
}
