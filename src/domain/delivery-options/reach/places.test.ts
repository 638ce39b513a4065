import { expect, test } from 'vitest'
import { smallDocument } from '../../../../test/support/promise-examples.ts'
import { compileSnapshot } from '../../configuration/index.ts'
import { placeOf } from './places.ts'

const zones = [
  { reference: 'ALL', countries: ['GB'] },
  { reference: 'SECTOR', countries: ['GB'], postcodes: ['YO2 1'] },
  { reference: 'DISTRICT', countries: ['GB'], postcodes: ['YO21'] },
]
const snapshotOf = (postcodes: readonly string[]) => {
  const named = { reference: 'NAMED', countries: ['GB'], postcodes }
  return compileSnapshot({ ...smallDocument, zones: [...zones, named] }, 1)
}
const zonesOf = (postcodes: readonly string[], asked: readonly string[]) => {
  const snapshot = snapshotOf(postcodes)
  return asked.map((postcode) => placeOf(snapshot, { country: 'GB', postcode }).zones)
}

test('addresses of one sector are one place, unless a whole postcode is named', () => {
  expect(zonesOf(['YO2'], ['YO2 1AB', 'yo21cd', 'YO21', 'YO21 1AB', 'YO2 1'])).toEqual([
    [0, 1, 3],
    [0, 1, 3],
    [0, 2],
    [0, 2],
    [0, 2],
  ])
  expect(zonesOf(['YO2 1AB'], ['YO2 1AB', 'YO2 1CD', 'yo21ab'])).toEqual([
    [0, 1, 3],
    [0, 1],
    [0, 1, 3],
  ])
})
