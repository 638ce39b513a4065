import { expect, test } from 'vitest'
import { exampleConfiguration, reviewWith } from '../../../../test/support/example-configuration.ts'

const service = 'carrierServices[0]'
const window = `${service}.deliveryWindows[1]`
const calendar = 'collectionCalendars[0]'
const numbers = 'carriers[0].trackingNumbers'
const transport = 'carriers[0].manifest.transport'
const example = exampleConfiguration()
const hours = { start: '09:00', end: '12:00' }

/** What is put where, the code, and the path of the problem where it is another. */
type Case = readonly [string, unknown, string, string?]

const rulings: readonly Case[] = [
  // ruling 16
  ['zones[0].exceptPostcodes[1]', 'M2 6L!', 'BadPostcodePattern'],
  ['zones[1].postcodes[0]', 'KW17-15', 'BadPostcodePattern'],
  ['zones[1].postcodes[0]', '100-104', 'BadPostcodePattern'],
  [
    'allocationRules[0].exceptPostcodes',
    ['99-101'],
    'BadPostcodePattern',
    'allocationRules[0].exceptPostcodes[0]',
  ],
  // rulings 20 and 90
  [
    `${calendar}.rules[0].operationalCutOff.time`,
    '17:01',
    'CutOffsReversed',
    `${calendar}.rules[0].operationalCutOff`,
  ],
  [
    `${calendar}.rules[0].allocationCutOff.dayOffset`,
    -1,
    'CutOffsReversed',
    `${calendar}.rules[0].operationalCutOff`,
  ],
  [`${calendar}.exceptions[0].operationalCutOff`, { time: '17:30' }, 'CutOffsReversed'],
  // rulings 30 and 34
  [window, { start: '00:00', end: '23:59', days: ['Friday'] }, 'WindowsClash'],
  [`${window.replace('1', '2')}`, { ...hours, days: [] }, 'WindowsClash'],
  [`${window}.end`, '09:00', 'EndBeforeStart'],
  [`${window}.end`, '08:59', 'EndBeforeStart'],
  // ruling 38
  [`${service}.rates[2].upToKg`, 1.5, 'RatesNotAscending'],
  [`${service}.rates[2].upToKg`, 2, 'RatesNotAscending'],
  // ruling 40
  [`${service}.rates[0].price`, 4.105, 'TooManyDecimals'],
  ['currency', 'JPY', 'TooManyDecimals', `${service}.rates[0].price`],
  [`${service}.rates[2].perExtraKg`, 1e-7, 'TooManyDecimals'],
  [`${service}.limits.maxValue`, 0.001, 'TooManyDecimals'],
  ['allocationRules[0].maxValue', 0.001, 'TooManyDecimals'],
  [`${window}.surcharge`, 0.125, 'TooManyDecimals'],
  [
    `${service}.surcharges[1]`,
    { reference: 'A', amount: 0.125 },
    'TooManyDecimals',
    `${service}.surcharges[1].amount`,
  ],
  [`${service}.surcharges[0].percent`, 8.00005, 'TooManyDecimals'],
  // delivery-promise 5.3
  ['taxRates[0].rate', 0.12345, 'TooManyDecimals'],
  [
    `${service}.coverage[1].transitDays`,
    { min: 3, max: 2 },
    'EndBeforeStart',
    `${service}.coverage[1].transitDays.max`,
  ],
  [`${service}.limits.minWeightKg`, 31, 'EndBeforeStart', `${service}.limits.maxWeightKg`],
  [
    'allocationRules[0].lengthCm',
    [{}, { from: 2, to: 1 }],
    'EndBeforeStart',
    'allocationRules[0].lengthCm[1].to',
  ],
  [
    `${service}.surcharges[0]`,
    { reference: 'A', amount: 1, validFrom: '2026-02-01', validTo: '2026-01-31' },
    'EndBeforeStart',
    `${service}.surcharges[0].validTo`,
  ],
  // configuration 3.11
  [`${numbers}.last`, 100_000_000, 'RangeTooLong'],
  ['carriers[1].trackingNumbers.last', 100_000_000, 'RangeTooLong'],
  [
    numbers,
    { scheme: 'sequence', prefix: '', digits: 2, first: 1, last: 100 },
    'RangeTooLong',
    `${numbers}.last`,
  ],
  [`${numbers}.first`, 99_999_999_000, 'EndBeforeStart', `${numbers}.last`],
  ...['carriers[0].furtherTrackingNumbers', `${service}.trackingNumbers`].map(
    (list): Case => [
      list,
      [{ scheme: 'sequence', prefix: 'A', digits: 2, first: 7, last: 6 }],
      'EndBeforeStart',
      `${list}[0].last`,
    ],
  ),
  [
    'carriers[0].manifest.columns',
    [{ header: 'A' }],
    'ExactlyOneOf',
    'carriers[0].manifest.columns[0]',
  ],
  [
    'carriers[0].manifest.columns',
    [{ header: 'A', fact: 'weight_kg', text: 'x' }],
    'ExactlyOneOf',
    'carriers[0].manifest.columns[0]',
  ],
  [
    'carriers[0].furtherTrackingNumbers',
    [{ ...example.carriers[0].trackingNumbers, first: 99_999_999 }],
    'RangesOverlap',
    'carriers[0].furtherTrackingNumbers[0]',
  ],
  [
    'carriers[0].furtherTrackingNumbers',
    [{ scheme: 's10', prefix: 'NX', country: 'GB', first: 1, last: 1e8 }],
    'RangeTooLong',
    'carriers[0].furtherTrackingNumbers[0].last',
  ],
  [
    `${service}.trackingNumbers`,
    [{ scheme: 'sequence', prefix: 'A', digits: 1, first: 5, last: 4 }],
    'EndBeforeStart',
    `${service}.trackingNumbers[0].last`,
  ],
  [
    `${service}.trackingNumbers`,
    [example.carriers[0].trackingNumbers],
    'RangesOverlap',
    `${service}.trackingNumbers[0]`,
  ],
  // ruling 85
  ...['../northway', 'a/../b', '/northway', 'a/./b', '.hidden', 'a/.b', 'a//b', 'a\\b', 'C:/b'].map(
    (path): Case => [`${transport}.path`, path, 'UnsafePath'],
  ),
  ['carriers[1].manifest.transport.path', '/in', 'UnsafePath'],
]

