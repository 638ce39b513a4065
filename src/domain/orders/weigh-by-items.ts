import type { Item, PackageContents } from '../consignments/index.ts'

type Weighable = Pick<PackageContents, 'weightGrams' | 'packageSizeReference' | 'items'>

/**
 * A package that neither says its weight nor names a size weighs what its items weigh, in grams (other-flows 6.2, 6.5).
 * Left alone where an item has no weight: half of the goods would be a wrong weight.
 */
export const weighByItems = <Pack extends Weighable>(pack: Pack): Pack =>
  pack.weightGrams === null && !pack.packageSizeReference?.trim()
    ? { ...pack, weightGrams: weightOf(pack.items) }
    : pack

function weightOf(items: readonly Item[]): number | null {
  let sum = 0
  for (const { weightGrams, quantity } of items) {
    if (weightGrams === null) return null
    sum += weightGrams * (quantity ?? 1)
  }
  return items.length === 0 ? null : sum
}
