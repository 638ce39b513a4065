import { expect, test } from 'vitest'
import { decimalText } from './decimal.ts'
import { fromMinor, partOf, toFraction, toMinor, toTenThousandths } from './money.ts'

test.each([
  [4.1, 2, 410],
  [1.005, 2, 101],
  [0.29, 2, 29],
  [1200, 0, 1200],
  [1.2345, 3, 1235],
  [0, 2, 0],
])('ruling 42: %d with %i decimals is %i', (amount, digits, minor) => {
  expect(toMinor(amount, digits)).toBe(minor)
})

test('minor units come back as the decimals written', () => {
  expect(fromMinor(410, 2)).toBe(4.1)
  expect(fromMinor(1235, 3)).toBe(1.235)
  expect(toTenThousandths(84.00005)).toBe(840_001)
})

test.each([
  [410, 0.2, 82],
  [412, 0.2, 82],
  [413, 0.2, 83],
  [5, 0.1, 1],
  [15, 0.1, 2],
  [4, 0.1, 0],
  [1_000_000_000_000_001, 0.2, 200_000_000_000_000],
  [900_719_925_474_099, 0.12345678, 111_199_981_680_872],
])('delivery-promise 5.2: %i at %d is %i, halves up', (amount, rate, part) => {
  expect(partOf(amount, toFraction(rate))).toBe(part)
})

test.each([
  [0.2, '0.2000'],
  [0.055, '0.0550'],
  [0, '0.0000'],
  [0.00005, '0.0001'],
  [1, '1.0000'],
])('a rate of %d is written %s', (rate, text) => {
  expect(decimalText(rate, 4)).toBe(text)
})
