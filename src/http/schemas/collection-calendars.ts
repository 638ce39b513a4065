import { enumerations } from './enumerations.ts'
import {
  dateTime,
  guid,
  integer,
  listOf,
  object,
  oneOf,
  readOnly,
  required,
  text,
  texts,
  timeOfDay,
} from './members.ts'
import { type Wire, wireType } from './wire-schema.ts'

/** A time on the collection day, or days before it (other-flows 12, CC9). */
const OperationTime = wireType(
  'OperationTime',
  { area: 'Profile' },
  {
    TimeOffsetInDays: integer({ minimum: -366, maximum: 0 }),
    Time: required(timeOfDay()),
  },
)
const CalendarOperationTimes = wireType(
  'CalendarOperationTimes',
  {
    area: 'Profile',
    // When the carrier comes is not in the contract. What is sent is taken, and never written (ruling 69).
    reading: {
      members: { CollectionTime: timeOfDay() },
      adopt: (draft, { CollectionTime }) => {
        draft.CollectionTime = CollectionTime
      },
    },
  },
  {
    ManifestTime: timeOfDay(),
    CutOffTime: required(object(OperationTime)),
    PreAdviceTime: object(OperationTime),
    OperationalCutOffTime: object(OperationTime),
  },
)
export const CalendarRule = wireType(
  'CalendarRule',
  { area: 'Profile' },
  {
    Id: readOnly(guid()),
    DayOfWeek: required(oneOf(enumerations.DayOfWeek)),
    CalendarOperationTimes: required(object(CalendarOperationTimes)),
    MpdCarrierServiceReferences: texts(),
  },
)
export const CalendarException = wireType(
  'CalendarException',
  { area: 'Profile' },
  {
    Id: readOnly(guid()),
    Date: required(dateTime()),
    CalendarExceptionType: required(oneOf(enumerations.CalendarExceptionType)),
    CalendarOperationTimes: object(CalendarOperationTimes),
    MpdCarrierServiceReferences: texts(),
  },
)
/** When a carrier collects from a shipping location (other-flows 12). */
export const CollectionCalendar = wireType(
  'CollectionCalendar',
  { area: 'Profile' },
  {
    MpdCarrierReference: required(text()),
    ShippingLocationReference: required(text()),
    CalendarRules: required(listOf(CalendarRule, 'CalendarRule')),
    CalendarExceptions: required(listOf(CalendarException, 'CalendarException')),
    ApplicableMpdCarrierServices: required(texts()),
  },
)
export type WireOperationTimes = Wire<typeof CalendarOperationTimes> & {
  readonly CollectionTime?: string | null
}
export type WireCalendarRule = Wire<typeof CalendarRule>
export type WireCalendarException = Wire<typeof CalendarException>
export type WireCollectionCalendar = Wire<typeof CollectionCalendar>
