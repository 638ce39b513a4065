import { firstNumbers } from '../../domain/allocation/index.ts'
import {
  countBusiestDay,
  type Db,
  findActiveConfiguration,
  inTransaction,
  type ListedEnvironment,
  listEnvironments,
  raiseNumbers,
  raiseReferences,
} from '../../store/index.ts'

/** An environment whose tracking numbers go on `by` numbers later. */
export type Raised = { readonly environment: ListedEnvironment; readonly by: number }

/**
 * After a restore to an earlier moment: lets references and tracking numbers go on behind all that were handed out since,
 * which the database does not know any more. A tracking number is raised by twice what the environment's busiest day took,
 * for each day of which something was lost, and by `atLeast`. All or nothing; done twice, numbers are left out and no harm done.
 */
export async function raiseCounters(
  db: Db,
  { hoursLost, atLeast }: { readonly hoursLost: number; readonly atLeast: number },
): Promise<readonly Raised[]> {
  return inTransaction(db, async (tx) => {
    await raiseReferences(tx)
    const raised: Raised[] = []
    for (const environment of await listEnvironments(tx)) {
      const busiest = await countBusiestDay(tx, environment.id)
      const by = Math.max(atLeast, 2 * busiest * Math.ceil(hoursLost / 24))
      const active = await findActiveConfiguration(tx, environment.id)
      const firsts = active ? firstNumbers(active.document) : new Map<string, number>()
      await raiseNumbers(tx, environment.id, firsts, by)
      raised.push({ environment, by })
    }
    return raised
  })
}
