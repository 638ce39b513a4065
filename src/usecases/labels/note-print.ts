import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { countPrints, inTransaction, recordEvent } from '../../store/index.ts'
import type { Context } from '../context.ts'

/**
 * Notes that labels are printed, before they are handed out: the first time as `labelsPrinted`, each further one as
 * `labelsReprinted` with how often it has been. Two labels on two boxes are how a parcel gets lost.
 */
export async function notePrint(
  ctx: Context,
  caller: Caller,
  numbers: readonly number[],
  now: Instant,
): Promise<void> {
  await inTransaction(ctx.db, async (tx) => {
    for (const [prints, printed] of await countPrints(tx, caller.environmentId, numbers, now))
      await recordEvent(tx, caller.environmentId, printed, {
        kind: prints === 1 ? 'labelsPrinted' : 'labelsReprinted',
        at: now,
        who: caller.keyName,
        message:
          prints === 1
            ? 'Labels printed for the first time'
            : `Labels reprinted (${prints} times printed)`,
        category: 'Labels',
        ...(prints === 1 ? {} : { after: { prints } }),
      })
  })
}
