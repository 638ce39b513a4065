import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { deleteExpiredQuotes, inTransaction } from '../../store/index.ts'
import { recordAct } from '../access/record-act.ts'
import type { Context } from '../context.ts'
import { inPortions, PORTION } from '../retention/in-portions.ts'

/**
 * Deletes the environment's quotes that have expired by the real clock now, without waiting for the worker (decision 0034);
 * returns how many requests. A backlog may need several calls. The act is told at `now`, the instant of the request.
 */
export async function purgeQuotes(
  ctx: Context,
  caller: Caller,
  { systemNow, now }: { readonly systemNow: Instant; readonly now: Instant },
): Promise<number> {
  const { environmentId } = caller
  const expired = { keptMs: 0, limit: PORTION, environmentId }
  const purged = await inPortions(() => deleteExpiredQuotes(ctx.db, systemNow, expired))
  const act = {
    kind: 'quotesPurged',
    message: 'Expired quotes deleted',
    after: { purged },
  } as const
  await inTransaction(ctx.db, (tx) => recordAct(tx, caller, act, now))
  return purged
}
