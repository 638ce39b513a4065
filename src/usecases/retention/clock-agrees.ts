import { sql } from 'kysely'
import { type Instant, minuteMs } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'

const MOST_APART_MS = 60 * minuteMs

/**
 * Tells whether this process's clock and the database's are less than an hour apart; logs when that changes. Nothing is
 * deleted, and no collection's manifest made, by a clock that has jumped: what it takes for old, or due, may be of
 * another day.
 */
export function openClockWatch(ctx: Context): (now: Instant) => Promise<boolean> {
  let agreed = true
  return async (now) => {
    const { rows } = await sql<{ at: Instant }>`select clock_timestamp() as at`.execute(ctx.db)
    const apartMs = Math.abs((rows[0]?.at ?? 0) - now)
    const agrees = apartMs < MOST_APART_MS
    if (agreed && !agrees)
      ctx.log.error({ apartMs }, 'the clocks of server and database differ: nothing is deleted')
    if (!agreed && agrees) ctx.log.info('the clocks of server and database agree again')
    agreed = agrees
    return agrees
  }
}
