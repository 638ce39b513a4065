import type { Caller } from '../../domain/access/index.ts'
import { type AskedOptions, prepareRequest } from '../../domain/delivery-options/index.ts'
import type { Problem } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'

/** What is wrong with a request for options, without answering it; nothing is known before the first publishing. */
export async function checkOptionsRequest(
  ctx: Context,
  caller: Caller,
  asked: AskedOptions,
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return []
  const prepared = prepareRequest(snapshot, asked, now)
  return prepared.ok ? findUnprintableTexts(prepared.value.contents) : prepared.reason
}
