import type { Insertable, Selectable } from 'kysely'
import { findAddress } from '../../domain/address.ts'
import {
  type Consignment,
  type ConsignmentState,
  type Milestones,
  requestedUntil,
} from '../../domain/consignments/index.ts'
import { withoutHyphens } from '../../domain/ids.ts'
import { formatReference } from '../../domain/references.ts'
import { parseLocalDate } from '../../domain/time/index.ts'
import type { ConsignmentsTable } from '../database/schema.ts'
import { date, optional, timestamp } from '../database/value-types.ts'
import { folded, foldedPostcode } from '../folded.ts'

/** What a consignment holds apart from the columns that change by themselves; kept as JSON text. */
const contentsOf = (consignment: Consignment) => ({
  direction: consignment.direction,
  source: consignment.source,
  customerReference: consignment.customerReference,
  shippingLocationReference: consignment.shippingLocationReference,
  addresses: consignment.addresses,
  packages: consignment.packages,
  tags: consignment.tags,
  metaData: consignment.metaData,
  customsDocumentation: consignment.customsDocumentation,
  shippingDate: consignment.shippingDate,
  requestedDelivery: consignment.requestedDelivery,
  pickup: consignment.pickup,
})
type Contents = ReturnType<typeof contentsOf>

const noMilestones: Milestones = {
  collectedAt: null,
  shippedAt: null,
  firstAttemptAt: null,
  lastAttemptAt: null,
  deliveredAt: null,
  returnedAt: null,
}

/** The row of a consignment. */
export const toRow = (
  environmentId: number,
  consignment: Consignment,
): Insertable<ConsignmentsTable> => ({
  environment_id: environmentId,
  number: consignment.number,
  state: consignment.state,
  configuration_version: consignment.configurationVersion,
  created_at: timestamp(consignment.createdAt),
  customer_reference: consignment.customerReference || null,
  direction: consignment.direction,
  source: consignment.source,
  shipping_location: folded(consignment.shippingLocationReference),
  package_count: consignment.packages.length,
  weight_grams: sum(consignment.packages.map((one) => one.weightGrams)),
  value_ten_thousandths: sum(consignment.packages.map((one) => one.value.amountTenThousandths)),
  requested_on: optional(dateOf(consignment.requestedDelivery?.date), date),
  requested_until: optional(requestedUntil(consignment), timestamp),
  labels_printed_at: optional(consignment.labelsPrintedAt, timestamp),
  manifest_reference: consignment.manifestReference,
  failed_manifest_message: consignment.failedManifest?.message ?? null,
  failed_manifest_at: optional(consignment.failedManifest?.at ?? null, timestamp),
  contents: JSON.stringify(contentsOf(consignment)),
  failed_allocation: optional(consignment.failedAllocation, JSON.stringify),
  ...allocationColumns(consignment),
  ...placeColumns(consignment),
  ...milestoneColumns(consignment.milestones),
})

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0)
const dateOf = (text: string | null | undefined) => (text ? parseLocalDate(text) : null)

const allocationColumns = ({ allocation, shippingDate }: Consignment) => ({
  carrier: optional(allocation?.carrierReference ?? null, folded),
  carrier_service: optional(allocation?.serviceReference ?? null, folded),
  shipping_on: optional(allocation?.collectOn ?? dateOf(shippingDate), date),
  collection_at: optional(allocation?.collection.at ?? null, timestamp),
  manifest_at: optional(allocation?.manifestAt ?? null, timestamp),
  operational_cut_off_at: optional(allocation?.operationalCutOffAt ?? null, timestamp),
  earliest_delivery_at: optional(allocation?.earliestDelivery.at ?? null, timestamp),
  latest_delivery_at: optional(allocation?.latestDelivery.at ?? null, timestamp),
  allocation: optional(allocation, JSON.stringify),
})

const placeColumns = ({ addresses }: Consignment) => {
  const origin = findAddress(addresses, 'Origin')
  const destination = findAddress(addresses, 'Destination')
  return {
    origin_postcode: optional(origin?.postcode ?? null, foldedPostcode),
    origin_country: origin?.country ?? null,
    destination_postcode: optional(destination?.postcode ?? null, foldedPostcode),
    destination_country: destination?.country ?? null,
    destination_region: optional(destination?.region ?? null, folded),
  }
}

/** What carriers' reports set. */
export const milestoneColumns = (milestones: Milestones) => ({
  shipped_at: optional(milestones.shippedAt, timestamp),
  delivered_at: optional(milestones.deliveredAt, timestamp),
  milestones: Object.values(milestones).some((at) => at !== null)
    ? JSON.stringify(milestones)
    : null,
})

/** What a consignment holds and who carries it, without the columns that change by themselves. */
export type LoadedContents = Contents & Pick<Consignment, 'number' | 'reference' | 'allocation'>

/** The columns of `fromContents`: reading only them takes a third of the time of a whole row (docs/performance.md). */
export const contentsColumns = ['number', 'contents', 'allocation'] as const

export const fromContents = (
  row: Pick<Selectable<ConsignmentsTable>, (typeof contentsColumns)[number]>,
): LoadedContents => ({
  number: row.number,
  reference: formatReference('EC', row.number),
  allocation: optional(row.allocation, JSON.parse),
  ...(JSON.parse(row.contents) as Contents),
})

/** The consignment of a row. */
export function fromRow(row: Selectable<ConsignmentsTable>): Consignment {
  return {
    state: row.state as ConsignmentState,
    createdAt: row.created_at,
    configurationVersion: row.configuration_version,
    failedAllocation: optional(row.failed_allocation, JSON.parse),
    labelsPrintedAt: row.labels_printed_at,
    manifestReference: optional(row.manifest_reference, withoutHyphens),
    failedManifest:
      row.failed_manifest_message !== null && row.failed_manifest_at !== null
        ? { message: row.failed_manifest_message, at: row.failed_manifest_at }
        : null,
    milestones: optional(row.milestones, JSON.parse) ?? noMilestones,
    ...fromContents(row),
  }
}
