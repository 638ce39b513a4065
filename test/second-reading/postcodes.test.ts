import { describe, expect, test } from 'vitest'
import { holdsPostcode, isExcepted, zoneHolds } from './read-postcodes.ts'

describe('a pattern holds a postcode', () => {
  test.each([
    // Configuration 3.1: areas, districts, units; case and spaces do not matter.
    ['M', 'GB', 'M2 6LW', true],
    ['M', 'GB', 'ME2 6LW', false],
    ['bt', 'GB', 'BT1 1AA', true],
    ['M2', 'GB', 'M2 6LW', true],
    ['M2', 'GB', 'M20 1AA', false],
    ['m 2', 'GB', 'm26lw', true],
    ['M2 6LW', 'GB', 'M2 6LW', true],
    ['m26lw', 'GB', ' M2  6lw ', true],
    ['M2 6LW', 'GB', 'M26 6LW', false],
    // Ruling 9: sector and district.
    ['M2 6', 'GB', 'M2 6LW', true],
    ['M2 6', 'GB', 'M26 1AA', false],
    ['M26', 'GB', 'M26 1AA', true],
    ['M26', 'GB', 'M2 6LW', false],
    ['IV27 4', 'GB', 'IV274AB', true],
    ['IV27 4', 'GB', 'IV27 5AB', false],
    // Numeric ranges.
    ['KW15-17', 'GB', 'KW15 1AA', true],
    ['KW15-17', 'GB', 'KW17 2ZZ', true],
    ['KW15-17', 'GB', 'KW14 1AA', false],
    ['kw 15 - 17', 'GB', 'KW16 3AA', true],
    ['M1-2', 'GB', 'M20 1AA', false],
    // Ruling 10: lettered districts.
    ['W1', 'GB', 'W1A 1AA', true],
    ['W1', 'GB', 'W10 4AA', false],
    ['EC1-2', 'GB', 'EC1A 1BB', true],
    ['EC1-2', 'GB', 'EC3A 1BB', false],
    ['EC1A', 'GB', 'EC1A 1BB', true],
    ['EC1A', 'GB', 'EC1V 1BB', false],
    ['EC1A', 'GB', 'EC1 1BB', false],
    ['EC1 1', 'GB', 'EC1A 1BB', false],
    ['EC1A 1', 'GB', 'EC1A 1BB', true],
    // Ruling 11: the outward code only.
    ['IV', 'GB', 'IV51', true],
    ['IV51', 'GB', 'IV51', true],
    ['IV41-51', 'GB', 'IV51', true],
    ['IV51 9', 'GB', 'IV51', false],
    ['IV51 9AA', 'GB', 'IV51', false],
    // Ruling 12: Guernsey, Jersey and the Isle of Man.
    ['GY1', 'GG', 'GY1 1AA', true],
    ['GY1', 'GG', 'GY10 1AA', false],
    ['JE2-3', 'JE', 'JE3 9AA', true],
    ['IM', 'IM', 'IM1 1AA', true],
    // Ruling 14: foreign prefixes and ranges of prefixes.
    ['20', 'DE', '20095', true],
    ['20', 'DE', '21020', false],
    ['100-104', 'US', '10001-1234', true],
    ['100-104', 'US', '104 99', true],
    ['100-104', 'US', '10501', false],
    ['100-104', 'US', '10', false],
    ['D02', 'IE', 'D02 X285', true],
    ['1012A', 'NL', '1012 AB', true],
    ['1012AA-1012AD', 'NL', '1012 ad', true],
    ['1012AA-1012AD', 'NL', '1012 AE', false],
    ['2009-2010', 'PT', '2010-001', true],
    // Ruling 15: by the rules of the destination's country.
    ['20', 'GB', 'M20 1AA', false],
    ['KW15-17', 'DE', '16000', false],
    ['M2', 'DE', 'M20', true],
  ])('%s, %s %s: %s', (pattern, country, postcode, holds) => {
    expect(holdsPostcode(pattern, { country, postcode })).toBe(holds)
  })
})

describe('zones and exceptions', () => {
  const zone = { reference: 'Z', countries: ['GB', 'IE'] }
  test.each([
    [{}, { country: 'GB', postcode: 'M2 6LW' }, true],
    [{}, { country: 'FR', postcode: '75001' }, false],
    [{}, {}, false],
    [{ postcodes: ['M2'], exceptPostcodes: ['M2 6'] }, { country: 'GB', postcode: 'M2 7AA' }, true],
    [
      { postcodes: ['M2'], exceptPostcodes: ['M2 6'] },
      { country: 'GB', postcode: 'M2 6LW' },
      false,
    ],
    [{ postcodes: [], exceptPostcodes: [] }, { country: 'GB' }, true],
    // Ruling 13: no postcode, or what is none, only where postcodes play no part.
    [{}, { country: 'GB', postcode: 'nowhere' }, true],
    [{ exceptPostcodes: ['BT'] }, { country: 'GB', postcode: 'nowhere' }, false],
    [{ exceptPostcodes: ['BT'] }, { country: 'IE' }, false],
    [{ postcodes: ['D02'] }, { country: 'IE' }, false],
    [{ postcodes: ['NO'] }, { country: 'IE', postcode: 'not a postcode' }, false],
    [{ exceptPostcodes: ['D02'] }, { country: 'IE', postcode: 'not a postcode' }, false],
    [{}, { country: 'IE', postcode: 'not a postcode' }, true],
    [{ exceptPostcodes: ['BT'] }, { country: 'IE', postcode: 'D02 X285' }, true],
  ])('%j, %j: %s', (places, farEnd, holds) => {
    expect(zoneHolds({ ...zone, ...places }, farEnd)).toBe(holds)
  })
  test('a rule with exceptions excludes what has no postcode; an empty list excludes nothing (rulings 13, 18)', () => {
    expect(isExcepted(['M2'], { country: 'GB' })).toBe(true)
    expect(isExcepted([], { country: 'GB' })).toBe(false)
  })
})
