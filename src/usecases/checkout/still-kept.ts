import { wasOffered } from '../../domain/checkout/index.ts'
import { isSelectable, keepPromise } from '../../domain/delivery-options/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Context } from '../context.ts'
import { findStoredOption } from '../options/stored-option.ts'
import { findChosenShop } from '../pickup/pickup-selection.ts'
import type { Visit } from './session-of-token.ts'

/**
 * Past its operational cut-off a promise is shown to nobody new, but kept for who was shown it until its allocation
 * cut-off (rulings 20, 64), while its service has a place for it and the basket goes where it went.
 */
export async function isStillKept(ctx: Context, { caller, session, now }: Visit): Promise<boolean> {
  const number = session.choice?.optionNumber
  if (number === undefined || !wasOffered(session, number)) return false
  const stored = await findStoredOption(ctx, caller, formatReference('EDO', number))
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!stored || !snapshot || !isSelectable(stored.option, now)) return false
  const used = await ctx.capacity.of(caller.environmentId)
  const [keeper] = keepPromise(snapshot, () => null, stored.option, now, used)
  return keeper !== undefined && (await findChosenShop(ctx.db, caller, stored)).ok
}
