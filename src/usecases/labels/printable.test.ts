import { expect, test } from 'vitest'
import { exampleConsignment } from '../../../test/support/example-consignment.ts'
import { findConnector } from '../../carriers/index.ts'
import { findOverflow } from '../../documents/find-overflow.ts'
import type { ConsignmentAddress } from '../../domain/address.ts'
import type { ConsignmentContents } from '../../domain/consignments/index.ts'
import { labelFacts, labelPackage } from './label-facts.ts'
import { findUnprintableTexts, SURELY_FITS } from './printable.ts'

const example = exampleConsignment()
const withAddresses = (change: Partial<ConsignmentAddress>): ConsignmentContents => ({
  ...example,
  addresses: example.addresses.map((address) => ({ ...address, ...change })),
})

const nothing = {
  companyName: null,
  customerName: null,
  addressLine1: null,
  addressLine2: null,
  addressLine3: null,
  town: null,
  region: null,
  postcode: null,
  contact: null,
}
const members = [
  'companyName',
  'addressLine1',
  'addressLine2',
  'addressLine3',
  'town',
  'region',
  'postcode',
] as const
const { text: longest, address: most } = SURELY_FITS

const cases = [5, 6, 7].flatMap((lines) => [
  { lines, letter: 'W', width: 1.5 },
  { lines, letter: 'm', width: 1.5 },
  { lines, letter: 'H', width: 1.15 },
  { lines, letter: 'n', width: 0.95 },
])
test.each(cases)(
  '$lines lines of "$letter" that pass the short look fit on the label',
  ({ lines, letter, width }) => {
    const wide = letter.repeat(Math.floor(Math.min(longest, most / lines) / width))
    const change = Object.fromEntries(members.slice(0, lines).map((member) => [member, wide]))
    const contents = withAddresses({ ...nothing, ...change })
    expect(findUnprintableTexts(contents)).toEqual([])
    const reference = letter.repeat(Math.floor(longest / width))
    const consignment = { ...example, addresses: contents.addresses, customerReference: reference }
    const [pack] = consignment.packages
    if (!consignment.allocation || !pack) throw new Error('The example is allocated.')
    const drawing = findConnector()?.drawLabel(
      labelFacts(consignment, consignment.allocation, { ...pack, customerReference: reference }),
      labelPackage(consignment, consignment.allocation, pack),
      '4x6',
    )
    expect(drawing && findOverflow(drawing)).toEqual([])
  },
)

test('what does not fit even in the smallest letters is refused at its path', () => {
  const problems = findUnprintableTexts(withAddresses({ addressLine2: 'Endless '.repeat(200) }))
  expect(problems.map(({ path, code }) => [path, code])).toContainEqual([
    `Addresses[${example.addresses.findIndex(({ roles }) => roles.includes('Destination'))}].AddressLine2`,
    'TooLongForLabel',
  ])
})

test('a character that no typeface has is refused by name', () => {
  const problems = findUnprintableTexts(withAddresses({ town: 'Leeds \u{1F4E6}' }))
  expect(problems.some(({ code, path }) => code === 'Unprintable' && path.endsWith('.Town'))).toBe(
    true,
  )
})

test('a long but reasonable address in another script is let through', () => {
  expect(
    findUnprintableTexts(
      withAddresses({ addressLine1: '上海市浦东新区世纪大道一百号环球金融中心' }),
    ),
  ).toEqual([])
})
