import { expect, test } from 'vitest'
import { exampleFacts, exampleRows, textOf } from '../../../test/support/example-manifest.ts'
import { jsonManifest } from './json.ts'

test('the facts of the table, nested', async () => {
  const document = JSON.parse(await textOf(jsonManifest(exampleFacts(), exampleRows())))
  expect(document.manifest).toMatchObject({
    reference: '5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11',
    environment: 'sandbox',
    createdAt: '2026-03-02T17:15:00+00:00',
    carrier: { reference: 'NORTHWAY', name: 'Northway' },
    shippingLocation: { reference: 'LEEDS_DC', company: 'Harbour & Row Ltd', postcode: 'LS11 5PS' },
    consignmentCount: 2,
    packageCount: 4,
    weightKg: 3.4,
  })
  expect(document.consignments.map((c: { reference: string }) => c.reference)).toEqual([
    'EC-000-1F4-7QK',
    'EC-000-1F4-7QP',
  ])
  expect(document.consignments[0]).toMatchObject({
    service: { reference: 'MPD_NW24', name: 'Next Day' },
    collectionDate: '2026-03-02',
    deliveryDate: '2026-03-03',
    window: { start: '09:00', end: '12:00' },
    recipient: {
      contactName: 'Ms Ada Reyes',
      addressLines: ['7 Harbour Row', '', ''],
      postcode: 'YO21 3PU',
      phone: '+447700900123',
    },
    packages: [
      { trackingNumber: 'NW000000014GB', weightKg: 1.2, lengthCm: 40, heightCm: 12.5, value: 84 },
      { trackingNumber: 'NW000000028GB', weightKg: 0.5 },
    ],
  })
})

test('a manifest without consignments is still a document', async () => {
  expect(JSON.parse(await textOf(jsonManifest(exampleFacts([]), []))).consignments).toEqual([])
})
