import { expect, test } from 'vitest'
import { exampleConfiguration, reviewWith } from '../../../../test/support/example-configuration.ts'

const service = 'carrierServices[0]'
const calendar = 'collectionCalendars[0]'
const example = exampleConfiguration()
/** A second member of a list, like its first but for the change. */
const second = (list: string, change: object) => ({ ...example[list][0], ...change })

/** What is put where, the code, and the path of the problem where it is another. */
type Case = readonly [string, unknown, string, string?]

const references: readonly Case[] = [
  [
    'holidays[1]',
    second('holidays', { reference: 'England' }),
    'Duplicate',
    'holidays[1].reference',
  ],
  ['zones[2]', second('zones', { reference: 'mainland' }), 'Duplicate', 'zones[2].reference'],
  [
    'shippingLocations[1]',
    second('shippingLocations', { reference: 'Leeds', defaultForReturns: false }),
    'Duplicate',
    'shippingLocations[1].reference',
  ],
  ['carriers[2]', { reference: 'Northway', name: 'N' }, 'Duplicate', 'carriers[2].reference'],
  [
    'carrierServices[1]',
    second('carrierServices', { reference: 'next' }),
    'Duplicate',
    'carrierServices[1].reference',
  ],
  [
    'serviceGroups[1]',
    second('serviceGroups', { reference: 'all' }),
    'Duplicate',
    'serviceGroups[1].reference',
  ],
  [
    'packageSizes[1]',
    second('packageSizes', { reference: 'box', isDefault: false }),
    'Duplicate',
    'packageSizes[1].reference',
  ],
  [
    `${service}.surcharges[1]`,
    { reference: 'fuel', amount: 1 },
    'Duplicate',
    `${service}.surcharges[1].reference`,
  ],
  [
    `${calendar.replace('0', '1')}`,
    second('collectionCalendars', { carrier: 'Northway' }),
    'Duplicate',
  ],
  ['taxRates[1]', second('taxRates', { rate: 0.1 }), 'Duplicate', 'taxRates[1].country'],
  [`${service}.carrier`, 'SOUTH', 'UnknownReference'],
  [`${service}.holidays`, 'WALES', 'UnknownReference'],
  ['zones[0].holidays', 'WALES', 'UnknownReference'],
  [`${calendar}.holidays`, 'WALES', 'UnknownReference'],
  [`${service}.coverage[1].zone`, 'MOON', 'UnknownReference'],
  [`${service}.rates[1].zone`, 'MOON', 'UnknownReference'],
  [
    `${service}.surcharges[0].zones`,
    ['MOON'],
    'UnknownReference',
    `${service}.surcharges[0].zones[0]`,
  ],
  ['allocationRules[0].service', 'X', 'UnknownReference'],
  ['serviceGroups[0].services[1]', 'X', 'UnknownReference'],
  [`${calendar}.shippingLocation`, 'X', 'UnknownReference'],
  [`${calendar}.carrier`, 'X', 'UnknownReference'],
  [`${calendar}.rules[0].services`, ['X'], 'UnknownReference', `${calendar}.rules[0].services[0]`],
  [
    `${calendar}.exceptions[1].services`,
    ['X'],
    'UnknownReference',
    `${calendar}.exceptions[1].services[0]`,
  ],
  // other-flows 13 SL3 and 14 PS3
  [
    'packageSizes[1]',
    second('packageSizes', { reference: 'BAG' }),
    'SecondDefault',
    'packageSizes[1].isDefault',
  ],
  [
    'shippingLocations[1]',
    second('shippingLocations', { reference: 'YORK' }),
    'SecondDefault',
    'shippingLocations[1].defaultForReturns',
  ],
]

for (const [path, value, code, at = path] of references) {
  test(`${path} = ${JSON.stringify(value)} is refused: ${code}`, () => {
    expect(reviewWith(path, value).errors).toContainEqual([code, at])
  })
}
