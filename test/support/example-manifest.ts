import {
  locationParty,
  type ManifestFacts,
  type ManifestRow,
  manifestRows,
  manifestTotals,
} from '../../src/domain/manifests/index.ts'
import { toInstant } from '../../src/domain/time/index.ts'
import { exampleConsignment } from './example-consignment.ts'

/** A manifest of two consignments with two packages each, for tests of the formats. */
export const exampleRows = (): readonly ManifestRow[] => [
  ...manifestRows(exampleConsignment('EC-000-1F4-7QK')),
  ...manifestRows(exampleConsignment('EC-000-1F4-7QP')),
]

export const exampleFacts = (rows: Iterable<ManifestRow> = exampleRows()): ManifestFacts => ({
  reference: '5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11',
  environment: 'sandbox',
  createdAt: toInstant(Date.UTC(2026, 2, 2, 17, 15)),
  carrierReference: 'NORTHWAY',
  carrierName: 'Northway',
  shippingLocationReference: 'LEEDS_DC',
  shippingLocationName: 'Leeds distribution centre',
  shippingLocation: locationParty({
    reference: 'LEEDS_DC',
    name: 'Leeds distribution centre',
    timeZone: 'Europe/London',
    address: {
      companyName: 'Harbour & Row Ltd',
      addressLine1: '1 Canal Wharf',
      town: 'Leeds',
      postcode: 'LS11 5PS',
      country: 'GB',
    },
  }),
  totals: manifestTotals(rows),
})

/** The whole text of a written file. */
export async function textOf(chunks: AsyncIterable<string> | Iterable<string>): Promise<string> {
  let text = ''
  for await (const chunk of chunks) text += chunk
  return text
}
