import { sql } from 'kysely'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import { onDate } from '../database/value-types.ts'
import { type CapacityUse, columns, type Row, toUse } from './capacity-rows.ts'

/** What is taken in the environment. */
export async function listCapacityUsed(
  db: Db,
  environmentId: number,
): Promise<readonly CapacityUse[]> {
  const rows = await db
    .selectFrom('capacity_used')
    .where('environment_id', '=', environmentId)
    .selectAll()
    .execute()
  return rows.map(toUse)
}

/**
 * What changed in any environment since the instant of the database's clock. Looks a minute further back: a change is
 * stamped before it is committed. A minute is longer than any transaction may last.
 */
export async function listCapacityChanges(
  db: Db,
  since: Instant | null,
): Promise<readonly CapacityUse[]> {
  const from =
    since === null ? sql`clock_timestamp()` : sql`${new Date(since).toISOString()}::timestamptz`
  const { rows } = await sql<Row>`
    select ${columns} from capacity_used
    where changed_at > ${from} - interval '1 minute' order by changed_at`.execute(db)
  return rows.map(toUse)
}

/**
 * Deletes what is counted for days before the date, unless it changed since: a sandbox may live in the past.
 * Returns how many rows.
 */
export async function deletePastCapacity(db: Db, before: LocalDate): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from capacity_used
    where on_date < ${onDate(before)} and changed_at < ${onDate(before)}`.execute(db)
  return Number(numAffectedRows ?? 0)
}
