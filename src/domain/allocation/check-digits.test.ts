import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  gs1CheckDigit,
  isS10Number,
  isSscc,
  mod37CheckCharacter,
  s10CheckDigit,
} from './check-digits.ts'

test.each([
  ['47312482', '9', "the standard's usual example"],
  ['12345678', '5', 'weighted sum 204, remainder 6'],
  ['00000000', '5', 'remainder 0: 11 becomes 5'],
  ['00000008', '0', 'remainder 1: 10 becomes 0'],
  ['99999999', '5', 'weighted sum 396, remainder 0'],
])('S10 check digit of %s is %s (%s)', (serial, check) => {
  expect(s10CheckDigit(serial)).toBe(check)
})

test.each([
  ['37610425002123456', '9', "the GS1 General Specifications' SSCC example"],
  ['10614141234567890', '8', 'SSCC of the GS1 logistic label guideline'],
  ['629104150021', '3', 'GTIN-13 example'],
  ['00000000000000000', '0', 'nothing missing to the next ten'],
])('GS1 check digit of %s is %s (%s)', (digits, check) => {
  expect(gs1CheckDigit(digits)).toBe(check)
})

test('modulus 37, 36 is that of ISO/IEC 7064', () => {
  // Worked by hand from the standard's recursion for "A": 36+10=46, 46-36=10, 20, then 37-20=17 -> H.
  expect(mod37CheckCharacter('A')).toBe('H')
  expect(mod37CheckCharacter('0')).toBe('2')
  // The sample of the Global Release Identifier, which uses this system.
  expect(mod37CheckCharacter('A12425GABC1234002')).toBe('M')
})

test('any single wrong S10 digit is noticed, unless the check digit is the doubly used 5', () => {
  const wrong = fc.record({
    serial: fc.integer({ min: 0, max: 99_999_999 }),
    at: fc.nat(7),
    by: fc.integer({ min: 1, max: 9 }),
  })
  fc.assert(
    fc.property(wrong, ({ serial, at, by }) => {
      const text = String(serial).padStart(8, '0')
      const other = [...text]
      other[at] = String((Number(text[at]) + by) % 10)
      const [one, two] = [s10CheckDigit(text), s10CheckDigit(other.join(''))]
      // Remainders 0 and 6 are both written 5; every other remainder has a digit of its own.
      return one !== two || one === '5'
    }),
  )
})

test('whole numbers are recognised, damaged ones are not', () => {
  expect(isS10Number('RA473124829US')).toBe(true)
  expect(isS10Number('RA473124828US')).toBe(false)
  expect(isS10Number('ra473124829us')).toBe(false)
  expect(isSscc('376104250021234569')).toBe(true)
  expect(isSscc('376104250021234560')).toBe(false)
  expect(isSscc('37610425002123456')).toBe(false)
})

test('what is not a string of digits is a fault of the caller', () => {
  for (const text of ['', '1234567', 'ABCDEFGH', '1234567 '])
    expect(() => s10CheckDigit(text), text).toThrow(RangeError)
  expect(() => gs1CheckDigit('12a')).toThrow(RangeError)
  expect(() => mod37CheckCharacter('a')).toThrow(RangeError)
})
