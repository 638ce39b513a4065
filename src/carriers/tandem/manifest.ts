import { templateColumns } from '../manifest/columns.ts'
import { csvManifest } from '../manifest/csv.ts'
import { jsonManifest } from '../manifest/json.ts'
import { hubFor } from './legs.ts'

/** One row per package with the numbers of both legs and the hub between them. */
export const tandemManifest = {
  csv: csvManifest([
    ...templateColumns([
      { header: 'number', fact: 'tracking_number' },
      { header: 'onward_number', fact: 'onward_tracking_numbers' },
      { header: 'consignment', fact: 'consignment_reference' },
      { header: 'customer_reference', fact: 'customer_reference' },
      { header: 'service', fact: 'service_reference' },
      { header: 'collection_date', fact: 'collection_date' },
      { header: 'name', fact: 'recipient_name' },
      { header: 'company', fact: 'company' },
      { header: 'address_1', fact: 'address_line_1' },
      { header: 'address_2', fact: 'address_line_2' },
      { header: 'address_3', fact: 'address_line_3' },
      { header: 'town', fact: 'town' },
      { header: 'region', fact: 'region' },
      { header: 'postcode', fact: 'postcode' },
      { header: 'country', fact: 'country' },
      { header: 'phone', fact: 'phone' },
      { header: 'email', fact: 'email' },
      { header: 'weight_kg', fact: 'weight_kg' },
      { header: 'contents', fact: 'description' },
      { header: 'value', fact: 'value' },
      { header: 'currency', fact: 'currency' },
    ]),
    { header: 'hub', cell: ({ recipient }) => hubFor(recipient.country)?.code ?? '' },
  ]),
  json: jsonManifest,
}
