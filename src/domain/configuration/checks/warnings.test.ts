import { expect, test } from 'vitest'
import { reviewWith } from '../../../../test/support/example-configuration.ts'

const service = 'carrierServices[0]'
const window = `${service}.deliveryWindows[1]`
const calendar = 'collectionCalendars[0]'
const numbers = 'carriers[0].trackingNumbers'

/** What is put where, the code, and the path of the problem where it is another. */
type Case = readonly [string, unknown, string, string?]

const warnings: readonly Case[] = [
  ['carriers[1].manifest.columns', [{ header: 'Number', fact: 'tracking_number' }], 'NeverUsed'],
  [`${service}.coverage`, undefined, 'NoCoverage', service],
  [`${service}.rates`, [], 'NoRates', service],
  ['collectionCalendars', [], 'NoCalendar', service],
  [calendar, { shippingLocation: 'LEEDS', carrier: 'NORTHWAY', exceptions: [] }, 'NoRules'],
  [`${calendar}.rules[0].days`, [], 'NeverUsed'],
  [`${calendar}.carrier`, 'SKERRY', 'OtherCarrier', `${calendar}.exceptions[0].services[0]`],
  [
    `${calendar}.rules[0].allocationCutOff.time`,
    '18:01',
    'CutOffAfterCollection',
    `${calendar}.rules[0].allocationCutOff`,
  ],
  [numbers, undefined, 'NoTrackingNumbers', 'carriers[0]'],
  ['carriers[0].manifest', undefined, 'NoManifest', 'carriers[0]'],
  [
    `${service}.rates`,
    [{ zone: 'MAINLAND', upToKg: 1, price: 1 }],
    'ZoneWithoutRate',
    `${service}.coverage[1].zone`,
  ],
  [
    `${service}.coverage`,
    [{ zone: 'MAINLAND', transitDays: 1 }],
    'ZoneNotCovered',
    `${service}.rates[1].zone`,
  ],
  [`${service}.coverage[2]`, { zone: 'Isles', transitDays: 9 }, 'NeverUsed'],
  [`${window}.days`, ['Sunday'], 'NeverUsed'],
  ['zones[2]', { reference: 'X', countries: [] }, 'SealedZone', 'zones[2].countries'],
  [
    'carriers[1].trackingNumbers',
    { scheme: 's10', prefix: 'NW', country: 'GB', first: 5, last: 6 },
    'SharedNumbers',
  ],
]

for (const [path, value, code, at = path] of warnings) {
  test(`${path} = ${JSON.stringify(value)} is accepted with a warning: ${code}`, () => {
    const { errors, warnings: odd } = reviewWith(path, value)
    expect(errors).toEqual([])
    expect(odd).toContainEqual([code, at])
  })
}

test('a service that is switched off may be incomplete', () => {
  const off = { reference: 'OFF', carrier: 'SKERRY', name: 'Off', enabled: false }
  const before = reviewWith('carrierServices[1]', off).warnings
  expect(before).toEqual([])
  const on = reviewWith('carrierServices[1]', { ...off, enabled: true }).warnings
  expect(on.map(([code]) => code)).toEqual(['NoCalendar', 'NoCoverage', 'NoRates'])
})
