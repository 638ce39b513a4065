import type { Carrier, ConfigurationDocument } from '../configuration/index.ts'
import { referenceKey } from '../configuration/index.ts'
import { numberRanges, type RangeUse, rangeUse } from './number-range.ts'

/** The range that a carrier's numbers end with, and how far it is used. */
export type LastRange = { readonly carrierReference: string; readonly use: RangeUse }

/**
 * The last range of each service, each range once: when it is used up there is none behind it. `next`: the next number of
 * each range ever used, by its space.
 */
export function lastRanges(
  { carriers = [], carrierServices = [] }: ConfigurationDocument,
  next: ReadonlyMap<string, number>,
): readonly LastRange[] {
  const byReference = new Map<string, Carrier>(
    carriers.map((carrier) => [referenceKey(carrier.reference), carrier]),
  )
  const last = new Map<string, LastRange>()
  for (const service of carrierServices) {
    const carrier = byReference.get(referenceKey(service.carrier))
    const range = carrier ? numberRanges(carrier, service).at(-1) : undefined
    if (!carrier || !range) continue
    const { space } = rangeUse(range, null)
    const use = rangeUse(range, next.get(space) ?? null)
    last.set(`${space}\n${range.last}`, { carrierReference: carrier.reference, use })
  }
  return [...last.values()]
}
