import fc from 'fast-check'
import type { PlainPackage, PlainRequest } from '../plain-types.ts'
import { someTags } from './carrier-services.ts'
import { customs, goods } from './customs.ts'
import { dayOf, type Era } from './eras.ts'
import { addresses } from './places.ts'
import { mostly, sparse } from './sparse.ts'

type Measures = Omit<PlainPackage, 'description' | 'items'>
type Weight = NonNullable<Measures['weight']>
const weightIn = (unit: string | undefined, ...values: string[]): fc.Arbitrary<Weight> =>
  fc.constantFrom(...values).map((value) => ({ value, ...(unit !== undefined && { unit }) }))
/** At, just under and just over the boundaries of rows, limits and rules, in every unit. */
const goodWeight: fc.Arbitrary<Weight> = fc.oneof(
  weightIn(
    'Kg',
    '1.2',
    '1.1995',
    '1.1994',
    '1.2004',
    '1.2005',
    '2',
    '2.0004',
    '2.0005',
    '2.001',
    '10',
    '0.5',
    '0.4995',
    '30',
    '30.0005',
    '0.0005',
  ),
  weightIn(undefined, '2', '1.2', '5.000', '52.3'),
  weightIn('kg', '2', '25.01', '9.9999'),
  weightIn('g', '1200', '1999.5', '1999.4', '2000.5', '0.5', '500'),
  weightIn('Lb', '1', '4.40925', '4.409245', '11.023', '2.64555', '4.41035'),
  weightIn('LBS', '1', '66.139', '0.002'),
  weightIn('Oz', '16', '70.54792', '42.3288', '70.565', '0.02'),
  fc.nat({ max: 35_000 }).map((grams) => ({ value: `${grams / 1000 + 0.001}`, unit: 'Kg' })),
)
/** Zero, negative, absurd or of an unknown unit (P 2.2, ruling 6). */
const badWeight: fc.Arbitrary<Weight> = fc.oneof(
  weightIn('Kg', '0', '-1', '0.0004', '100000.001'),
  weightIn('g', '0.4', '0.49999'),
  weightIn('stone', '1'),
)

type Dimensions = NonNullable<PlainPackage['dimensions']>
const sidesIn = (unit: string | undefined, ...values: string[]): fc.Arbitrary<Dimensions> =>
  fc
    .tuple(fc.constantFrom(...values), fc.constantFrom(...values), fc.constantFrom(...values))
    .map(([length, width, height]) => ({
      length,
      width,
      height,
      ...(unit !== undefined && { unit }),
    }))
const goodDimensions: fc.Arbitrary<Dimensions> = fc.oneof(
  sidesIn('Cm', '40', '30', '12', '12.05', '12.04', '40.05', '1'),
  sidesIn(undefined, '40', '30', '12'),
  sidesIn('cm', '120', '120.04', '120.05', '5', '20.75'),
  sidesIn('Mm', '400', '400.4', '400.5', '254', '120.5', '0.5'),
  sidesIn('M', '0.4', '0.12', '1.2', '0.0005'),
  sidesIn('In', '10', '1', '15.748', '47.2441'),
)
const badDimensions: fc.Arbitrary<Dimensions> = fc.oneof(
  sidesIn('Cm', '0', '40', '-1'),
  sidesIn('M', '100.01'),
  sidesIn('ell', '1'),
)

const valueAmount = fc.constantFrom(
  '0',
  '10.00',
  '999.99',
  '1000',
  '1000.01',
  '0.5',
  '0.25',
  '0.2501',
)
const sizeReference = fc.constantFrom('SHOEBOX', 'shoebox', 'Crate')
const measured = fc
  .tuple(
    fc.record({ weight: goodWeight, dimensions: goodDimensions }),
    sparse<Measures>(
      { valueAmount, sizeReference, weight: goodWeight, dimensions: goodDimensions },
      9,
    ),
  )
  .map(([measures, more]): Measures => ({ ...measures, ...more }))
const anyPackage: fc.Arbitrary<Measures> = fc.oneof(
  { weight: 60, arbitrary: measured },
  {
    weight: 3,
    arbitrary: sparse<Measures>(
      { weight: goodWeight, dimensions: goodDimensions, valueAmount, sizeReference },
      1,
    ),
  },
  {
    weight: 1,
    arbitrary: sparse<Measures>(
      {
        weight: fc.oneof(goodWeight, badWeight),
        dimensions: fc.oneof(goodDimensions, badDimensions),
        sizeReference: fc.constantFrom('NONE', 'SHOEBOX'),
        valueAmount,
      },
      0,
    ),
  },
)

/** A date as callers write it: alone, at midnight somewhere, rarely far away or none at all (ruling 8). */
const writtenDate = (at: Era, from: number, to: number) =>
  fc.oneof(
    {
      weight: 60,
      arbitrary: fc
        .tuple(
          fc.integer({ min: from, max: to }),
          fc.constantFrom('', 'T00:00:00Z', 'T23:59:59+14:00', 'T00:00:00-11:00', 'T12:00:00'),
        )
        .map(([days, rest]) => `${dayOf(at, days)}${rest}`),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom('2026-02-30', 'tomorrow', dayOf(at, -3), dayOf(at, 380)),
    },
  )

/** What is asked: mostly fit for the services of the document, from its era. */
export const request = (at: Era): fc.Arbitrary<PlainRequest> =>
  fc
    .record({
      direction: mostly<'Outbound' | 'Inbound'>('Outbound', fc.constant('Inbound' as const), 9),
      guaranteedOnly: mostly(false, fc.constant(true), 8),
      pickup: fc.constant(false as const),
      tags: mostly<string[]>([], someTags, 4),
      packages: fc.oneof(
        {
          weight: 80,
          arbitrary: fc.array(
            fc.tuple(anyPackage, goods).map(([one, told]) => ({ ...one, ...told })),
            { minLength: 1, maxLength: 3 },
          ),
        },
        { weight: 1, arbitrary: fc.constant([]) },
      ),
      addresses: addresses(at),
      customs,
      town: fc.constantFrom('Whitby', ' ', undefined),
      dates: sparse<Pick<PlainRequest, 'shippingDate' | 'deliveryDate'>>(
        { shippingDate: writtenDate(at, 2, 7), deliveryDate: writtenDate(at, 5, 12) },
        2,
      ),
    })
    .map(({ addresses: { origin, destination }, dates, town, ...rest }) => ({
      ...rest,
      origin,
      destination: { ...destination, ...(town !== undefined && { town }) },
      ...dates,
    }))
