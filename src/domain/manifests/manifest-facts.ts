import type { Direction } from '../configuration/index.ts'
import type { Instant, LocalDate } from '../time/index.ts'

/** A person or company at an address, as a carrier is told of them. Empty strings where nothing is known. */
export type ManifestParty = {
  readonly name: string
  readonly companyName: string
  readonly addressLine1: string
  readonly addressLine2: string
  readonly addressLine3: string
  readonly town: string
  readonly region: string
  readonly postcode: string
  readonly country: string
  readonly telephone: string
  readonly email: string
}

/**
 * One package of a manifest with everything a carrier is told (ruling 84). Rows of one consignment follow each other.
 * `trackingNumber` is that of the first leg; `onwardTrackingNumbers` those of the later legs, in their order.
 */
export type ManifestRow = {
  readonly consignmentReference: string
  readonly customerReference: string
  readonly packageReference: string
  readonly packageNumber: number
  readonly packageCount: number
  readonly trackingNumber: string
  readonly onwardTrackingNumbers: readonly string[]
  readonly direction: Direction
  readonly serviceReference: string
  readonly serviceName: string
  readonly collectOn: LocalDate
  readonly deliverOn: LocalDate
  readonly windowStartMinutes: number
  readonly windowEndMinutes: number
  readonly sender: ManifestParty
  readonly recipient: ManifestParty
  readonly shopReference: string
  readonly description: string
  readonly weightGrams: number
  readonly lengthMm: number
  readonly widthMm: number
  readonly heightMm: number
  readonly valueTenThousandths: number
  readonly currency: string
}

/** Sums over the rows of one manifest. */
export type ManifestTotals = {
  readonly consignments: number
  readonly packages: number
  readonly weightGrams: number
}

/** What holds for a whole manifest file. `reference` is 32 hex digits; `createdAt` the run's instant (ruling 72). */
export type ManifestFacts = {
  readonly reference: string
  readonly environment: 'sandbox' | 'production'
  readonly createdAt: Instant
  readonly carrierReference: string
  readonly carrierName: string
  readonly shippingLocationReference: string
  readonly shippingLocationName: string
  readonly shippingLocation: ManifestParty
  readonly totals: ManifestTotals
}

/** Sums the rows; a consignment counts once however many packages it has (ruling 87). */
export function manifestTotals(rows: Iterable<ManifestRow>): ManifestTotals {
  let consignments = 0
  let packages = 0
  let weightGrams = 0
  let previous: string | null = null
  for (const row of rows) {
    if (row.consignmentReference !== previous) consignments += 1
    previous = row.consignmentReference
    packages += 1
    weightGrams += row.weightGrams
  }
  return { consignments, packages, weightGrams }
}
