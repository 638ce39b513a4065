import type { Caller } from '../../domain/access/index.ts'
import { type DayBoard, dayBoard } from '../../domain/manifests/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { countDay } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'

/** The day of every shipping location: collections, cut-offs, and how far the consignments are. Refusals: NotConfigured. */
export async function getDayBoard(
  ctx: Context,
  caller: Caller,
  now: Instant,
): Promise<Result<DayBoard, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  return accepted(dayBoard(snapshot, await countDay(ctx.db, caller.environmentId, now), now))
}
