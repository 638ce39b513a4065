import { dateTime, guid, integer, listOf, object, prose, required, text } from './members.ts'
import { ApiLink } from './small-types.ts'
import { type Wire, wireType } from './wire-schema.ts'

const CountByState = wireType(
  'KeyValuePairOfStringInt32',
  { area: 'Common' },
  {
    Key: required(text()),
    Value: required(integer()),
  },
)
/** How many consignments are in which state (consumer-options 2.18). */
export const ConsignmentStateSummaryResponse = wireType(
  'ConsignmentStateSummaryResponse',
  { area: 'Consignments' },
  {
    NumberOfConsignments: required(integer()),
    Summary: required(listOf(CountByState, 'KeyValuePairOfStringInt32')),
    StartFrom: dateTime(),
    EndAt: dateTime(),
  },
)

/** The state is an integer here (consumer-options 2.18). */
const CourierSummary = wireType(
  'ConsignmentCourierSummary',
  { area: 'Consignments' },
  {
    MpdCarrierName: text(),
    MpdCarrierServiceName: text(),
    MpdCarrierReference: text(),
    MpdCarrierServiceReference: text(),
    NumberOfConsignments: required(integer()),
    ConsignmentState: required(integer()),
    Created: dateTime(),
  },
)
export const ConsignmentCourierSummaryResponse = wireType(
  'ConsignmentCourierSummaryResponse',
  { area: 'Consignments' },
  { Summary: required(listOf(CourierSummary, 'ConsignmentCourierSummary')) },
)

const OnTime = wireType(
  'OnTimeConsignments',
  { area: 'Consignments' },
  {
    CarrierName: text(),
    CarrierReference: text(),
    NumberOfConsignments: required(integer()),
  },
)
const Late = wireType(
  'LateConsignments',
  { area: 'Consignments' },
  {
    CarrierName: text(),
    CarrierReference: text(),
    DaysLate: required(integer()),
    NumberOfConsignments: required(integer()),
    ApiLink: object(ApiLink),
  },
)
export const LatePackagesSummaryResponse = wireType(
  'LatePackagesSummaryResponse',
  { area: 'Consignments' },
  {
    LateConsignments: required(listOf(Late, 'LateConsignments')),
    OnTimeConsignments: required(listOf(OnTime, 'OnTimeConsignments')),
    LateConsignmentsFromCustomerPerspective: required(listOf(Late, 'LateConsignments')),
  },
)

/** One entry of a consignment's history; severity and category are integers (consumer-options 2.19, 6.27). */
export const ConsignmentAuditMessage = wireType(
  'ConsignmentAuditMessage',
  { area: 'Consignments' },
  {
    Id: required(guid()),
    Timestamp: required(dateTime()),
    ConsignmentReference: required(text()),
    Message: required(prose()),
    Severity: required(integer()),
    Category: required(integer()),
    Username: text(),
    AdditionalData: prose(),
    Details: prose(),
  },
)
export type WireStateSummary = Wire<typeof ConsignmentStateSummaryResponse>
export type WireCourierSummary = Wire<typeof ConsignmentCourierSummaryResponse>
export type WireLatePackages = Wire<typeof LatePackagesSummaryResponse>
export type WireAuditMessage = Wire<typeof ConsignmentAuditMessage>
