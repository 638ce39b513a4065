import type { ManifestColumnEntry, ManifestFact } from '../../domain/configuration/index.ts'
import { manifestFactNames } from '../../domain/configuration/index.ts'
import type { ManifestRow } from '../../domain/manifests/index.ts'
import { formatLocalDate, formatTimeOfDay } from '../../domain/time/index.ts'
import { centimetres, goodsValue, kilograms } from './figures.ts'

/** `09:00-12:00` */
export const windowText = (row: ManifestRow): string =>
  `${formatTimeOfDay(row.windowStartMinutes)}-${formatTimeOfDay(row.windowEndMinutes)}`

/** Everything a manifest column may hold, by its name. */
export const manifestColumns = {
  consignment_reference: (row) => row.consignmentReference,
  customer_reference: (row) => row.customerReference,
  package_reference: (row) => row.packageReference,
  package_number: (row) => String(row.packageNumber),
  package_count: (row) => String(row.packageCount),
  tracking_number: (row) => row.trackingNumber,
  onward_tracking_numbers: (row) => row.onwardTrackingNumbers.join(' '),
  direction: (row) => row.direction,
  service_reference: (row) => row.serviceReference,
  service_name: (row) => row.serviceName,
  collection_date: (row) => formatLocalDate(row.collectOn),
  delivery_date: (row) => formatLocalDate(row.deliverOn),
  window: windowText,
  recipient_name: (row) => row.recipient.name,
  company: (row) => row.recipient.companyName,
  address_line_1: (row) => row.recipient.addressLine1,
  address_line_2: (row) => row.recipient.addressLine2,
  address_line_3: (row) => row.recipient.addressLine3,
  town: (row) => row.recipient.town,
  region: (row) => row.recipient.region,
  postcode: (row) => row.recipient.postcode,
  country: (row) => row.recipient.country,
  phone: (row) => row.recipient.telephone,
  email: (row) => row.recipient.email,
  shop_reference: (row) => row.shopReference,
  sender_name: (row) => row.sender.name,
  sender_company: (row) => row.sender.companyName,
  sender_address_line_1: (row) => row.sender.addressLine1,
  sender_address_line_2: (row) => row.sender.addressLine2,
  sender_address_line_3: (row) => row.sender.addressLine3,
  sender_town: (row) => row.sender.town,
  sender_region: (row) => row.sender.region,
  sender_postcode: (row) => row.sender.postcode,
  sender_country: (row) => row.sender.country,
  description: (row) => row.description,
  weight_kg: (row) => kilograms(row.weightGrams),
  length_cm: (row) => centimetres(row.lengthMm),
  width_cm: (row) => centimetres(row.widthMm),
  height_cm: (row) => centimetres(row.heightMm),
  value: (row) => goodsValue(row.valueTenThousandths),
  currency: (row) => row.currency,
} as const satisfies Record<ManifestFact, (row: ManifestRow) => string>

/** A column of a carrier's template: what it is called, and which fact or fixed text it holds. */
export type ManifestColumn = {
  readonly header: string
  readonly cell: (row: ManifestRow) => string
}

/** A column under its own name, or under the carrier's. */
export const column = (name: ManifestFact, header: string = name): ManifestColumn => ({
  header,
  cell: manifestColumns[name],
})

/** A carrier's own columns as its configuration lists them: facts under its headings, and fixed texts. */
export const templateColumns = (
  entries: readonly ManifestColumnEntry[],
): readonly ManifestColumn[] =>
  entries.map(({ header, fact, text = '' }) =>
    fact === undefined ? { header, cell: () => text } : column(fact, header),
  )

/** The columns of ruling 84 in its order: what a carrier gets that asks for nothing special. */
export const standardColumns: readonly ManifestColumn[] = manifestFactNames
  .slice(0, manifestFactNames.indexOf('currency') + 1)
  .map((name) => column(name))
