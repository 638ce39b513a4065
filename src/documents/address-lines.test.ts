import { expect, test } from 'vitest'
import type { Address } from '../domain/address.ts'
import { countryCodes } from '../domain/countries.ts'
import { addressLines } from './address-lines.ts'

const contact = {
  title: 'Ms',
  firstName: 'Ada',
  lastName: 'Marchbanks',
  position: null,
  telephone: null,
  mobile: null,
  landLine: null,
  email: null,
}
const address: Address = {
  contact,
  companyName: 'Kestrel Lamps',
  customerName: null,
  shippingLocationReference: null,
  shopLocationReference: null,
  addressLine1: '12 Quay Street',
  addressLine2: 'Floor 2',
  addressLine3: 'Rear door',
  town: 'Westmere',
  region: 'Northshire',
  postcode: 'WM1 2AB',
  country: 'GB',
  regionCode: null,
  specialInstructions: null,
  latLong: null,
}
const texts = (given: Partial<Address>, home: string | null = 'GB') =>
  addressLines({ ...address, ...given }, home).map(({ text }) => text)

test.each([
  ['GB', ['Westmere', 'Northshire', 'WM1 2AB']],
  ['DE', ['WM1 2AB Westmere', 'Northshire', 'GERMANY']],
  ['US', ['Westmere, Northshire WM1 2AB', 'UNITED STATES']],
  ['AU', ['Westmere Northshire WM1 2AB', 'AUSTRALIA']],
  ['BR', ['Westmere - Northshire', 'WM1 2AB', 'BRAZIL']],
])('%s writes town, region and postcode in its own order', (country, lines) => {
  expect(texts({ country }).slice(5)).toEqual(lines)
})

test('Hungary writes the town before the street', () => {
  expect(texts({ country: 'HU' })).toEqual([
    'Ms Ada Marchbanks',
    'Kestrel Lamps',
    'WM1 2AB Westmere',
    'Northshire',
    '12 Quay Street',
    'Floor 2',
    'Rear door',
    'HUNGARY',
  ])
})

test('a Chinese address goes from the large to the small, in Latin letters from the small to the large', () => {
  const own = { country: 'CN', region: '北京市', town: '朝阳区', addressLine1: '建国路88号' }
  expect(texts(own).slice(0, 4)).toEqual(['WM1 2AB', '北京市', '朝阳区', '建国路88号'])
  expect(texts({ country: 'CN' }).at(0)).toBe('Ms Ada Marchbanks')
})

test('the country is named only abroad', () => {
  expect(texts({}, 'GB').at(-1)).toBe('WM1 2AB')
  expect(texts({}, 'FR').at(-1)).toBe('UNITED KINGDOM')
})

test('a line names the member it came from, a joined one its longest', () => {
  const members = addressLines({ ...address, country: 'DE' }, 'DE').map(({ member }) => member)
  expect(members).toEqual([
    'Contact.LastName',
    'CompanyName',
    'AddressLine1',
    'AddressLine2',
    'AddressLine3',
    'Town',
    'Region',
  ])
})

test('what is said twice is printed once', () => {
  expect(texts({ companyName: 'ms ada marchbanks', region: 'WESTMERE' })).toEqual([
    'Ms Ada Marchbanks',
    '12 Quay Street',
    'Floor 2',
    'Rear door',
    'Westmere',
    'WM1 2AB',
  ])
})

test('the name of the customer stands in where nobody else is named', () => {
  expect(texts({ contact: null, companyName: null, customerName: 'Finch & Sons' }).at(0)).toBe(
    'Finch & Sons',
  )
})

test('no country loses a part of an address, whatever is left out', () => {
  const optional = [
    'companyName',
    'addressLine2',
    'town',
    'region',
    'postcode',
    'addressLine1',
  ] as const
  const lost: string[] = []
  for (const country of countryCodes) {
    for (let mask = 0; mask < 2 ** optional.length; mask += 1) {
      const left = Object.fromEntries(
        optional.filter((_, bit) => mask & (1 << bit)).map((key) => [key, null]),
      )
      const given = { ...address, ...left, country }
      const lines = texts(given, country)
      for (const key of optional) {
        const text = given[key]
        if (text !== null && !lines.some((line) => line.includes(text)))
          lost.push(`${country} ${key}`)
      }
      if (lines.some((line) => !/^\w.*\w$/.test(line)))
        lost.push(`${country}: ${lines.join(' | ')}`)
    }
  }
  expect(lost).toEqual([])
})
