import type { Carrier, CarrierService, TrackingNumbers } from '../configuration/index.ts'
import { accepted, type Result, refused } from '../result.ts'
import { numberSpace, trackingNumber } from './tracking-number.ts'

/** The part of a range at which its end is announced (configuration 3.11: 90 %). */
export const WARNING_SHARE = 0.9

/** The ranges of a service in the order in which they are taken: its own if it has any, else its carrier's. */
export function numberRanges(
  carrier: Pick<Carrier, 'trackingNumbers' | 'furtherTrackingNumbers'>,
  service: Pick<CarrierService, 'trackingNumbers'>,
): readonly TrackingNumbers[] {
  const own = service.trackingNumbers ?? []
  if (own.length > 0) return own
  const { trackingNumbers, furtherTrackingNumbers = [] } = carrier
  return trackingNumbers ? [trackingNumbers, ...furtherTrackingNumbers] : furtherTrackingNumbers
}

/** How far a range is used up: `issued` of `size` numbers, `left` to go. */
export type RangeUse = {
  readonly space: string
  readonly issued: number
  readonly size: number
  readonly left: number
}

/** Why no number could be issued: every range of the carrier is used up (ruling 77). */
export type NumbersExhausted = {
  readonly code: 'TrackingNumbersExhausted'
  readonly asked: number
  readonly left: number
  readonly spaces: readonly string[]
}

/** Serials `first` to `last` of one range, and the use of that range before and after taking them. */
export type TakenSerials = {
  readonly numbers: TrackingNumbers
  readonly space: string
  readonly first: number
  readonly last: number
  /** What the space's counter must become. */
  readonly next: number
  /** True for the one take that passes 90 %: the time to warn. */
  readonly passesWarning: boolean
}

/** The next serial of a space by its counter; null when nothing was ever issued there. */
export type NextSerial = (space: string) => number | null

const nextOf = (numbers: TrackingNumbers, next: number | null) =>
  Math.max(next ?? numbers.first, numbers.first)

/** How far a range is used, by the counter of its space. */
export function rangeUse(numbers: TrackingNumbers, next: number | null): RangeUse {
  const size = numbers.last - numbers.first + 1
  const issued = Math.min(nextOf(numbers, next) - numbers.first, size)
  return { space: numberSpace(numbers), issued, size, left: size - issued }
}

export const isNearlyUsedUp = (use: RangeUse): boolean => use.issued >= use.size * WARNING_SHARE

/**
 * Takes serials for the packages of one consignment from the first range that still has enough of them (ruling 74).
 * A counter only ever goes up: gaps are allowed, repeats are not, so ranges of one space stand in ascending order.
 * A rest too short for the whole consignment is left unused. Refusal: `TrackingNumbersExhausted`.
 */
export function takeSerials(
  ranges: readonly TrackingNumbers[],
  nextSerial: NextSerial,
  count: number,
): Result<TakenSerials, NumbersExhausted> {
  for (const numbers of ranges) {
    const space = numberSpace(numbers)
    const before = rangeUse(numbers, nextSerial(space))
    if (before.left < count) continue
    const first = numbers.first + before.issued
    const next = first + count
    const passesWarning =
      !isNearlyUsedUp(before) && isNearlyUsedUp({ ...before, issued: before.issued + count })
    return accepted({ numbers, space, first, last: next - 1, next, passesWarning })
  }
  const left = ranges.map((numbers) => rangeUse(numbers, nextSerial(numberSpace(numbers))).left)
  return refused({
    code: 'TrackingNumbersExhausted',
    asked: count,
    left: left.reduce((a, b) => Math.max(a, b), 0),
    spaces: ranges.map(numberSpace),
  })
}

/** The printed numbers of taken serials, in package order. */
export const trackingNumbersOf = (taken: TakenSerials): readonly string[] =>
  Array.from({ length: taken.last - taken.first + 1 }, (_, i) =>
    trackingNumber(taken.numbers, taken.first + i),
  )
