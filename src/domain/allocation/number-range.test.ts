import { expect, test } from 'vitest'
import type { TrackingNumbers } from '../configuration/index.ts'
import { isNearlyUsedUp, numberRanges, rangeUse } from './number-range.ts'

const range = (prefix: string, first: number, last: number): TrackingNumbers => ({
  scheme: 'sequence',
  prefix,
  digits: 4,
  first,
  last,
})

test('90 % of a range is nearly all of it', () => {
  const warned = Array.from({ length: 21 }, (_, issued) =>
    isNearlyUsedUp(rangeUse(range('A', 1, 20), 1 + issued)),
  )
  expect(warned.indexOf(true)).toBe(18)
  expect(warned.lastIndexOf(false)).toBe(17)
})

test('a counter that another range of the space has driven on counts from its own first', () => {
  expect(rangeUse(range('A', 60, 99), 41)).toMatchObject({ issued: 0, left: 40 })
  expect(rangeUse(range('A', 20, 99), 41)).toMatchObject({ issued: 21, left: 59 })
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

test('of ranges with one counter the lower comes first, wherever it is written', () => {
  const [low, other, high] = [range('A', 1, 9), range('B', 1, 9), range('A', 20, 29)]
  expect(numberRanges({}, { trackingNumbers: [high, other, low] })).toEqual([low, other, high])
})
