import type { Carrier, CarrierService, TrackingNumbers } from '../configuration/index.ts'
import { numberSpace } from './tracking-number.ts'

/** The part of a range at which its end is announced (configuration 3.11: 90 %). */
const WARNING_SHARE = 0.9

/**
 * The ranges of a service in the order in which they are taken: its own if it has any, else its carrier's. Ranges that
 * write the same numbers share one counter, which only rises, so of those the lower comes first wherever it is written.
 */
export function numberRanges(
  carrier: Pick<Carrier, 'trackingNumbers' | 'furtherTrackingNumbers'>,
  service: Pick<CarrierService, 'trackingNumbers'>,
): readonly TrackingNumbers[] {
  const own = service.trackingNumbers ?? []
  if (own.length > 0) return risingInTheirSpace(own)
  const { trackingNumbers, furtherTrackingNumbers = [] } = carrier
  return risingInTheirSpace(
    trackingNumbers ? [trackingNumbers, ...furtherTrackingNumbers] : furtherTrackingNumbers,
  )
}

function risingInTheirSpace(ranges: readonly TrackingNumbers[]): readonly TrackingNumbers[] {
  const bySpace = new Map<string, TrackingNumbers[]>()
  for (const range of ranges.toSorted((one, other) => one.first - other.first)) {
    const some = bySpace.get(numberSpace(range)) ?? []
    bySpace.set(numberSpace(range), some)
    some.push(range)
  }
  return ranges.map((range) => bySpace.get(numberSpace(range))?.shift() ?? range)
}

/** How far a range is used up: `issued` of `size` numbers, `left` to go. */
export type RangeUse = {
  readonly space: string
  readonly issued: number
  readonly size: number
  readonly left: number
}

const nextOf = (numbers: TrackingNumbers, next: number | null) =>
  Math.max(next ?? numbers.first, numbers.first)

/** How far a range is used, by the counter of its space. */
export function rangeUse(numbers: TrackingNumbers, next: number | null): RangeUse {
  const size = numbers.last - numbers.first + 1
  const issued = Math.min(nextOf(numbers, next) - numbers.first, size)
  return { space: numberSpace(numbers), issued, size, left: size - issued }
}

export const isNearlyUsedUp = (use: RangeUse): boolean => use.issued >= use.size * WARNING_SHARE
