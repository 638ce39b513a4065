import { sql } from 'kysely'
import { type Instant, minuteMs } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'

const MOST_APART_MS = 60 * minuteMs

/**
 * Whether this process's clock and the database's are less than an hour apart. Nothing is deleted by a clock that has
 * jumped: what it takes for old may be of today.
 */
export async function clockAgrees(ctx: Context, now: Instant): Promise<boolean> {
  const { rows } = await sql<{ at: Instant }>`select clock_timestamp() as at`.execute(ctx.db)
  const apartMs = Math.abs((rows[0]?.at ?? 0) - now)
  if (apartMs < MOST_APART_MS) return true
  ctx.log.error({ apartMs }, 'the clocks of server and database differ; nothing is deleted')
  return false
}
