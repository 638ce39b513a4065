import fc from 'fast-check'
import type { Zone } from '../../../src/domain/configuration/index.ts'
import type { PlainAddress } from '../plain-types.ts'
import { type Era, timeZone } from './eras.ts'
import { inAnyCase, mostly, sparse } from './sparse.ts'

// M2 beside M20 and M26, lettered districts, ranges with gaps, sectors and units that differ by one character.
const britishPatterns = [
  ...['M', 'M2', 'm 2', 'M20', 'M26', 'M2 6', 'M2 6LW', 'm26lw', 'M1-2', 'M26 1'],
  ...['EC', 'EC1', 'EC1A', 'EC1-2', 'EC1 1', 'EC1A 1', 'ec1a1bb', 'W1', 'W1A', 'W10', 'W1-1', 'E'],
  ...['KW1-9', 'KW15-17', 'KW 15', 'IV51', 'IV51 9', 'IV41-49', 'BT', 'b'],
  ...['GY', 'GY1', 'GY10', 'GY1-9', 'JE2', 'JE2-3', 'IM', 'IM99'],
]
const britishPostcodes = [
  ...['M2 6LW', 'M26LW', ' m2 7aa', 'M20 1AA', 'M26 1AA', 'M2', 'M1 1AA', 'ME2 6LW', 'M99 9ZZ'],
  ...[
    'EC1A 1BB',
    'EC1V 9AA',
    'EC1 1AA',
    'EC2A 1BB',
    'EC1A',
    'W1A 1AA',
    'W10 4AA',
    'W1 1AA',
    'E1 6AN',
  ],
  ...[
    'KW15 1AA',
    'KW17 2ZZ',
    'KW14 1AA',
    'KW9 1AA',
    'KW1 1AA',
    'IV51',
    'IV51 9AA',
    'iv40 8aa',
    'BT1 1AA',
    'B1 1AA',
  ],
  ...['GY1 1AA', 'GY10 1AA', 'GY9 3AA', 'JE3 9AA', 'IM1 1AA', 'IM99'],
  ...['nowhere', '12345', 'M2 6L', 'M 6LW'],
]
const foreignPatterns = [
  ...['1', '20', '2009', '75', '100-104', '100 - 101', '2009-2010', '98', '9-9'],
  ...['D', 'D02', 'd01-d03', 'T12', '1012', '1012A', '1012AA-1012AD', 'D02X2'],
]
const foreignPostcodes = [
  ...['20095', '2009', '2010-001', '10001-1234', '104 99', '10501', '10', '1', '75001', '98000'],
  ...['D02 X285', 'd04 1AA', 'T12 AB34', '1012 AB', '1012ae', '1012-AD', ' - '],
]
const british = ['GB', 'GG', 'JE', 'IM']
const foreign = ['IE', 'DE', 'US', 'NL', 'PT', 'FR']
const countries = [...british, ...foreign]

const britishPattern = fc.constantFrom(...britishPatterns)
const foreignPattern = fc.constantFrom(...foreignPatterns)
/** A pattern of either form, as an allocation rule may hold it (ruling 15). */
export const anyPattern = fc.oneof(
  { weight: 2, arbitrary: britishPattern },
  { weight: 1, arbitrary: foreignPattern },
)
export const somePatterns = (pattern: fc.Arbitrary<string>) =>
  fc.uniqueArray(pattern, { maxLength: 4, selector: (one) => one.replace(/\s/g, '').toUpperCase() })

/** Countries of a zone with patterns of their forms. */
const zonePlaces = fc
  .constantFrom(
    { countries: ['GB'], pattern: britishPattern },
    { countries: british, pattern: britishPattern },
    { countries: ['IE', 'DE', 'US'], pattern: foreignPattern },
    { countries: foreign, pattern: foreignPattern },
    { countries, pattern: anyPattern },
  )
  .chain(({ countries, pattern }) =>
    fc.record({
      countries: fc.constant(countries),
      lists: sparse<Pick<Zone, 'postcodes' | 'exceptPostcodes'>>(
        { postcodes: somePatterns(pattern), exceptPostcodes: somePatterns(pattern) },
        1,
      ),
    }),
  )

