import { templateColumns } from '../manifest/columns.ts'
import { csvManifest } from '../manifest/csv.ts'
import { xmlManifest } from '../manifest/xml.ts'

/** The posting list: one line per item, in the words of a postal statement. */
export const fernpostManifest = {
  csv: csvManifest(
    templateColumns([
      { header: 'ItemId', fact: 'tracking_number' },
      { header: 'Product', fact: 'service_reference' },
      { header: 'PostingDate', fact: 'collection_date' },
      { header: 'WeightKg', fact: 'weight_kg' },
      { header: 'Recipient', fact: 'recipient_name' },
      { header: 'Organisation', fact: 'company' },
      { header: 'Address1', fact: 'address_line_1' },
      { header: 'Address2', fact: 'address_line_2' },
      { header: 'Address3', fact: 'address_line_3' },
      { header: 'Locality', fact: 'town' },
      { header: 'Region', fact: 'region' },
      { header: 'Postcode', fact: 'postcode' },
      { header: 'CountryCode', fact: 'country' },
      { header: 'Telephone', fact: 'phone' },
      { header: 'Email', fact: 'email' },
      { header: 'Contents', fact: 'description' },
      { header: 'DeclaredValue', fact: 'value' },
      { header: 'Currency', fact: 'currency' },
      { header: 'SenderReference', fact: 'customer_reference' },
      { header: 'Consignment', fact: 'consignment_reference' },
      { header: 'Package', fact: 'package_reference' },
    ]),
  ),
  xml: xmlManifest,
}
