import { expect, test } from 'vitest'
import { exampleConfiguration, putAt } from '../../../../test/support/example-configuration.ts'
import { reviewDocument } from '../index.ts'

const service = 'carrierServices[0]'
const window = `${service}.deliveryWindows[1]`
const location = 'shippingLocations[0]'
const numbers = 'carriers[0].trackingNumbers'
const transport = 'carriers[0].manifest.transport'
const sftp = { type: 'sftp', host: 'files.example.org', username: 'us', hostKey: 'x', path: 'in' }
const s10 = { scheme: 's10', prefix: 'NW', country: 'GB', first: 1, last: 2 }

/** What is put where, the code, and the path of the problem where it is another. */
const cases: readonly (readonly [string, unknown, string, string?])[] = [
  ['carrierService', [], 'UnknownKey'],
  [`${service}.Enabled`, true, 'UnknownKey'],
  [`${service}.on sale`, 1, 'UnknownKey', `${service}["on sale"]`],
  ['collectionCalendars[0].exceptions[1].manifest', '12:00', 'UnknownKey'],
  ['currency', undefined, 'MissingKey'],
  [`${service}.name`, undefined, 'MissingKey'],
  [`${location}.address.longitude`, undefined, 'MissingKey'],
  [`${service}.tags`, null, 'WrongType'],
  ['defaults', [], 'WrongType'],
  [`${service}.surcharges`, {}, 'WrongType'],
  [`${service}.priority`, '1', 'WrongType'],
  [`${service}.pickup`, 'yes', 'WrongType'],
  [`${service}.name`, 7, 'WrongType'],
  [`${service}.volumetricDivisor`, Number.NaN, 'WrongType'],
  [`${service}.volumetricDivisor`, Number.POSITIVE_INFINITY, 'WrongType'],
  [`${service}.dailyCapacity`, 1.5, 'WrongType'],
  [`${service}.coverage[0].transitDays`, 1.5, 'WrongType'],
  [`${service}.coverage[0].transitDays`, '1', 'WrongType'],
  [
    `${service}.coverage[0].transitDays`,
    { min: 1 },
    'MissingKey',
    `${service}.coverage[0].transitDays.max`,
  ],
  [`${service}.deliveryDays`, ['Funday'], 'NotAllowed', `${service}.deliveryDays[0]`],
  [`${service}.direction`, ['outbound'], 'NotAllowed', `${service}.direction[0]`],
  ['currency', 'XXQ', 'NotAllowed'],
  ['currency', 'gbp', 'NotAllowed'],
  ['taxRates[0].country', 'UK', 'NotAllowed'],
  [`${location}.type`, 'Depot', 'NotAllowed'],
  // ruling 62
  ['defaults.horizonDays', -1, 'TooSmall'],
  ['defaults.horizonDays', 367, 'TooLarge'],
  // ruling 48
  [`${service}.dailyCapacity`, -1, 'TooSmall'],
  [`${window}.capacity`, -1, 'TooSmall'],
  [`${service}.volumetricDivisor`, 0, 'TooSmall'],
  // ruling 40
  [`${service}.rates[0].price`, -1, 'TooSmall'],
  [`${service}.surcharges[0]`, { reference: 'FUEL' }, 'ExactlyOneOf'],
  [`${service}.surcharges[0].amount`, 1, 'ExactlyOneOf', `${service}.surcharges[0]`],
  ['packageSizes[0].weightKg', 0, 'TooSmall'],
  [`${location}.address.latitude`, 91, 'TooLarge'],
  ['taxRates[0].rate', 20, 'TooLarge'],
  ['collectionCalendars[0].rules[0].allocationCutOff.dayOffset', 1, 'TooLarge'],
  [`${service}.name`, 'n'.repeat(201), 'TooLong'],
  [`${service}.name`, ' ', 'BadFormat'],
  [`${service}.name`, '', 'BadFormat'],
  [`${service}.name`, 'a\nb', 'BadFormat'],
  [`${service}.reference`, ' NEXT', 'BadFormat'],
  [`${location}.address.town`, 'a\u0000', 'BadFormat'],
  [`${location}.address.town`, 'a\ud83d', 'NotWellFormed'],
  [`${window}.start`, '9:00', 'BadFormat'],
  [`${window}.end`, '24:00', 'BadFormat'],
  ['holidays[0].dates[0]', '2026-2-3', 'BadFormat'],
  ['holidays[0].dates[0]', '2026-02-29', 'NoSuchDate'],
  [`${location}.timeZone`, 'Europe/Leeds', 'NoSuchTimeZone'],
  ['zones[1].timeZone', 'BST!', 'NoSuchTimeZone'],
  // configuration 3.11
  [numbers, { ...s10, scheme: 'dozen' }, 'NotAllowed', `${numbers}.scheme`],
  [`${numbers}.scheme`, undefined, 'MissingKey'],
  [numbers, 'NW1', 'WrongType'],
  [numbers, { ...s10, prefix: 'N1' }, 'BadFormat', `${numbers}.prefix`],
  [numbers, { ...s10, digits: 8 }, 'UnknownKey', `${numbers}.digits`],
  [
    numbers,
    { scheme: 'sscc', prefix: '3A012345', first: 1, last: 2 },
    'BadFormat',
    `${numbers}.prefix`,
  ],
  // configuration 3.12
  [transport, sftp, 'AtLeastOneOf'],
  [transport, { ...sftp, password: 'hunter2' }, 'WrongType', `${transport}.password`],
  [transport, { type: 'https', url: 'http://example.org' }, 'BadFormat', `${transport}.url`],
  [transport, { type: 'https', url: 'https://a:b@example.org/' }, 'BadFormat', `${transport}.url`],
  [transport, { type: 'pigeon' }, 'NotAllowed', `${transport}.type`],
]

for (const [path, value, code, at = path] of cases)
  test(`${path} = ${JSON.stringify(value)}: ${code}`, () => {
    const document = exampleConfiguration()
    putAt(document, path, value)
    const { errors } = reviewDocument(document)
    expect(errors.map((problem) => [problem.code, problem.path])).toContainEqual([code, at])
    expect(errors.every(({ message }) => message.length > 10)).toBe(true)
  })

const allowed: readonly (readonly [string, unknown])[] = [
  [transport, { type: 'https', url: 'https://carrier.example.org:8443/in?account=7' }],
  [transport, { ...sftp, privateKey: { secret: 'KEY' } }],
  [numbers, { scheme: 'sequence', prefix: '', digits: 15, first: 0, last: 999_999_999_999_999 }],
  [`${service}.deliveryDays`, []],
  [`${service}.priority`, -5],
  ['defaults.horizonDays', 0],
  ['defaults.horizonDays', 366],
  [`${service}.surcharges`, [{ reference: 'FUEL', amount: 0, of: 'total' }]],
  [`${location}.address.town`, ''],
  [`${service}.name`, 'Économie ☂ 𝒳'],
]

test.each(allowed)('%s = %j is accepted', (path, value) => {
  const document = exampleConfiguration()
  putAt(document, path, value)
  expect(reviewDocument(document).errors).toEqual([])
})

test('a key in the wrong case is told the right one, secrets are told to be named', () => {
  const document = { ...exampleConfiguration(), carrierservices: [] }
  putAt(document, `${service}.tags`, null)
  const messages = reviewDocument(document).errors.map(({ message }) => message)
  expect(messages.join()).toContain('Did you mean "carrierServices"?')
  expect(messages.join()).toContain('leave the key out')
})
