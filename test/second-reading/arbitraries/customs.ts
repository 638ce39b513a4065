import fc from 'fast-check'
import type { CustomsRequirement, RouteRequirements } from '../../../src/domain/customs/index.ts'
import type { PlainCustoms, PlainPackage, PlainRequirements } from '../plain-types.ts'
import { carrierReferences } from './carrier-services.ts'
import { mostly, sparse } from './sparse.ts'

const needs = fc.uniqueArray(
  fc.constantFrom<CustomsRequirement>(
    { fact: 'DestinationTown' },
    { fact: 'CategoryType' },
    { fact: 'CategoryType', oneOf: ['Gift', 'Documents'] },
    { fact: 'ShippingTerms', oneOf: ['DAP', 'DDP'] },
    { fact: 'ShippersVatNumber', when: 'TermsAreDdp' },
    { fact: 'ShippersEORI' },
    { fact: 'PackageDescription' },
    { fact: 'Items' },
    { fact: 'Items', most: 1 },
    { fact: 'ItemDescription' },
  ),
  { minLength: 1, maxLength: 2 },
)
const routes = fc.constantFrom<RouteRequirements['routes']>(
  [{ from: ['GB'], to: ['*'], exceptTo: ['GB', 'IM'] }],
  [{ from: ['*'], to: ['GB', 'IE'] }],
  [
    { from: ['GB'], to: ['XI'] },
    { from: ['XI', 'IE'], to: ['GB'], exceptTo: ['XI'] },
  ],
)
/** What one of the carriers needs on some routes; mostly none needs anything, as in a plain document. */
export const requirements: fc.Arbitrary<PlainRequirements> = mostly<PlainRequirements>(
  {},
  fc
    .tuple(
      fc.constantFrom(...carrierReferences),
      fc.array(fc.record({ routes, needs }), { minLength: 1, maxLength: 2 }),
    )
    .map(([carrier, sets]) => ({ [carrier.toLowerCase()]: sets })),
  4,
)

const word = fc.constantFrom('Boots', 'GB1', ' ')
/** Customs facts of a request, some of them blank or not taken by everybody. */
export const customs: fc.Arbitrary<PlainCustoms> = sparse<PlainCustoms>(
  {
    categoryType: fc.constantFrom('Gift', 'Gift, Documents', 'Gift, Other'),
    shippingTerms: fc.constantFrom('DAP', 'DDP', 'EXW'),
    shippersVatNumber: word,
    shippersEori: word,
  },
  1,
)
/** What a package says of its goods. */
export const goods: fc.Arbitrary<Pick<PlainPackage, 'description' | 'items'>> = sparse<
  Pick<PlainPackage, 'description' | 'items'>
>(
  {
    description: word,
    items: fc.array(sparse<{ description: string }>({ description: word }, 1), { maxLength: 2 }),
  },
  1,
)
