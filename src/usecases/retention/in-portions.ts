/** Rows of one statement, and statements of one round: a backlog must not keep manifests waiting. */
export const PORTION = 1_000
const PORTIONS = 20

/** Deletes portion by portion until one is not full; returns how many rows. */
export async function inPortions(deleteSome: () => Promise<number>): Promise<number> {
  let total = 0
  for (let i = 0; i < PORTIONS; i += 1) {
    const deleted = await deleteSome()
    total += deleted
    if (deleted < PORTION) break
  }
  return total
}
