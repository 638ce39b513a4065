import { type Refusal, refusal } from '../../refusal.ts'
import { accepted, type Result } from '../../result.ts'
import type {
  CalendarException,
  CalendarRule,
  CollectionCalendar,
  CollectionTimes,
  ConfigurationDocument,
  CutOffTime,
  Weekday,
} from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { type DocumentEdit, type EditedDocument, findEntry } from './edited.ts'

/** Whose calendar: one for each shipping location and carrier (other-flows CC1). */
export type CalendarOf = { readonly shippingLocation: string; readonly carrier: string }
/** A rule as the wire has it: one for each weekday, where the document lists several days. */
export type DayRule = CollectionTimes & {
  readonly day: Weekday
  readonly services: readonly string[]
}

const isSame = (one: string, other: string) => referenceKey(one) === referenceKey(other)
const isOf = (asked: CalendarOf) => (calendar: CollectionCalendar) =>
  isSame(calendar.shippingLocation, asked.shippingLocation) &&
  isSame(calendar.carrier, asked.carrier)

export const findCalendar = (document: ConfigurationDocument, asked: CalendarOf) =>
  (document.collectionCalendars ?? []).find(isOf(asked))

/** The weekly rules of a calendar, a weekday at a time. */
export const dayRules = (calendar: CollectionCalendar): readonly DayRule[] =>
  (calendar.rules ?? []).flatMap(({ days, services = [], ...times }) =>
    days.map((day) => ({ day, services, ...times })),
  )

/**
 * What a rule or an exception says, as one text: the same text for the same thing, whatever else the calendar holds.
 * The document gives them no names, so that identifiers are made from these.
 */
export const entryText = (
  { shippingLocation, carrier }: CalendarOf,
  entry: DayRule | CalendarException,
): string =>
  JSON.stringify([
    referenceKey(shippingLocation),
    referenceKey(carrier),
    'day' in entry ? entry.day : entry.date,
    'type' in entry ? entry.type : 'Rule',
    (entry.services ?? []).map(referenceKey).sort(),
    'collection' in entry ? timesOf(entry) : [],
  ])

const timesOf = (times: CollectionTimes) => [
  times.collection,
  times.manifest,
  ...[times.allocationCutOff, times.operationalCutOff, times.preAdvice].map(cutOffOf),
]
const cutOffOf = (cutOff: CutOffTime | undefined) =>
  cutOff ? `${cutOff.time} ${cutOff.dayOffset ?? 0}` : null

/** Adds to the calendar, which begins with its first entry. The same once more changes nothing. */
const addEntry =
  (
    asked: CalendarOf,
    known: (calendar: CollectionCalendar) => readonly (DayRule | CalendarException)[],
    entry: DayRule | CalendarException,
    added: (calendar: CollectionCalendar) => {
      readonly calendar: CollectionCalendar
      readonly at: string
    },
  ): DocumentEdit =>
  (document) => {
    const whose = ownerOf(document, asked)
    if (!whose.ok) return whose
    const calendars = document.collectionCalendars ?? []
    const place = calendars.findIndex(isOf(asked))
    const index = place < 0 ? calendars.length : place
    const calendar = calendars[index] ?? whose.value
    const at = `collectionCalendars[${index}]`
    const same = entryText(asked, entry)
    if (known(calendar).some((one) => entryText(asked, one) === same))
      return accepted({ document, at })
    const after = added(calendar)
    return accepted({
      document: {
        ...document,
        collectionCalendars: [
          ...calendars.slice(0, index),
          after.calendar,
          ...calendars.slice(index + 1),
        ],
      },
      at: `${at}.${after.at}`,
    })
  }

export const addCalendarRule = (
  asked: CalendarOf,
  { day, services, ...times }: DayRule,
): DocumentEdit =>
  addEntry(asked, dayRules, { day, services, ...times }, (calendar) => {
    const rules = calendar.rules ?? []
    const rule: CalendarRule = { days: [day], services, ...times }
    return { calendar: { ...calendar, rules: [...rules, rule] }, at: `rules[${rules.length}]` }
  })

export const addCalendarException = (
  asked: CalendarOf,
  exception: CalendarException,
): DocumentEdit =>
  addEntry(
    asked,
    (calendar) => calendar.exceptions ?? [],
    exception,
    (calendar) => {
      const exceptions = calendar.exceptions ?? []
      const at = `exceptions[${exceptions.length}]`
      return { calendar: { ...calendar, exceptions: [...exceptions, exception] }, at }
    },
  )

/** An empty calendar under the names of both as they are defined. */
const ownerOf = (
  document: ConfigurationDocument,
  { shippingLocation, carrier }: CalendarOf,
): Result<CollectionCalendar, Refusal> => {
  const location = findEntry(document, 'shippingLocations', shippingLocation)
  if (!location)
    return refusal('ShippingLocationNotFound', `There is no shipping location ${shippingLocation}.`)
  const owner = (document.carriers ?? []).find(({ reference }) => isSame(reference, carrier))
  if (!owner) return refusal('CarrierNotFound', `There is no carrier ${carrier}.`)
  return accepted({ shippingLocation: location.reference, carrier: owner.reference })
}

export const removeCalendar =
  (asked: CalendarOf): DocumentEdit =>
  (document) => {
    const calendars = document.collectionCalendars ?? []
    const left = calendars.filter((calendar) => !isOf(asked)(calendar))
    if (left.length === calendars.length) return noCalendar(asked)
    return accepted({
      document: { ...document, collectionCalendars: left },
      at: 'collectionCalendars',
    })
  }

export const noCalendar = ({ shippingLocation, carrier }: CalendarOf) =>
  refusal('NotFound', `There is no collection calendar for ${carrier} at ${shippingLocation}.`)

/** Takes away the weekly rule whose text is the one looked for, in whatever calendar; a list of days loses that day. */
export const removeCalendarRule = (isIt: (text: string) => boolean): DocumentEdit =>
  removeEntries('rule', (calendar) => {
    const rules = (calendar.rules ?? []).flatMap((rule): CalendarRule[] => {
      const { days, services = [], ...times } = rule
      const left = days.filter((day) => !isIt(entryText(calendar, { day, services, ...times })))
      if (left.length === days.length) return [rule]
      return left.length === 0 ? [] : [{ ...rule, days: left }]
    })
    const before = calendar.rules ?? []
    const same = rules.length === before.length && rules.every((rule, n) => rule === before[n])
    return same ? calendar : { ...calendar, rules }
  })

export const removeCalendarException = (isIt: (text: string) => boolean): DocumentEdit =>
  removeEntries('exception', (calendar) => {
    const before = calendar.exceptions ?? []
    const exceptions = before.filter((exception) => !isIt(entryText(calendar, exception)))
    return exceptions.length === before.length ? calendar : { ...calendar, exceptions }
  })

const removeEntries =
  (what: string, strip: (calendar: CollectionCalendar) => CollectionCalendar): DocumentEdit =>
  (document) => {
    const calendars = document.collectionCalendars ?? []
    const stripped = calendars.map(strip)
    if (stripped.every((calendar, n) => calendar === calendars[n]))
      return refusal('NotFound', `No collection calendar has this ${what}.`)
    const edited: EditedDocument = {
      document: { ...document, collectionCalendars: stripped },
      at: 'collectionCalendars',
    }
    return accepted(edited)
  }
