import { sql } from 'kysely'
import type { Database, Db } from './database.ts'

/**
 * Does for the embedded database what PostgreSQL's autovacuum does: it has no processes of its own, and without it deleted
 * rows are never cleared away and every statement is planned as if its tables were still empty. Table by table, by
 * autovacuum's own thresholds; a PostgreSQL server does it itself. Returns the tables it went through.
 */
export async function tidy({ kind, db, pool }: Database): Promise<readonly string[]> {
  if (kind !== 'embedded') return []
  const tables = await listUntidy(db)
  // A large one takes as long as it takes; the driver's limit is for requests.
  for (const table of tables)
    await pool.query({ text: `vacuum (analyze) ${table}`, query_timeout: 2_147_483_647 } as {
      text: string
    })
  return tables
}

/** Tables that changed much since they were last looked at; after a kill nobody knows how much. */
async function listUntidy(db: Db): Promise<readonly string[]> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables
    where n_dead_tup > 50 + 0.2 * n_live_tup or n_mod_since_analyze > 50 + 0.1 * n_live_tup
      or (last_analyze is null and pg_relation_size(relid) > 0)
    order by 1`.execute(db)
  return rows.map(({ name }) => name)
}
