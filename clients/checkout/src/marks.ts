import type { Option } from './basket.ts'

/** The references of the options to mark; null where the mark would say nothing. */
export type Marks = { readonly cheapest: string | null; readonly soonest: string | null }

/** Options come in the order of their promises. Of several at the lowest price the soonest is the cheapest. */
export function marksOf(options: readonly Option[]): Marks {
  const [soonest] = options
  if (options.length < 2 || !soonest) return { cheapest: null, soonest: null }
  const lowest = Math.min(...options.map(({ price }) => price.amount))
  const isOneOfAll = options.every(({ price }) => price.amount === lowest)
  const cheapest = options.find(({ price }) => price.amount === lowest)
  return { cheapest: isOneOfAll ? null : (cheapest?.reference ?? null), soonest: soonest.reference }
}

/** The options of each day, in the order of the days. */
export const byDay = (options: readonly Option[]): ReadonlyMap<string, readonly Option[]> =>
  new Map(
    [...new Set(options.map(({ date }) => date))].map((day) => [
      day,
      options.filter(({ date }) => date === day),
    ]),
  )

export const lowestPrice = (options: readonly Option[]): Option['price'] | undefined =>
  options.toSorted((a, b) => a.price.amount - b.price.amount)[0]?.price
