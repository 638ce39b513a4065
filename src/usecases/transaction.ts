import type { Refusal } from '../domain/refusal.ts'
import type { Result } from '../domain/result.ts'
import { type Db, inTransaction, type Tx } from '../store/index.ts'

/** Carries a refusal out of a transaction, which its throwing rolls back. */
class RolledBack extends Error {
  readonly refusal: Refusal
  constructor(refusal: Refusal) {
    super(refusal.message)
    this.refusal = refusal
  }
}

/** Runs the work in one transaction; a refusal undoes everything the work has written. */
export async function inTransactionUnlessRefused<Value>(
  db: Db,
  work: (tx: Tx) => Promise<Result<Value, Refusal>>,
): Promise<Result<Value, Refusal>> {
  try {
    return await inTransaction(db, async (tx) => {
      const result = await work(tx)
      if (!result.ok) throw new RolledBack(result.reason)
      return result
    })
  } catch (error) {
    if (error instanceof RolledBack) return { ok: false, reason: error.refusal }
    throw error
  }
}
