import type { Carrier, ConfigurationDocument, TrackingNumbers } from '../configuration/index.ts'
import { referenceKey } from '../configuration/index.ts'
import { numberRanges, type RangeUse, rangeUse } from './number-range.ts'

/** The range that a carrier's numbers end with, and how far it is used. */
export type LastRange = { readonly carrierReference: string; readonly use: RangeUse }

/**
 * The last range of each service, each range once: when it is used up there is none behind it. `next`: the next number of
 * each range ever used, by its space.
 */
export function lastRanges(
  document: ConfigurationDocument,
  next: ReadonlyMap<string, number>,
): readonly LastRange[] {
  const last = new Map<string, LastRange>()
  for (const { carrierReference, ranges } of rangesByService(document)) {
    const range = ranges.at(-1)
    if (!range) continue
    const { space } = rangeUse(range, null)
    const use = rangeUse(range, next.get(space) ?? null)
    last.set(`${space}\n${range.last}`, { carrierReference, use })
  }
  return [...last.values()]
}

/** The first number of each space of numbers that the services draw from. */
export function firstNumbers(document: ConfigurationDocument): ReadonlyMap<string, number> {
  const firsts = new Map<string, number>()
  for (const range of rangesByService(document).flatMap(({ ranges }) => ranges)) {
    const { space } = rangeUse(range, null)
    firsts.set(space, Math.min(range.first, firsts.get(space) ?? range.first))
  }
  return firsts
}

type ServiceRanges = {
  readonly carrierReference: string
  readonly ranges: readonly TrackingNumbers[]
}

function rangesByService({
  carriers = [],
  carrierServices = [],
}: ConfigurationDocument): readonly ServiceRanges[] {
  const byReference = new Map<string, Carrier>(
    carriers.map((carrier) => [referenceKey(carrier.reference), carrier]),
  )
  return carrierServices.flatMap((service) => {
    const carrier = byReference.get(referenceKey(service.carrier))
    if (!carrier) return []
    return [{ carrierReference: carrier.reference, ranges: numberRanges(carrier, service) }]
  })
}
