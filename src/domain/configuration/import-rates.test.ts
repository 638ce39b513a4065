import { expect, test } from 'vitest'
import { exampleConfiguration } from '../../../test/support/example-configuration.ts'
import { checkDocument, importRates } from './index.ts'

const header = ['Service', 'zone', 'UPTOKG', 'price', 'perExtraKg']
const importInto = (...rows: readonly (readonly string[])[]) =>
  importRates(exampleConfiguration(), [header, ...rows])

test('the rows of a service take the place of its own, zone by zone and ascending', () => {
  const { document, services, refused } = importInto(
    ['next', 'MAINLAND', '30', '7.25', '0.40'],
    [' NEXT ', 'isles', '10', '12', ''],
    ['', '', '', '', ''],
    ['NEXT', 'mainland', '2', '4.35', ''],
  )
  expect(refused).toEqual([])
  expect(services).toEqual(['NEXT'])
  expect(document.carrierServices?.[0]?.rates).toEqual([
    { zone: 'mainland', upToKg: 2, price: 4.35 },
    { zone: 'MAINLAND', upToKg: 30, price: 7.25, perExtraKg: 0.4 },
    { zone: 'isles', upToKg: 10, price: 12 },
  ])
  expect(checkDocument(document)).toMatchObject({ ok: true, value: { warnings: [] } })
})

test.each([
  [['NONE', 'MAINLAND', '1', '1', ''], 'UnknownReference at rows[1].service'],
  [['NEXT', 'MOON', '1', '1', ''], 'UnknownReference at rows[1].zone'],
  [['NEXT', 'MAINLAND', '1,5', '1', ''], 'WrongType at rows[1].upToKg'],
  [['NEXT', 'MAINLAND', '1', '-1', ''], 'WrongType at rows[1].price'],
  [['NEXT', 'MAINLAND', '1', '£4', ''], 'WrongType at rows[1].price'],
  [['NEXT', 'MAINLAND', '1', '', ''], 'WrongType at rows[1].price'],
  [['NEXT', 'MAINLAND', '1', '4.105', ''], 'TooManyDecimals at rows[1].price'],
  [['NEXT', 'MAINLAND', '1', '4', '0.125'], 'TooManyDecimals at rows[1].perExtraKg'],
  [['NEXT', 'MAINLAND'], 'WrongType at rows[1].upToKg'],
])('refused: %j', (row, expected) => {
  const { document, services, refused } = importInto(row, ['NEXT', 'MAINLAND', '9', '9', ''])
  expect(refused.map(({ path, code }) => `${code} at ${path}`)).toContain(expected)
  expect(services).toEqual(row[0] === 'NONE' ? ['NEXT'] : [])
  // A service with a refused row keeps its table.
  if (row[0] === 'NEXT') expect(document).toEqual(exampleConfiguration())
})

test('two prices for one weight are refused', () => {
  const { document, refused } = importInto(
    ['NEXT', 'MAINLAND', '2', '4', ''],
    ['next', 'mainland', '2.0', '5', ''],
  )
  expect(refused).toMatchObject([{ path: 'rows[2]', code: 'Duplicate' }])
  expect(document).toEqual(exampleConfiguration())
})

test.each([[[]], [[['service', 'zone', 'price']]]])('a header that lacks columns: %j', (rows) => {
  const result = importRates(exampleConfiguration(), rows)
  expect(result.refused).toMatchObject([{ path: 'rows[0]', code: 'MissingKey' }])
  expect(result.refused[0]?.message).toContain('upToKg')
  expect(result.document).toEqual(exampleConfiguration())
})
