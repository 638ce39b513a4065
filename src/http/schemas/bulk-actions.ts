import { enumerations } from './enumerations.ts'
import {
  boolean,
  dateTime,
  integer,
  listOf,
  oneOf,
  prose,
  required,
  text,
  texts,
} from './members.ts'
import { ApiLink } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

const references = () => required(texts('string', { minItems: 1, maxItems: 10_000 }))

/** Manifest by references; the older twin has FailAllOnError (consumer-options 2.10). */
export const ManifestConsignmentsRequest = wireType(
  'ManifestConsignmentsRequest',
  { area: 'Consignments' },
  { ConsignmentReferences: references(), FailAllOnError: boolean() },
)

const ShippingDateRange = wireType(
  'ShippingDateRange',
  { area: 'ManifestQuery' },
  {
    StartDate: dateTime(),
    EndDate: dateTime(),
  },
)
const singular = 'ShippingLocationReference'
/** Manifest what matches; criteria are ANDed, values of a list ORed (consumer-options 2.11, 6.17, 6.18). */
export const ManifestFromQueryRequest = wireType(
  'ManifestFromQueryRequest',
  {
    area: 'ManifestQuery',
    reading: {
      members: { [singular]: text() },
      adopt: (draft, others) => {
        if (draft.ShippingLocationReferences === null && others[singular])
          draft.ShippingLocationReferences = [others[singular]]
      },
    },
  },
  {
    ShippingLocationReferences: texts('string', { maxItems: 1000 }),
    States: required(texts('string', { minItems: 1, maxItems: 100 })),
    Carriers: texts('string', { maxItems: 1000 }),
    LabelsPrinted: boolean(),
    ShippingDate: dateTime(),
    ShippingDateRanges: listOf(ShippingDateRange, 'ShippingDateRange', {
      orSingle: true,
      maxItems: 100,
    }),
  },
)
export const ManifestFromQueryResponse = wireType(
  'ManifestFromQueryResponse',
  { area: 'ManifestQuery' },
  { Message: required(prose()), FailedConsignments: required(texts()) },
)

export const DispatchConsignmentsRequest = wireType(
  'DispatchConsignmentsRequest',
  { area: 'Consignments' },
  { ConsignmentReferences: references() },
)
/** One consignment's dispatch (consumer-options 2.24). */
export const DispatchResponse = wireType(
  'DispatchResponse',
  { area: 'Consignments' },
  {
    ConsignmentReferenceForAllLegsAssignedByMpd: required(text()),
    Status: required(oneOf(enumerations.OperationStatus)),
    HttpStatusCode: required(integer()),
    ApiLinks: listOf(ApiLink, 'ApiLink'),
    Message: prose(),
  },
)

export type WireManifestFromQueryRequest = Wire<typeof ManifestFromQueryRequest>
export type WireManifestConsignmentsRequest = Wire<typeof ManifestConsignmentsRequest>
export type WireDispatchResponse = Wire<typeof DispatchResponse>
