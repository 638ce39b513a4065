import { refusal } from '../../../domain/refusal.ts'
import {
  addException,
  addRule,
  type CalendarView,
  deleteCollectionCalendar,
  getCollectionCalendar,
  removeException,
  removeRule,
} from '../../../usecases/configuration/collection-calendars.ts'
import {
  calendarPaths,
  fromCalendar,
  toCalendarException,
  toCalendarRule,
} from '../../codec/settings/collection-calendar.ts'
import { inWireWords } from '../../codec/settings/wire-paths.ts'
import { bodyOf } from '../../schemas/body.ts'
import {
  CalendarException,
  CalendarRule,
  CollectionCalendar,
  type WireCalendarException,
  type WireCalendarRule,
  type WireCollectionCalendar,
} from '../../schemas/collection-calendars.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from '../route.ts'

const tag = 'Collection calendars'
const writing = { scope: 'admin', tag } as const
const pair = ':shippingLocationReference/:mpdCarrierReference'
const calendarOf = ({ params }: Ask<unknown>) => ({
  shippingLocation: params.shippingLocationReference ?? '',
  carrier: params.mpdCarrierReference ?? '',
})
const answer: AnswerForm<CalendarView, WireCollectionCalendar> = {
  body: bodyOf(CollectionCalendar),
  from: fromCalendar,
}
const noSuchPlace = ['ShippingLocationNotFound', 'CarrierNotFound', 'VersionConflict'] as const

const removal = (method: 'PUT' | 'DELETE', summary: string) =>
  wireRoute({
    ...writing,
    method,
    paths: [`/collectioncalendar/${pair}`],
    summary,
    refusals: ['NotFound', 'VersionConflict'],
    handle: (ctx, ask: Ask<null>) =>
      deleteCollectionCalendar(ctx, ask.caller, calendarOf(ask), ask.now),
  })

/** Collection calendars (other-flows 12); writing publishes a version of the configuration. */
export const collectionCalendarRoutes: readonly Route[] = [
  wireRoute({
    scope: 'ship',
    tag,
    method: 'GET',
    paths: [`/collectioncalendar/${pair}`],
    summary: 'When a carrier collects at a shipping location',
    refusals: ['NotFound'],
    handle: (ctx, ask: Ask<null>) => getCollectionCalendar(ctx, ask.caller, calendarOf(ask)),
    answer,
  }),
  // The contract deletes with PUT on the path that reads; DELETE is what anybody would expect (other-flows 24, 16).
  removal('PUT', 'Removes the calendar; a body is not looked at'),
  removal('DELETE', 'Removes the calendar'),
  wireRoute({
    ...writing,
    method: 'POST',
    paths: [`/collectioncalendar/addRule/${pair}`],
    summary:
      'Adds a collection of every week; `CollectionTime` may be sent beside ManifestTime: when the carrier comes',
    body: bodyOf(CalendarRule),
    refusals: noSuchPlace,
    handle: async (ctx, ask: Ask<WireCalendarRule>) => {
      const rule = toCalendarRule(ask.body)
      if (!rule.ok) return refusal('ValidationFailed', 'The rule is not valid.', rule.reason)
      const asked = { ...calendarOf(ask), rule: rule.value }
      return inWireWords(calendarPaths, await addRule(ctx, ask.caller, asked, ask.now))
    },
    answer,
  }),
  wireRoute({
    ...writing,
    method: 'POST',
    paths: [`/collectioncalendar/addException/${pair}`],
    summary: 'Cancels or reschedules the collections of one date',
    body: bodyOf(CalendarException),
    refusals: noSuchPlace,
    handle: async (ctx, ask: Ask<WireCalendarException>) => {
      const read = toCalendarException(ask.body)
      if (!read.ok) return refusal('ValidationFailed', 'The exception is not valid.', read.reason)
      const asked = { ...calendarOf(ask), exception: read.value }
      return inWireWords(calendarPaths, await addException(ctx, ask.caller, asked, ask.now))
    },
    answer,
  }),
  wireRoute({
    ...writing,
    method: 'PUT',
    paths: ['/collectioncalendar/removeRule/:ruleId'],
    summary: 'Removes a collection of every week, from whichever calendar has it',
    refusals: ['NotFound', 'VersionConflict'],
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      removeRule(ctx, caller, { id: params.ruleId ?? '' }, now),
  }),
  wireRoute({
    ...writing,
    method: 'PUT',
    paths: ['/collectioncalendar/removeException/:exceptionId'],
    summary: 'Removes what differs on one date, from whichever calendar has it',
    refusals: ['NotFound', 'VersionConflict'],
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      removeException(ctx, caller, { id: params.exceptionId ?? '' }, now),
  }),
]
