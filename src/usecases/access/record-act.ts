import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { type NewEvent, noConsignment, recordEvent, type Tx } from '../../store/index.ts'

/** What was done, and a sentence about it. Never put a secret into it. */
export type Act = Pick<NewEvent, 'kind' | 'message' | 'before' | 'after'>

/** Writes who did what to the account, in the transaction of the act itself. */
export const recordAct = (tx: Tx, caller: Caller, act: Act, now: Instant): Promise<void> =>
  recordEvent(tx, caller.environmentId, [noConsignment], {
    ...act,
    at: now,
    who: caller.keyName,
    severity: 'Medium',
    category: 'None',
  })
