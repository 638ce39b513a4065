import { enumerations } from './enumerations.ts'
import { base64, boolean, dateTime, integer, oneOf, required, text } from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** One manifest file of the customer (consumer-options 2.28). */
export const ManifestFileInfo = wireType(
  'ManifestFileInfo',
  {
    area: 'Consignments',
    xmlV1: [
      'ManifestReference',
      'ManifestFileStorageContainer',
      'ManifestFileName',
      'Created',
      'CarrierName',
      'BookingsCount',
    ],
  },
  {
    ManifestReference: required(text()),
    ManifestFileStorageContainer: text(),
    ManifestFileName: required(text()),
    ShippingLocationReference: text({ v1: 'absent' }),
    ShippingLocationName: text({ v1: 'absent' }),
    Created: required(dateTime()),
    CarrierName: text(),
    BookingsCount: required(integer()),
    ManifestFileNameSentToCarrier: text({ v1: 'absent' }),
  },
)

/** Labels stand inside the answer, as base64 (consumer-options 2.9). */
export const GetLabelsResponse = wireType(
  'GetLabelsResponse',
  { area: { '1': 'None', '1.1': 'LabelGeneration' } },
  { File: required(base64()), ContentType: required(text()) },
)
/** The obsolete request of the 2016 client; only the consignment counts (consumer-options 2.9). */
export const GetLabelsRequest = wireType(
  'GetLabelsRequest',
  { area: { '1': 'Consignments', '1.1': 'LabelGeneration' } },
  {
    MpdConsignmentReference: required(text()),
    PageSize: oneOf(enumerations.PageSize),
    CustomerReference: text(),
    AccountReference: text(),
    AutoPrint: boolean(),
  },
)
export type WireGetLabelsRequest = Wire<typeof GetLabelsRequest>
export type WireManifestFileInfo = Wire<typeof ManifestFileInfo>
export type WireGetLabelsResponse = Wire<typeof GetLabelsResponse>
