import { enumerations } from './enumerations.ts'
import {
  base64,
  boolean,
  dateTime,
  integer,
  listOf,
  oneOf,
  required,
  text,
  texts,
} from './members.ts'
import { ShippingLocation } from './shipping-locations.ts'
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
/** A page of manifest files beside what they can be narrowed by (consumer-options 2.28, 6.21). */
export const ManifestsView = wireType(
  'ManifestsView',
  { area: 'Consignments' },
  {
    Manifests: required(listOf(ManifestFileInfo, 'ManifestFileInfo')),
    TotalRecords: required(integer()),
    PageSize: required(integer()),
    ShippingLocationRefs: required(listOf(ShippingLocation, 'ShippingLocation')),
    CarrierServices: required(texts()),
  },
)
const choices = () => texts('string', { maxItems: 1000 })
/** Conditions are ANDed, values of a list ORed; what is left out is none. */
export const ManifestsFilter = wireType(
  'ManifestsFilter',
  { area: 'Consignments' },
  {
    Take: integer({ minimum: 0 }),
    Skip: integer({ minimum: 0 }),
    CreatedDateStart: dateTime(),
    CreatedDateEnd: dateTime(),
    CarrierNames: choices(),
    ShippingLocationRefs: choices(),
    CarrierServices: choices(),
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
export type WireManifestsView = Wire<typeof ManifestsView>
export type WireManifestsFilter = Wire<typeof ManifestsFilter>
export type WireGetLabelsResponse = Wire<typeof GetLabelsResponse>
