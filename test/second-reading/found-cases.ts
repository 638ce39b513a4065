import type { PromiseCase, PromiseQuestion } from './arbitraries.ts'
import type { PlainRequest } from './plain-types.ts'
import { documentWith, fromLeeds, mondayMorning, nothingUsed } from './small-document.ts'

const asked = (
  request: Partial<PromiseQuestion['request']> = {},
  now = mondayMorning,
): PromiseQuestion => ({
  request: { ...fromLeeds, ...request } satisfies PlainRequest,
  now,
  used: nothingUsed,
})
const abroad = { zones: [{ reference: 'MAINLAND', countries: ['GB', 'IE'] }] }

/** What the property test has found, kept as it was shrunk; the name says what was settled and where. */
export const foundCases: [string, PromiseCase][] = [
  [
    'a far end without country is invalid, also when it is the origin (ruling 4)',
    {
      document: documentWith(),
      questions: [asked({ origin: {}, destination: { shippingLocationReference: 'LEEDS' } })],
    },
  ],
  [
    'a foreign code without any digit is no postcode (ruling 13)',
    {
      document: documentWith({
        ...abroad,
        allocationRules: [{ service: 'NEXT', exceptPostcodes: ['M'] }],
      }),
      questions: [asked({ destination: { country: 'IE', postcode: 'D' } })],
    },
  ],
]