for (const [path, value, code, at = path] of rulings) {
  test(`${path} = ${JSON.stringify(value)} is refused: ${code}`, () => {
    expect(reviewWith(path, value).errors).toContainEqual([code, at])
  })
}

const allowed: readonly (readonly [string, string, unknown])[] = [
  [
    'windows of the same hours on other weekdays',
    `${window.replace('1', '2')}`,
    { ...hours, days: ['Tuesday'] },
  ],
  [
    'ruling 30: the days without end are the delivery days',
    `${window.replace('1', '2')}`,
    { start: '00:00', end: '23:59', days: ['Saturday'] },
  ],
  [
    'windows that overlap',
    `${window.replace('1', '2')}`,
    { start: '09:00', end: '12:30', days: ['Monday'] },
  ],
  ['rates of two zones in any order', `${service}.rates[1].upToKg`, 99],
  [
    'a foreign pattern beside a GB country',
    'zones[1]',
    { reference: 'ISLES', countries: ['GB', 'IE'], postcodes: ['BT', 'D02'] },
  ],
  [
    'cut-offs at the same minute on the day before',
    `${calendar}.rules[0]`,
    {
      ...example.collectionCalendars[0].rules[0],
      allocationCutOff: { time: '17:00', dayOffset: -1 },
      operationalCutOff: { time: '17:00', dayOffset: -1 },
    },
  ],
  [
    'ranges one after the other',
    'carriers[0].furtherTrackingNumbers',
    [{ ...example.carriers[0].trackingNumbers, prefix: 'NX' }],
  ],
  ['folders below folders', `${transport}.path`, 'a/b c/d.e/'],
]

test.each(allowed)('accepted: %s', (_name, path, value) => {
  expect(reviewWith(path, value).errors).toEqual([])
})
