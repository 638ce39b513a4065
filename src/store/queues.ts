import { sql } from 'kysely'
import type { Db } from './database/database.ts'

/** A queue of jobs: those not begun, and how long the oldest of them has been due. */
export type QueueLength = {
  readonly queue: string
  readonly waiting: number
  readonly oldestSeconds: number
}

/** Every queue that has jobs waiting. */
export async function measureQueues(db: Db): Promise<readonly QueueLength[]> {
  const { rows } = await sql<{ queue: string; waiting: number; seconds: number }>`
    select name as queue, count(*)::int as waiting,
      greatest(0, extract(epoch from now() - min(start_after)))::float8 as seconds
    from pgboss.job where state in ('created', 'retry') group by name`.execute(db)
  return rows.map(({ queue, waiting, seconds }) => ({ queue, waiting, oldestSeconds: seconds }))
}
