import {
  claimSelections,
  type Db,
  listShownOptions,
  type Offer,
  type SelectionClaim,
  type Tx,
} from '../../src/store/index.ts'

/** The environment's offer that holds the option; null if there is none. */
export async function findOfferOfOption(
  db: Db,
  environmentId: number,
  optionNumber: number,
): Promise<Offer | null> {
  const [shown] = await listShownOptions(db, [{ environmentId, optionNumber }])
  return shown?.offer ?? null
}

/** The consignment that has the option now: the one given, or one that came before. */
export async function claimSelection(tx: Tx, claim: SelectionClaim): Promise<number> {
  const [owner] = await claimSelections(tx, [claim])
  return owner as number
}
