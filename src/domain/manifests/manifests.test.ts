import { expect, test } from 'vitest'
import { exampleConsignment } from '../../../test/support/example-consignment.ts'
import {
  driverListFileName,
  groupConsignments,
  locationParty,
  manifestFileName,
  manifestRows,
  manifestTotals,
} from './index.ts'

const member = (
  reference: string,
  carrierReference: string,
  shippingLocationReference: string,
) => ({ reference, carrierReference, shippingLocationReference })

test('one group per carrier and shipping location, in a fixed order', () => {
  const groups = groupConsignments([
    member('EC-4', 'NORTHWAY', 'LEEDS_DC'),
    member('EC-2', 'FERNPOST', 'YORK'),
    member('EC-1', 'northway', 'leeds_dc'),
    member('EC-3', 'FERNPOST', 'LEEDS_DC'),
  ])
  expect(
    groups.map((group) => [
      group.carrierReference.toUpperCase(),
      group.shippingLocationReference.toUpperCase(),
      group.consignments.map((c) => c.reference),
    ]),
  ).toEqual([
    ['FERNPOST', 'LEEDS_DC', ['EC-3']],
    ['FERNPOST', 'YORK', ['EC-2']],
    ['NORTHWAY', 'LEEDS_DC', ['EC-1', 'EC-4']],
  ])
  expect(groupConsignments([])).toEqual([])
})

test('a carrier whose name and a location run together are never confused', () => {
  expect(groupConsignments([member('1', 'AB', 'C'), member('2', 'A', 'BC')])).toHaveLength(2)
})

test('one row per package, each with its own number and measures', () => {
  const rows = manifestRows(exampleConsignment())
  expect(rows).toHaveLength(2)
  expect(rows[0]).toMatchObject({
    consignmentReference: 'EC-000-1F4-7QK',
    customerReference: 'WEB-20931',
    packageReference: 'EP-000-1F4-7QM',
    packageNumber: 1,
    packageCount: 2,
    trackingNumber: 'NW000000014GB',
    onwardTrackingNumbers: [],
    serviceReference: 'MPD_NW24',
    windowStartMinutes: 540,
    windowEndMinutes: 720,
    weightGrams: 1200,
    lengthMm: 400,
    valueTenThousandths: 840_000,
    currency: 'GBP',
  })
  expect(rows[0]?.recipient).toEqual({
    name: 'Ms Ada Reyes',
    companyName: '',
    addressLine1: '7 Harbour Row',
    addressLine2: '',
    addressLine3: '',
    town: 'Whitby',
    region: '',
    postcode: 'YO21 3PU',
    country: 'GB',
    telephone: '+447700900123',
    email: 'ada@example.org',
  })
  expect(rows[1]).toMatchObject({ packageNumber: 2, trackingNumber: 'NW000000028GB' })
  expect(manifestTotals([...rows, ...manifestRows(exampleConsignment('EC-2'))])).toEqual({
    consignments: 2,
    packages: 4,
    weightGrams: 3400,
  })
})

test('a shop is the address, the consumer the name to ask for', () => {
  const consignment = exampleConsignment()
  const [origin, destination] = consignment.addresses
  if (!origin || !destination) throw new Error('example has two addresses')
  const shop = { ...destination, contact: null, companyName: 'Corner Books', addressLine1: '2 Row' }
  const consumer = { ...destination, roles: ['Recipient' as const] }
  const [row] = manifestRows({
    ...consignment,
    addresses: [origin, shop, consumer],
    pickup: { shopReference: 'S-17', reservationReference: null },
  })
  expect(row?.recipient).toMatchObject({
    name: 'Ms Ada Reyes',
    companyName: 'Corner Books',
    addressLine1: '2 Row',
    email: 'ada@example.org',
  })
  expect(row?.shopReference).toBe('S-17')
})

test('later legs travel along', () => {
  const consignment = exampleConsignment()
  const allocation = consignment.allocation
  const [leg] = allocation?.legs ?? []
  if (!allocation || !leg) throw new Error('example is allocated')
  const legs = [leg, { ...leg, number: 2, trackingNumbers: ['Z1', 'Z2'] }]
  const rows = manifestRows({ ...consignment, allocation: { ...allocation, legs } })
  expect(rows.map((row) => row.onwardTrackingNumbers)).toEqual([['Z1'], ['Z2']])
})

test('what was not allocated, or lacks a number, cannot be manifested: a fault', () => {
  const consignment = exampleConsignment()
  expect(() => manifestRows({ ...consignment, allocation: null })).toThrow(/not allocated/)
  const [leg] = consignment.allocation?.legs ?? []
  if (!leg || !consignment.allocation) throw new Error('example is allocated')
  const legs = [{ ...leg, trackingNumbers: ['NW000000014GB'] }]
  const short = { ...consignment, allocation: { ...consignment.allocation, legs } }
  expect(() => manifestRows(short)).toThrow('EP-000-1F4-7QN has no tracking number on leg 1')
})

test('a shipping location hands over under its company, else its name', () => {
  const location = { reference: 'YORK', name: 'York shop', timeZone: 'Europe/London' }
  expect(locationParty({ ...location, address: { country: 'GB', town: 'York' } })).toMatchObject({
    companyName: 'York shop',
    town: 'York',
    telephone: '',
  })
})

test('file names are made of what every file system takes, and stay apart', () => {
  const reference = '5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11'
  const carrierReference = '../North/way é'
  const name = manifestFileName({
    carrierReference,
    shippingLocationReference: 'LEEDS_DC',
    reference,
    format: 'edifact',
  })
  expect(name).toBe(`_North_way_-LEEDS_DC-${reference}.edi`)
  expect(driverListFileName({ shippingLocationReference: 'LEEDS_DC', reference })).toBe(
    `LEEDS_DC-${reference}.pdf`,
  )
})
