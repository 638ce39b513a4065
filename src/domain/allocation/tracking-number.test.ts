import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TrackingNumbers } from '../configuration/index.ts'
import { isS10Number, isSscc } from './check-digits.ts'
import { numberSpace, trackingNumber } from './tracking-number.ts'

const s10 = { scheme: 's10', prefix: 'NW', country: 'GB', first: 1, last: 99_999_999 } as const
const sscc = { scheme: 'sscc', prefix: '0350123', first: 0, last: 9_999_999_999 } as const
const sequence = { scheme: 'sequence', prefix: 'HR-', digits: 6, first: 1, last: 999_999 } as const

test('each scheme writes its form', () => {
  expect(trackingNumber(s10, 47_312_482)).toBe('NW473124829GB')
  expect(trackingNumber(s10, 1)).toBe('NW000000014GB')
  expect(trackingNumber({ ...sscc, prefix: '3761042500' }, 2_123_456)).toBe('376104250021234569')
  expect(trackingNumber(sscc, 0)).toBe('035012300000000008')
  expect(trackingNumber(sequence, 42)).toBe('HR-000042')
})

test('every number of the range passes its own check digit and no two are alike', () => {
  const pair = fc.tuple(fc.integer({ min: 1, max: 99_999_998 }), fc.integer({ min: 1, max: 9 }))
  fc.assert(
    fc.property(pair, ([serial, step]) => {
      const other = Math.min(serial + step, 99_999_999)
      return (
        isS10Number(trackingNumber(s10, serial)) &&
        isSscc(trackingNumber(sscc, serial)) &&
        trackingNumber(s10, serial) !== trackingNumber(s10, other) &&
        trackingNumber(sscc, serial) !== trackingNumber(sscc, other)
      )
    }),
  )
})

test('a serial outside the range, or too long for the scheme, is a fault', () => {
  for (const serial of [0, 100_000_000, 1.5, Number.NaN, -1])
    expect(() => trackingNumber(s10, serial), String(serial)).toThrow(RangeError)
  const overlong: TrackingNumbers = { ...sequence, last: 10_000_000 }
  expect(() => trackingNumber(overlong, 1_000_000)).toThrow(/more digits/)
})

test('a space is the same whatever its range, another for every other form', () => {
  expect(numberSpace({ ...s10, first: 500 })).toBe(numberSpace({ ...s10, prefix: 'nw' }))
  const spaces = [s10, { ...s10, country: 'IE' }, sscc, sequence, { ...sequence, digits: 7 }]
  expect(new Set(spaces.map(numberSpace)).size).toBe(spaces.length)
})
