import { expect, test } from 'vitest'
import { parsePostcode, parsePostcodePattern, patternHolds } from './postcode.ts'

const holds = (pattern: string, code: string, country: string): boolean => {
  const parsed = parsePostcodePattern(pattern) ?? expect.fail(`${pattern} is no pattern`)
  const postcode = parsePostcode(code, country)
  return postcode !== null && patternHolds(parsed, postcode)
}

test.each([
  ['BT', 'BT7 1NN', 'GB', true],
  ['B', 'BT7 1NN', 'GB', false],
  ['bt', 'bt71nn', 'GB', true],
  // configuration 3.1
  ['M2', 'M2 6LW', 'GB', true],
  ['M2', 'M20 1AA', 'GB', false],
  ['KW15-17', 'KW15 1AA', 'GB', true],
  ['KW15-17', 'KW17 2AA', 'GB', true],
  ['KW15-17', 'KW14 7AA', 'GB', false],
  ['KW15-17', 'KW1 5AA', 'GB', false],
  // ruling 9
  ['M2 6', 'M2 6LW', 'GB', true],
  ['M2 6', 'M26 1AA', 'GB', false],
  ['M26', 'M2 6LW', 'GB', false],
  ['M26', 'm261aa', 'GB', true],
  ['IV27 4', 'I V 2 7 4 A A', 'GB', true],
  ['m26lw', 'M2 6LW', 'GB', true],
  ['M2 6LW', 'M2 6LX', 'GB', false],
  // ruling 10
  ['EC1', 'EC1A 1BB', 'GB', true],
  ['W1', 'W1A 1AA', 'GB', true],
  ['W1', 'W10 5AA', 'GB', false],
  ['EC1A', 'EC1A 1BB', 'GB', true],
  ['EC1A', 'EC1 1BB', 'GB', false],
  ['EC1-2', 'EC2M 7PY', 'GB', true],
  ['EC1-2', 'EC3A 1AA', 'GB', false],
  ['EC1 1', 'EC1A 1BB', 'GB', false],
  ['EC1A 1', 'EC1A 1BB', 'GB', true],
  // ruling 11
  ['IV', 'IV51', 'GB', true],
  ['IV51', 'IV51', 'GB', true],
  ['IV50-52', 'IV51', 'GB', true],
  ['IV5 1', 'IV51', 'GB', false],
  ['IV51 9', 'IV51', 'GB', false],
  ['EC1', 'EC1A', 'GB', true],
  // ruling 12
  ['GY1', 'GY1 1AA', 'GG', true],
  ['GY1', 'GY10 1SA', 'GG', false],
  ['JE2', 'JE2 3AB', 'JE', true],
  ['IM9', 'IM9 1AA', 'IM', true],
  // ruling 14
  ['D02', 'D02 X285', 'IE', true],
  ['D02 X', 'd02x285', 'IE', true],
  ['10001', '10001-1234', 'US', true],
  ['1012A', '1012 AB', 'NL', true],
  ['100-104', '1034', 'DE', true],
  ['100-104', '104', 'DE', true],
  ['100-104', '105', 'DE', false],
  ['100-104', '10', 'DE', false],
  ['20', '20090', 'FR', true],
  ['20', '02000', 'FR', false],
  ['A1-C9', 'B500', 'XX', true],
  // ruling 15: read by the rules of the destination's country
  ['2000', 'M20 1AA', 'GB', false],
  ['M2', 'M2000', 'PL', true],
])('%s with %s in %s: %s', (pattern, code, country, expected) => {
  expect(holds(pattern, code, country)).toBe(expected)
})

test.each([
  ['not a postcode', 'GB'],
  ['not a postcode', 'FR'],
  ['', 'IE'],
  ['   ', 'GB'],
  ['M', 'GB'],
  ['M2 6L', 'GB'],
  ['MMM2 6LW', 'GB'],
  ['M2 6LW 7', 'GB'],
])('ruling 13: "%s" in %s is no postcode', (code, country) => {
  expect(parsePostcode(code, country)).toBeNull()
})

test.each([
  '',
  ' ',
  '-',
  '10-',
  '100-1040',
  'KW17-15',
  '104-100',
  'M2*',
  '12345678901',
  'Ä1',
  '1-2-3',
])('ruling 16: "%s" is no pattern', (pattern) => {
  expect(parsePostcodePattern(pattern)).toBeNull()
})

test.each(['2000', 'KW9-15', 'KW15-KW17', 'M2 61', 'KW99A'])(
  'ruling 16: "%s" has no form of GB',
  (pattern) => {
    expect(parsePostcodePattern(pattern, 'GB')).toBeNull()
  },
)
