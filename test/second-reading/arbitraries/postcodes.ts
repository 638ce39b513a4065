import fc from 'fast-check'

/** Postcodes and patterns that nearly meet: one such neighbourhood for a document and its request. */
export type Neighbourhood = {
  readonly british: boolean
  readonly patterns: readonly string[]
  readonly postcodes: readonly string[]
}
const words = (text: string) => text.split(', ')

const neighbourhoods: readonly Neighbourhood[] = [
  // M2 beside M20, and M26 beside the sector M2 6 (ruling 9).
  {
    british: true,
    patterns: words('M, M2, m 2, M20, M26, M2 6, m2 6, M2 6LW, m26lw, M1-2, M26 1, M3-9, ME'),
    postcodes: words(
      'M2 6LW, M26LW, m2 7aa, M20 1AA, M26 1AA, M2, M26, M1 1AA, ME2 6LW, M2 6L, M 6LW',
    ),
  },
  // Lettered districts (ruling 10), the outward code alone (ruling 11).
  {
    british: true,
    patterns: words('EC, EC1, EC1A, EC1-2, EC1 1, EC1A 1, ec1a1bb, W, W1, W1A, W10, W1-1, E, E1'),
    postcodes: words(
      'EC1A 1BB, EC1V 1BB, EC1 1AA, EC2A 1BB, EC1A, EC1, W1A 1AA, W10 4AA, W1 1AA, E1 6AN, EC',
    ),
  },
  // Ranges with gaps.
  {
    british: true,
    patterns: words(
      'KW1-9, KW15-17, kw 15, KW15 1, IV51, IV51 9, IV51 9AA, IV41-49, IV10-40, BT, B, b1',
    ),
    postcodes: words(
      'KW15 1AA, KW17 2ZZ, KW14 1AA, KW9 1AA, KW1 1AA, IV51, IV51 9AA, iv40 8aa, BT1 1AA, B1 1AA, nowhere',
    ),
  },
  // Ruling 12.
  {
    british: true,
    patterns: words('GY, GY1, GY10, GY1-9, GY1 1, JE2, JE2-3, JE, IM, IM99, IM9'),
    postcodes: words(
      'GY1 1AA, GY10 1AA, GY9 3AA, gy11aa, JE3 9AA, JE4 1AA, IM1 1AA, IM99, IM9 9AA, 12345',
    ),
  },
  // Prefixes and ranges of prefixes; codes with hyphens and spaces, and shorter than the prefix (ruling 14).
  {
    british: false,
    patterns: words('1, 20, 2009, 200, 75, 100-104, 100 - 101, 2009-2010, 98, 9-9, 10001-10009'),
    postcodes: words(
      '20095, 2009, 201, 20, 2010-001, 10001-1234, 104 99, 10501, 10, 1, 75001, 98000, 9',
    ),
  },
  {
    british: false,
    patterns: words('D, D02, d01-d03, D02 X, T12, 1012, 1012A, 1012AA-1012AD, 1012 AB'),
    postcodes: words('D02 X285, d04 1AA, D0, D, T12 AB34, 1012 AB, 1012ae, 1012-AD, 1012, -'),
  },
]
export const neighbourhood = fc.constantFrom(...neighbourhoods)

const patternsOf = (british: boolean) =>
  neighbourhoods.filter((one) => one.british === british).flatMap((one) => one.patterns)
const britishPattern = fc.constantFrom(...patternsOf(true))
const foreignPattern = fc.constantFrom(...patternsOf(false))
const mostlyNear = (near: Neighbourhood, british: boolean) => {
  const any = british ? britishPattern : foreignPattern
  if (near.british !== british) return any
  return fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(...near.patterns) },
    { weight: 1, arbitrary: any },
  )
}
/** Patterns of the countries that a list is for; `any` where it is for both, as in an allocation rule (ruling 15). */
export function somePatterns(near: Neighbourhood, forms: 'british' | 'foreign' | 'any') {
  const pattern = {
    british: mostlyNear(near, true),
    foreign: mostlyNear(near, false),
    any: fc.oneof(mostlyNear(near, near.british), mostlyNear(near, true), mostlyNear(near, false)),
  }[forms]
  return fc.uniqueArray(pattern, { maxLength: 4, selector: (one) => one.toUpperCase() })
}
/** A postcode of the neighbourhood, sometimes with blanks around it. */
export const postcode = (near: Neighbourhood) =>
  fc.oneof(
    { weight: 9, arbitrary: fc.constantFrom(...near.postcodes) },
    { weight: 1, arbitrary: fc.constantFrom(...near.postcodes).map((one) => ` ${one} `) },
  )
