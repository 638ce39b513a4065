import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parsePostcode, parsePostcodePattern, patternHolds } from '../../postcode.ts'
import type { AllocationRule, Zone } from '../document.ts'
import { findExcludingRules, findZones, indexRules, indexZones } from './zones.ts'

const zones: readonly Zone[] = [
  { reference: 'ALL', countries: ['GB', 'FR'] },
  { reference: 'HIGHLANDS', countries: ['gb'], postcodes: ['IV', 'KW1-9', 'PH33'] },
  { reference: 'NEAR', countries: ['GB'], exceptPostcodes: ['IV27 4', 'IV5-6', 'KW'] },
  { reference: 'NORTH', countries: ['GB'], postcodes: ['IV', 'KW'], exceptPostcodes: ['IV27 4'] },
  { reference: 'CORSICA', countries: ['FR'], postcodes: ['20', '200-206'] },
]
const zonesOf = (postcode: string | null, country = 'GB') =>
  findZones(indexZones(zones), country, parsePostcode(postcode, country)).map(
    (index) => zones[index]?.reference,
  )

test.each([
  ['IV1 1AA', 'GB', ['ALL', 'HIGHLANDS', 'NEAR', 'NORTH']],
  ['IV27 4AA', 'GB', ['ALL', 'HIGHLANDS']],
  ['IV27', 'GB', ['ALL', 'HIGHLANDS', 'NEAR', 'NORTH']],
  ['KW5 1AA', 'GB', ['ALL', 'HIGHLANDS', 'NORTH']],
  ['KW10 1AA', 'GB', ['ALL', 'NORTH']],
  ['M2 6LW', 'GB', ['ALL', 'NEAR']],
  [null, 'GB', ['ALL']],
  ['20000', 'FR', ['ALL', 'CORSICA']],
  ['75001', 'FR', ['ALL']],
  ['10115', 'DE', []],
])('%s in %s lies in %j', (postcode, country, expected) => {
  expect(zonesOf(postcode, country)).toEqual(expected)
})

test('rules keep their service away by country, by postcode, and from addresses without one', () => {
  const rules: readonly AllocationRule[] = [
    { service: 'A', exceptCountries: ['ie'] },
    { service: 'A', exceptPostcodes: ['M2', 'D02'] },
    { service: 'B' },
  ]
  const found = (postcode: string | null, country: string) =>
    findExcludingRules(indexRules(rules), country, parsePostcode(postcode, country))
  expect(found('M2 6LW', 'GB')).toEqual({ byCountry: [], byPostcode: [1] })
  expect(found('D02 X285', 'IE')).toEqual({ byCountry: [0], byPostcode: [1] })
  expect(found(null, 'FR')).toEqual({ byCountry: [], byPostcode: [1] })
  expect(found('75001', 'FR')).toEqual({ byCountry: [], byPostcode: [] })
})

const area = fc.constantFrom('M', 'EC', 'W')
const number = fc.integer({ min: 0, max: 21 })
const letter = fc.constantFrom('', '', 'A', 'B')
const outward = fc.tuple(area, number, letter).map(([a, n, l]) => `${a}${n}${n < 10 ? l : ''}`)
const inward = fc.constantFrom('1AA', '2BB', '')
const foreignPrefix = fc.stringMatching(/^[1-3A]{1,3}$/)
const pattern = fc.oneof(
  area,
  outward,
  fc.tuple(area, number, number).map(([a, low, high]) => `${a}${low}-${high}`),
  fc.tuple(outward, fc.constantFrom(' 1', ' 2', ' 1AA', '2BB')).map(([o, i]) => o + i),
  foreignPrefix,
  fc.tuple(foreignPrefix, foreignPrefix).map(([low, high]) => `${low}-${high}`),
)
const destination = fc.oneof(
  fc.tuple(outward, inward).map(([o, i]) => [`${o} ${i}`, 'GB'] as const),
  fc.stringMatching(/^[1-3A]{1,5}$/).map((code) => [code, 'FR'] as const),
)

test('the index finds exactly the zones whose patterns hold the postcode', () => {
  const lists = fc.array(fc.array(pattern, { minLength: 1, maxLength: 4 }), { maxLength: 8 })
  fc.assert(
    fc.property(lists, destination, (patternLists, [text, country]) => {
      const postcode = parsePostcode(text, country)
      fc.pre(postcode !== null)
      const generated = patternLists.map((postcodes, n) => ({
        reference: `Z${n}`,
        countries: ['GB', 'FR'],
        postcodes,
      }))
      const expected = generated.flatMap(({ postcodes }, n) =>
        postcodes
          .map((one) => parsePostcodePattern(one))
          .some((one) => one !== null && patternHolds(one, postcode))
          ? [n]
          : [],
      )
      expect(findZones(indexZones(generated), country, postcode)).toEqual(expected)
    }),
    { numRuns: 2000 },
  )
})
