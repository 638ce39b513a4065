/** A capacity by its name, and how many may have a place of it; null is unlimited. */
export type WantedPlace = { readonly name: string; readonly limit: number | null }

/**
 * Gives out places: in the order of the wishes, each gets one of all the capacities it wants, or none of any.
 * `used` says how many places of each capacity are taken. Answers with who got theirs, and with what is taken now of
 * the capacities that changed.
 */
export function givePlaces(
  wishes: readonly (readonly WantedPlace[])[],
  used: ReadonlyMap<string, number>,
): { readonly given: readonly boolean[]; readonly used: ReadonlyMap<string, number> } {
  const changed = new Map<string, number>()
  const usedNow = (name: string) => changed.get(name) ?? used.get(name) ?? 0
  const given = wishes.map((wanted) => {
    const fits = wanted.every(({ name, limit }) => limit === null || usedNow(name) < limit)
    if (fits) for (const { name } of wanted) changed.set(name, usedNow(name) + 1)
    return fits
  })
  return { given, used: changed }
}
