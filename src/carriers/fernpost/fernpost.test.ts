import { expect, test } from 'vitest'
import { exampleConsignment } from '../../../test/support/example-consignment.ts'
import {
  exampleRows,
  exampleFacts as manifestFacts,
  textOf,
} from '../../../test/support/example-manifest.ts'
import { exampleFacts } from '../../../test/support/label-examples.ts'
import { missingCustomsFacts } from '../../domain/customs/index.ts'
import { fernpost } from './index.ts'
import { printedS10 } from './numbers.ts'

const range = { scheme: 's10', country: 'GB', first: 1, last: 9 } as const
test.each(['CN', 'RR', 'EE', 'LX', 'NW', 'QA', 'AV', 'GA'])(
  '%s may begin an S10 number',
  (prefix) => {
    expect(fernpost.refuseNumbers({ ...range, prefix })).toBeNull()
  },
)
test.each(['FX', 'JA', 'QZ', 'AA', 'GB', 'XX', 'WA'])('%s is reserved', (prefix) => {
  expect(fernpost.refuseNumbers({ ...range, prefix })).toContain(prefix)
})

test('the number is printed in its groups', () => {
  expect(printedS10('RA473124829GB')).toBe('RA 473 124 829 GB')
})

const symbolsTo = (country: string, postcode: string) =>
  fernpost
    .drawLabel(
      { ...exampleFacts, trackingNumber: 'CN000000014GB' },
      { serviceReference: 'FP1', country, postcode, onwardTrackingNumbers: [] },
      '4x6',
    )
    .elements.filter((element) => element.kind === 'barcode')
    .map(({ symbology, text }) => `${symbology} ${text}`)

test.each([
  ['GB', 'yo21 3pu', 'rm4scc YO213PU9Z'],
  ['JE', 'JE2 3AB', 'rm4scc JE23AB9Z'],
  ['NL', '1012 ab', 'kix 1012AB'],
])('the 4-state symbol for %s %s is %s', (country, postcode, symbol) => {
  expect(symbolsTo(country, postcode)).toContain(symbol)
})
test.each([
  ['FR', '75001'],
  ['GB', 'nowhere'],
  ['NL', '1012'],
])('%s %s has none', (country, postcode) => {
  expect(symbolsTo(country, postcode)).toEqual([
    'datamatrix CN000000014GB',
    'code128 CN000000014GB',
  ])
})

test('the posting list has the words of the post', async () => {
  const csv = await textOf(fernpost.manifest.csv?.(manifestFacts(), exampleRows()) ?? [])
  expect(csv.split('\r\n')[0]).toMatch(/^ItemId,Product,PostingDate,WeightKg,Recipient,/)
})

test('abroad the post needs what a CN23 says; at home nothing', () => {
  const missing = (country: string) => {
    const example = exampleConsignment()
    const addresses = example.addresses.map((address) => ({
      ...address,
      country: address.roles.includes('Destination') ? country : 'GB',
    }))
    return missingCustomsFacts({ ...example, addresses }, fernpost.customs.requirements)
  }
  expect(missing('GB')).toEqual([])
  expect(missing('FR').map(({ path }) => path)).toEqual([
    'CustomsDocumentation.CategoryType',
    'CustomsDocumentation.DesignatedPersonResponsible',
    'Packages[0].Items',
    'Packages[1].Items',
  ])
})