type ZoneExtras = Pick<Zone, 'timeZone' | 'holidays'>
const zoneExtras = (holidays: readonly string[]) =>
  sparse<ZoneExtras>({ timeZone, holidays: fc.constantFrom(...holidays).chain(inAnyCase) })

/** Three zones: two of some places, and one that holds everything. */
export const zones = (holidays: readonly string[]): fc.Arbitrary<readonly Zone[]> =>
  fc
    .tuple(zonePlaces, zonePlaces, zoneExtras(holidays), zoneExtras(holidays), zoneExtras(holidays))
    .map(([near, far, ...extras]) => [
      { reference: 'NEAR', countries: near.countries, ...near.lists, ...extras[0] },
      { reference: 'Far', countries: far.countries, ...far.lists, ...extras[1] },
      { reference: 'ALL', countries, ...extras[2] },
    ])
export const zoneReferences = ['NEAR', 'Far', 'ALL'] as const

/** The era's own place, and one more anywhere. */
export const shippingLocations = ({ timeZone: home }: Era) =>
  fc.record({ timeZone, country: fc.constantFrom(...countries) }).map((other) => [
    {
      reference: 'LEEDS',
      name: 'Leeds',
      timeZone: home,
      address: { postcode: 'M2 6LW', country: 'GB' },
    },
    {
      reference: 'Other',
      name: 'Other',
      timeZone: other.timeZone,
      address: { country: other.country, ...(other.country === 'DE' && { postcode: '20095' }) },
    },
  ])

const britishAddress = fc.record({
  country: mostly('GB', fc.constantFrom(...british)),
  postcode: fc.constantFrom(...britishPostcodes),
})
const foreignAddress = fc.record({
  country: fc.constantFrom(...foreign),
  postcode: fc.constantFrom(...foreignPostcodes),
})
const written = fc.oneof(
  { weight: 3, arbitrary: britishAddress },
  { weight: 1, arbitrary: foreignAddress },
)
/** An address that names no place: whole, without postcode, blank, rarely without country. */
const free: fc.Arbitrary<PlainAddress> = fc.oneof(
  { weight: 40, arbitrary: written },
  { weight: 1, arbitrary: written.map(({ country }) => ({ country })) },
  { weight: 1, arbitrary: written.map(({ country }) => ({ country, postcode: '  ' })) },
  {
    weight: 1,
    arbitrary: fc.constantFrom({}, { postcode: 'M2 6LW' }, { country: ' ', postcode: '1' }),
  },
)
const named = (reference: string): fc.Arbitrary<PlainAddress> =>
  fc
    .tuple(inAnyCase(reference), mostly<PlainAddress>({}, free))
    .map(([shippingLocationReference, more]) => ({ ...more, shippingLocationReference }))

/** Who sends to whom: mostly from home to anywhere; home to home; to home; unknown and missing places. */
export const addresses: fc.Arbitrary<{
  readonly origin: PlainAddress
  readonly destination: PlainAddress
}> = fc.oneof(
  { weight: 40, arbitrary: fc.record({ origin: named('LEEDS'), destination: free }) },
  { weight: 2, arbitrary: fc.record({ origin: named('Other'), destination: free }) },
  { weight: 2, arbitrary: fc.record({ origin: named('LEEDS'), destination: named('Other') }) },
  { weight: 6, arbitrary: fc.record({ origin: free, destination: named('LEEDS') }) },
  { weight: 1, arbitrary: fc.record({ origin: free, destination: named('Other') }) },
  {
    weight: 1,
    arbitrary: fc.record({ origin: fc.oneof(free, named('NOWHERE')), destination: free }),
  },
)
