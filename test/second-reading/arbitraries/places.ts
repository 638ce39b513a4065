import fc from 'fast-check'
import type { ShippingLocation, Zone } from '../../../src/domain/configuration/index.ts'
import type { PlainAddress } from '../plain-types.ts'
import { type Era, timeZone } from './eras.ts'
import { type Neighbourhood, postcode, somePatterns } from './postcodes.ts'
import { inAnyCase, mostly, sparse } from './sparse.ts'

const british = ['GB', 'GG', 'JE', 'IM']
const foreign = ['IE', 'DE', 'US', 'NL', 'PT', 'FR']
const countries = [...british, ...foreign]

/** Countries of a zone, and which forms of patterns they have. */
const zonePlaces = (near: Neighbourhood) =>
  fc
    .constantFrom<
      { readonly countries: readonly string[]; readonly forms: 'british' | 'foreign' | 'any' }[]
    >(
      ...(near.british
        ? [
            { countries: ['GB'], forms: 'british' as const },
            { countries: british, forms: 'british' as const },
          ]
        : [
            { countries: ['IE', 'DE', 'US'], forms: 'foreign' as const },
            { countries: foreign, forms: 'foreign' as const },
          ]),
      { countries, forms: 'any' },
    )
    .chain(({ countries, forms }) =>
      sparse<Pick<Zone, 'postcodes' | 'exceptPostcodes'>>(
        { postcodes: somePatterns(near, forms), exceptPostcodes: somePatterns(near, forms) },
        1,
      ).map((lists) => ({ countries, ...lists })),
    )

type ZoneExtras = Pick<Zone, 'timeZone' | 'holidays'>
const zoneExtras = (holidays: readonly string[]) =>
  sparse<ZoneExtras>({ timeZone, holidays: fc.constantFrom(...holidays).chain(inAnyCase) })

/** Three zones: two of some places, and one that holds everything. */
export const zones = (
  near: Neighbourhood,
  holidays: readonly string[],
): fc.Arbitrary<readonly Zone[]> =>
  fc
    .tuple(
      zonePlaces(near),
      zonePlaces(near),
      zoneExtras(holidays),
      zoneExtras(holidays),
      zoneExtras(holidays),
    )
    .map(([one, other, ...extras]) => [
      { reference: 'NEAR', ...one, ...extras[0] },
      { reference: 'Far', ...other, ...extras[1] },
      { reference: 'ALL', countries, ...extras[2] },
    ])
export const zoneReferences = ['NEAR', 'Far', 'ALL'] as const

type Written = { readonly country: string; readonly postcode: string }
const written = (near: Neighbourhood): fc.Arbitrary<Written> =>
  fc.record({
    country: near.british
      ? fc.oneof(
          { weight: 12, arbitrary: fc.constant('GB') },
          { weight: 6, arbitrary: fc.constantFrom(...british) },
          { weight: 1, arbitrary: fc.constantFrom(...foreign) },
        )
      : mostly('IE', fc.constantFrom(...foreign), 1),
    postcode: postcode(near),
  })

/** The era's own place, and one more anywhere, with or without a postcode. */
export const shippingLocations = ({
  timeZone: home,
  near,
}: Era): fc.Arbitrary<readonly ShippingLocation[]> =>
  fc
    .record({
      timeZone,
      address: fc.oneof(
        written(near),
        written(near).map(({ country }) => ({ country })),
      ),
    })
    .map((other) => [
      {
        reference: 'LEEDS',
        name: 'Leeds',
        timeZone: home,
        address: { postcode: 'M2 6LW', country: 'GB' },
      },
      { reference: 'Other', name: 'Other', ...other },
    ])

/** An address that names no place: whole, without postcode, blank, rarely without country. */
const free = (near: Neighbourhood): fc.Arbitrary<PlainAddress> =>
  fc.oneof(
    { weight: 40, arbitrary: written(near) },
    { weight: 1, arbitrary: written(near).map(({ country }) => ({ country })) },
    { weight: 1, arbitrary: written(near).map(({ country }) => ({ country, postcode: '  ' })) },
    {
      weight: 1,
      arbitrary: fc.constantFrom({}, { postcode: 'M2 6LW' }, { country: ' ', postcode: '1' }),
    },
  )
/** An address that names a place, and may write some of it otherwise (ruling 4). */
const named = (near: Neighbourhood, reference: string): fc.Arbitrary<PlainAddress> =>
  fc
    .tuple(
      inAnyCase(reference),
      fc.oneof(
        { weight: 4, arbitrary: fc.constant({}) },
        { weight: 1, arbitrary: free(near) },
        { weight: 1, arbitrary: written(near).map(({ postcode }) => ({ postcode })) },
      ),
    )
    .map(([shippingLocationReference, more]) => ({ ...more, shippingLocationReference }))

/** Who sends to whom: mostly from home to anywhere; home to home; to home; unknown and missing places. */
export const addresses = ({ near }: Era) => {
  const between = (
    weight: number,
    origin: fc.Arbitrary<PlainAddress>,
    destination: fc.Arbitrary<PlainAddress>,
  ) => ({
    weight,
    arbitrary: fc.record({ origin, destination }),
  })
  return fc.oneof(
    between(40, named(near, 'LEEDS'), free(near)),
    between(2, named(near, 'Other'), free(near)),
    between(5, named(near, 'LEEDS'), named(near, 'Other')),
    between(6, free(near), named(near, 'LEEDS')),
    between(2, free(near), named(near, 'Other')),
    between(1, fc.oneof(free(near), named(near, 'NOWHERE')), free(near)),
  )
}
