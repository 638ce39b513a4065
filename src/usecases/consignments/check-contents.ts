import type { Caller } from '../../domain/access/index.ts'
import type { ConsignmentContents } from '../../domain/consignments/index.ts'
import type { Problem } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { completeContents } from './complete-contents.ts'

/** What is wrong with what a consignment is to hold, without creating it; nothing is known before the first publishing. */
export async function checkContents(
  ctx: Context,
  caller: Caller,
  contents: ConsignmentContents,
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return []
  const completed = completeContents(snapshot, contents, now)
  return completed.ok ? [] : completed.reason.details
}
