import type { PromiseCase, PromiseQuestion } from './arbitraries.ts'
import type { PlainRequest } from './plain-types.ts'
import {
  documentWith,
  everyDayRule,
  fromLeeds,
  mondayMorning,
  nothingUsed,
} from './small-document.ts'

const asked = (
  request: Partial<PromiseQuestion['request']> = {},
  now = mondayMorning,
): PromiseQuestion => ({
  request: { ...fromLeeds, ...request } satisfies PlainRequest,
  now,
  used: nothingUsed,
})
const abroad = { zones: [{ reference: 'MAINLAND', countries: ['GB', 'IE'] }] }

/** What the property test has found or finds too seldom; the name says what was settled and where. */
export const foundCases: [string, PromiseCase][] = [
  [
    'a far end without country is invalid, also when it is the origin (ruling 4)',
    {
      document: documentWith(),
      questions: [asked({ origin: {}, destination: { shippingLocationReference: 'LEEDS' } })],
    },
  ],
  [
    'the clocks turn the order of the cut-offs round (ruling 20)',
    {
      document: documentWith({
        rules: [
          {
            ...everyDayRule,
            operationalCutOff: { time: '01:30' },
            allocationCutOff: { time: '02:00' },
          },
        ],
      }),
      questions: ['00:59:59', '01:00:00', '01:29:59', '01:30:00'].map((time) =>
        asked({}, `2026-03-29T${time}Z`),
      ),
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
