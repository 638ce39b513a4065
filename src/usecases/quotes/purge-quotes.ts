import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { deleteExpiredQuotes } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { inPortions, PORTION } from '../retention/in-portions.ts'

/**
 * Deletes the environment's quotes that have expired by the real clock now, without waiting for the worker (decision 0034);
 * returns how many requests. A backlog may need several calls.
 */
export const purgeQuotes = (ctx: Context, caller: Caller, systemNow: Instant): Promise<number> => {
  const { environmentId } = caller
  const expired = { keptMs: 0, limit: PORTION, environmentId }
  return inPortions(() => deleteExpiredQuotes(ctx.db, systemNow, expired))
}
