import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { type NewEvent, noConsignment, recordEvent, type Tx } from '../../store/index.ts'

/** Writes who did what to the account, in the transaction of the act itself. Never put a secret into it. */
export const recordAct = (
  tx: Tx,
  caller: Caller,
  act: Pick<NewEvent, 'kind' | 'message' | 'before' | 'after'>,
  now: Instant,
): Promise<void> =>
  recordEvent(tx, caller.environmentId, [noConsignment], {
    ...act,
    at: now,
    who: caller.keyName,
    severity: 'Medium',
    category: 'None',
  })
