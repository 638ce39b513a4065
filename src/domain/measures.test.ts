import { expect, test } from 'vitest'
import { firstUnitFrom, lastUnitBelow, maxWeightGrams, toGrams, toMm } from './measures.ts'

test.each([
  [1.2, 'Kg', 1200],
  [1.0005, 'kg', 1001],
  [1.00049, 'kg', 1000],
  [2, undefined, 2000],
  [2, '', 2000],
  [0.4, 'g', 0],
  [0.5, 'g', 1],
  [1, 'Lb', 454],
  [10, 'LBS', 4536],
  [1, 'oz', 28],
  [1e-7, 'Kg', 0],
  [-1, 'Kg', -1000],
  [100_000, 'kg', maxWeightGrams],
  [100_000_000.4, 'g', maxWeightGrams + 1],
  [1e300, 'kg', maxWeightGrams + 1],
  [5e-324, 'kg', 0],
])('rulings 5 and 6: %d %s are %i g', (value, unit, grams) => {
  expect(toGrams(value, unit)).toBe(grams)
})

test.each([
  [40, 'Cm', 400],
  [40, null, 400],
  [12.25, 'cm', 123],
  [1, 'In', 25],
  [1.5, 'M', 1500],
  [0.04, 'cm', 0],
  [100, 'm', 100_000],
])('rulings 5 and 6: %d %s are %i mm', (value, unit, mm) => {
  expect(toMm(value, unit)).toBe(mm)
})

test('unknown units and numbers that are none give nothing', () => {
  expect(toGrams(1, 'stone')).toBeNull()
  expect(toGrams(1, 'toString')).toBeNull()
  expect(toMm(1, 'kg')).toBeNull()
  expect(toGrams(Number.NaN, 'kg')).toBeNull()
  expect(toMm(Number.POSITIVE_INFINITY, 'cm')).toBeNull()
})

test('ruling 61: limits are compared unrounded', () => {
  expect(lastUnitBelow(30.0005, 1000)).toBe(30_000)
  expect(firstUnitFrom(30.0005, 1000)).toBe(30_001)
  expect(lastUnitBelow(0.57, 1000)).toBe(570)
  expect(firstUnitFrom(0.57, 1000)).toBe(570)
})
