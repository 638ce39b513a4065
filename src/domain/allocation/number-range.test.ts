import { expect, test } from 'vitest'
import type { TrackingNumbers } from '../configuration/index.ts'
import {
  isNearlyUsedUp,
  numberRanges,
  rangeUse,
  takeSerials,
  trackingNumbersOf,
} from './number-range.ts'
import { numberSpace } from './tracking-number.ts'

const range = (prefix: string, first: number, last: number): TrackingNumbers => ({
  scheme: 'sequence',
  prefix,
  digits: 4,
  first,
  last,
})

/** A counter per space as the database keeps it, driven only by what `takeSerials` answers. */
const counters = () => {
  const next = new Map<string, number>()
  const take = (ranges: readonly TrackingNumbers[], count: number) => {
    const taken = takeSerials(ranges, (space) => next.get(space) ?? null, count)
    if (taken.ok) next.set(taken.value.space, taken.value.next)
    return taken
  }
  return { next, take }
}

test('one number per package, in package order, never twice', () => {
  const { take } = counters()
  const seen: string[] = []
  for (const count of [1, 3, 2, 1]) {
    const taken = take([range('A', 10, 30)], count)
    if (!taken.ok) throw new Error('refused')
    seen.push(...trackingNumbersOf(taken.value))
  }
  expect(seen).toEqual(['A0010', 'A0011', 'A0012', 'A0013', 'A0014', 'A0015', 'A0016'])
})

test('the next range is taken when one is used up; a rest too short for a consignment is left', () => {
  const { take } = counters()
  const ranges = [range('A', 1, 5), range('B', 1, 2), range('B', 7, 9)]
  const first = [4, 2, 3].map((count) => {
    const taken = take(ranges, count)
    return taken.ok ? trackingNumbersOf(taken.value) : taken.reason
  })
  expect(first).toEqual([
    ['A0001', 'A0002', 'A0003', 'A0004'],
    ['B0001', 'B0002'],
    ['B0007', 'B0008', 'B0009'],
  ])
  expect(take(ranges, 2)).toEqual({
    ok: false,
    reason: {
      code: 'TrackingNumbersExhausted',
      asked: 2,
      left: 1,
      spaces: ['sequence/A/4', 'sequence/B/4', 'sequence/B/4'],
    },
  })
  expect(take(ranges, 1)).toMatchObject({ ok: true, value: { first: 5 } })
  expect(take(ranges, 1)).toMatchObject({ ok: false, reason: { left: 0 } })
})

test('no range at all issues nothing', () => {
  expect(takeSerials([], () => null, 1)).toMatchObject({ ok: false, reason: { left: 0 } })
})

test('a range moved by a new configuration never issues a number again', () => {
  const { take, next } = counters()
  take([range('A', 1, 100)], 40)
  expect(take([range('A', 20, 100)], 1)).toMatchObject({ value: { first: 41 } })
  expect(take([range('A', 60, 200)], 1)).toMatchObject({ value: { first: 60 } })
  expect(take([range('A', 1, 200)], 1)).toMatchObject({ value: { first: 61 } })
  expect(take([range('A', 1, 50)], 1)).toMatchObject({ ok: false })
  expect(next.get(numberSpace(range('A', 1, 1)))).toBe(62)
})

test('passing 90 % is announced once, by the take that passes it', () => {
  const { take } = counters()
  const announced = Array.from({ length: 10 }, () => take([range('A', 1, 20)], 2)).map(
    (taken) => taken.ok && taken.value.passesWarning,
  )
  expect(announced.indexOf(true)).toBe(8)
  expect(announced.filter(Boolean)).toHaveLength(1)
})

test('the use of a range counts what is gone, also beyond its end', () => {
  expect(rangeUse(range('A', 1, 10), null)).toMatchObject({ issued: 0, size: 10, left: 10 })
  expect(rangeUse(range('A', 1, 10), 10)).toMatchObject({ issued: 9, left: 1 })
  expect(rangeUse(range('A', 1, 10), 500)).toMatchObject({ issued: 10, left: 0 })
  expect(isNearlyUsedUp(rangeUse(range('A', 1, 10), 9))).toBe(false)
  expect(isNearlyUsedUp(rangeUse(range('A', 1, 10), 10))).toBe(true)
})

test("a service's own ranges go before its carrier's, which follow one another", () => {
  const [a, b, c] = [range('A', 1, 9), range('B', 1, 9), range('C', 1, 9)]
  const carrier = { trackingNumbers: a, furtherTrackingNumbers: [b] }
  expect(numberRanges(carrier, {})).toEqual([a, b])
  expect(numberRanges(carrier, { trackingNumbers: [] })).toEqual([a, b])
  expect(numberRanges(carrier, { trackingNumbers: [c, b] })).toEqual([c, b])
  expect(numberRanges({ furtherTrackingNumbers: [b] }, {})).toEqual([b])
  expect(numberRanges({}, {})).toEqual([])
})
