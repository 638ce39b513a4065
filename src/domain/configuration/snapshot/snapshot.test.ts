import { expect, test } from 'vitest'
import type { ConfigurationDocument } from '../document.ts'
import {
  compareCodePoints,
  compileSnapshot,
  findCarrier,
  findPackageSize,
  findService,
  findServiceGroup,
  findShippingLocation,
  taxOf,
} from './snapshot.ts'

const document: ConfigurationDocument = {
  currency: 'GBP',
  taxRates: [{ country: 'GB', type: 'Standard', rate: 0.2 }],
  shippingLocations: [
    { reference: 'Leeds', name: 'Leeds', timeZone: 'Europe/London', address: { country: 'GB' } },
  ],
  carriers: [{ reference: 'Northway', name: 'Northway' }],
  carrierServices: [
    { reference: 'Mpd_A', carrier: 'NORTHWAY', name: 'A', direction: ['Outbound', 'Inbound'] },
  ],
  serviceGroups: [{ reference: 'ECONOMY', name: 'Economy', services: ['MPD_a'] }],
  packageSizes: [
    { reference: 'Box', lengthCm: 1, widthCm: 1, heightCm: 1, weightKg: 1, isDefault: true },
  ],
}
const snapshot = compileSnapshot(document, 7)

test('ruling 63: references are found in any case and shown as written at their definition', () => {
  expect(findService(snapshot, 'mpd_a')?.offered).toEqual({
    reference: 'Mpd_A',
    name: 'A',
    carrierReference: 'Northway',
    carrierName: 'Northway',
    types: ['Standard'],
    directions: ['Inbound', 'Outbound'],
    guaranteed: false,
  })
  expect(findShippingLocation(snapshot, 'LEEDS')?.reference).toBe('Leeds')
  expect(findCarrier(snapshot, 'northway')?.reference).toBe('Northway')
  expect(findPackageSize(snapshot, 'BOX')?.reference).toBe('Box')
  expect(findServiceGroup(snapshot, 'MPD_A')?.reference).toBe('ECONOMY')
  expect(findService(snapshot, 'MPD_B')).toBeUndefined()
})

test('ruling 17: what a document leaves out', () => {
  expect(snapshot).toMatchObject({
    version: 7,
    horizonDays: 14,
    pickupRadiusKm: 5,
    pickupMaxResults: 10,
    defaultPackageSize: { reference: 'Box' },
    currency: { code: 'GBP', minorDigits: 2 },
  })
  expect(findService(snapshot, 'MPD_A')).toMatchObject({
    enabled: true,
    pickup: false,
    nominatedDay: false,
    priority: 0,
    ratedBy: 'consignment',
    dailyCapacity: null,
    rules: [],
    coverage: [],
  })
})

test('rulings 41 and 44: tax of a country without row, and the order of references', () => {
  expect(taxOf(snapshot, 'GB').shown.reference).toBe('GB-0.2000')
  expect(taxOf(snapshot, 'FR').shown).toEqual({
    reference: 'FR-0.0000',
    country: 'FR',
    type: 'Zero',
    rate: 0,
  })
  expect(['MPD_A', 'MPDX', 'MPD', '😀', '\uFFFD'].sort(compareCodePoints)).toEqual([
    'MPD',
    'MPDX',
    'MPD_A',
    '\uFFFD',
    '😀',
  ])
})
