import type {
  AllocationRule,
  CalendarException,
  CalendarRule,
  CollectionCalendar,
  CollectionTimes,
  CutOffTime,
  PackageSize,
  Range,
} from '../document.ts'
import {
  amountOf,
  country,
  exactly,
  flag,
  listOf,
  localDate,
  money,
  needed,
  object,
  postcodePattern,
  reference,
  referenceTo,
  type Schema,
  text,
  timeOfDay,
  weekdays,
  whole,
} from './words.ts'

/** The operator's own rules: allocation rules, collection calendars, package sizes. */

const rangeSchema = object<Range>('From and to, both inclusive; either may be absent.', {
  from: amountOf('At least.'),
  to: amountOf('At most.'),
})
const ranges = (of: string) => listOf(rangeSchema, `${of}: inside any of these; empty: any.`)

export const allocationRuleSchema = object<AllocationRule>(
  'A limit of the operator on a carrier service; several rules must all pass (ruling 18).',
  {
    service: needed(referenceTo('the carrier service')),
    weightKg: ranges('Weight of every package, in kg'),
    lengthCm: ranges('Longest side of every package, in cm'),
    girthCm: ranges('Girth of every package, in cm'),
    maxValue: money('Value of the consignment, inclusive.'),
    exceptPostcodes: listOf(postcodePattern, 'Not to these postcodes.'),
    exceptCountries: listOf(country, 'Not to these countries.'),
  },
)

const cutOff = (description: string) =>
  object<CutOffTime>(description, {
    time: needed(timeOfDay('Time in the zone of the shipping location.')),
    dayOffset: whole('Days from the collection date: 0 or negative.', {
      minimum: -366,
      maximum: 0,
      default: 0,
    }),
  })
const times = {
  collection: needed(timeOfDay('When the carrier collects.')),
  manifest: needed(timeOfDay('When the manifest is due.')),
  allocationCutOff: needed(cutOff('Until when a consignment can be allocated to the collection.')),
  operationalCutOff: cutOff(
    'Until when the collection is offered, not after allocationCutOff; absent: the same.',
  ),
  preAdvice: cutOff('When the carrier is to be told in advance; kept, but nothing is sent.'),
} satisfies Record<keyof CollectionTimes, unknown>
const services = listOf(
  referenceTo('a carrier service'),
  "Only for these; empty: all of the carrier's. Rules that name a service replace the others.",
)

type Exception<Type> = Extract<CalendarException, { readonly type: Type }>
const exceptionSchema: Schema = {
  description: 'What differs on one date.',
  oneOf: [
    object<Exception<'ReScheduled'>>('The date has just these times.', {
      date: needed(localDate('The date.')),
      type: needed(exactly('ReScheduled')),
      services,
      ...times,
    }),
    object<Exception<'Cancelled'>>('No collection on the date.', {
      date: needed(localDate('The date.')),
      type: needed(exactly('Cancelled')),
      services,
    }),
  ],
}

export const collectionCalendarSchema = object<CollectionCalendar>(
  'When a carrier collects at a shipping location; one calendar for each pair.',
  {
    shippingLocation: needed(referenceTo('the shipping location')),
    carrier: needed(referenceTo('the carrier')),
    holidays: referenceTo('the holiday set: no collection on its dates'),
    rules: listOf(
      object<CalendarRule>('Every week.', {
        days: needed(weekdays('Weekdays of the collection.')),
        services,
        ...times,
      }),
      'Collections of every week.',
    ),
    exceptions: listOf(exceptionSchema, 'Single dates that differ.'),
  },
)

/** Sizes obey the limits of a request: up to 100 m and 100 t, not nothing after rounding (ruling 6). */
const side = (of: string) =>
  amountOf(`${of} in cm, kept in whole millimetres.`, { minimum: 0.05, maximum: 10_000 })
export const packageSizeSchema = object<PackageSize>(
  'A named size that fills what a package leaves out.',
  {
    reference: needed(reference('the package size')),
    description: text('Shown to people.'),
    lengthCm: needed(side('Length')),
    widthCm: needed(side('Width')),
    heightCm: needed(side('Height')),
    weightKg: needed(
      amountOf('Weight in kg, kept in whole grams.', { minimum: 0.0005, maximum: 100_000 }),
    ),
    isDefault: flag('Taken where a package names no size; at most one.'),
  },
)
