import type pg from 'pg'

/** Rows that have been inserted, changed or deleted in the database so far, once its sessions have reported them. */
export async function rowsWritten(pool: pg.Pool): Promise<number> {
  const text = `select sum(n_tup_ins + n_tup_upd + n_tup_del)::float8 as rows from pg_stat_user_tables`
  // Sessions report the rest of what they did when they have been idle for ten seconds (PGSTAT_IDLE_INTERVAL).
  await new Promise((resolve) => setTimeout(resolve, 11_000))
  const { rows } = await pool.query(text)
  return rows[0].rows ?? 0
}
