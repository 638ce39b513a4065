import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatReference, referenceSpace } from '../references.ts'
import { runsOfPart } from './reference-part.ts'

test('a number whose reference holds the part lies in one of its runs', () => {
  const number = fc.oneof(
    fc.nat(2_000_000),
    fc.maxSafeNat().map((n) => n % referenceSpace),
  )
  fc.assert(
    fc.property(number, fc.nat(13), fc.nat(14), (subject, from, length) => {
      const part = formatReference('EC', subject).slice(from, from + length + 1)
      const runs = runsOfPart(part)
      const inOne = runs?.some((place) =>
        place.every(({ first, count, every }) => {
          const offset = (((subject - first) % every) + every) % every
          return offset < count
        }),
      )
      expect([part, inOne ?? true]).toEqual([part, true])
    }),
  )
})

test.each([
  ['7QK', 3],
  ['1F4-7QK', 2],
  ['4-7QK', 2],
  ['7QK-', 2],
  ['000-1F4-7QK', 1],
  ['EC-000', 3],
  ['EC-000-1F', 2],
])('%s is looked up in %i places', (part, places) => {
  expect(runsOfPart(part)).toHaveLength(places)
})

test.each(['1F47', 'WEB-41234', '1-2-3-4-5', 'YO', 'YO2', 'UUU'])('%s is part of none', (part) => {
  expect(runsOfPart(part)).toEqual([])
})

test.each(['7Q', '4-7', 'EC-', ''])('%s is read through', (part) => {
  expect(runsOfPart(part)).toBeNull()
})
