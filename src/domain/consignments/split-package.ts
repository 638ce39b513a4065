import type { Package } from './consignment.ts'
import type { Item } from './contents.ts'
import type { FreshReferences } from './packages.ts'

/** Into how many packages a package is split: one per item, or one per unit of its only item (other-flows PK5). */
export function countParts({ items }: Package): number {
  const [only, ...others] = items
  return others.length > 0 ? items.length : Math.max(1, only?.quantity ?? 1)
}

/**
 * The packages that a package is split into; the first keeps its reference. Dimensions are copied; weight and value are
 * divided, by those of the items where all have them, else evenly, so that their sums stay what they were.
 */
export function splitPackage(pack: Package, fresh: FreshReferences): readonly Package[] {
  const count = countParts(pack)
  const items = itemsOfParts(pack, count, fresh)
  const weights = divided(pack.weightGrams, items.map(weightOf), 1)
  const values = divided(pack.value.amountTenThousandths, items.map(worthOf), 0)
  return items.map((item, n) => ({
    ...pack,
    reference: n === 0 ? pack.reference : (fresh.packages[n - 1] ?? ''),
    weightGrams: weights[n] ?? 1,
    value: { ...pack.value, amountTenThousandths: values[n] ?? 0 },
    items: [item],
    charges: n === 0 ? pack.charges : [],
  }))
}

function itemsOfParts({ items }: Package, count: number, fresh: FreshReferences): readonly Item[] {
  const [only] = items
  if (items.length > 1 || !only) return items
  return Array.from({ length: count }, (_, n) => ({
    ...only,
    reference: n === 0 ? only.reference : (fresh.items[n - 1] ?? ''),
    quantity: 1,
  }))
}

const times = (amount: number | null | undefined, { quantity }: Item) =>
  amount === null || amount === undefined ? null : amount * Math.max(1, quantity ?? 1)
const weightOf = (item: Item) => times(item.weightGrams, item)
const worthOf = (item: Item) => times(item.value?.amountTenThousandths, item)

/** Whole shares of a total in proportion, each at least `least`; the last takes what rounding leaves. */
function divided(
  total: number,
  shares: readonly (number | null)[],
  least: number,
): readonly number[] {
  const known = shares.every((share) => share !== null && share > 0)
  const weights = known ? (shares as readonly number[]) : shares.map(() => 1)
  const sum = weights.reduce((all, weight) => all + weight, 0)
  let rest = total
  return weights.map((weight, n) => {
    const share = n === weights.length - 1 ? rest : Math.floor((total * weight) / sum)
    const whole = Math.max(least, share)
    rest -= whole
    return whole
  })
}
