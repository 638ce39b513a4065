import { createHash } from 'node:crypto'
import type { Caller } from '../../domain/access/index.ts'
import {
  addCalendarException,
  addCalendarRule,
  type CalendarException,
  type CalendarOf,
  type ConfigurationDocument,
  type DayRule,
  type DocumentEdit,
  dayRules,
  entryText,
  findCalendar,
  noCalendar,
  referenceKey,
  removeCalendar,
  removeCalendarException,
  removeCalendarRule,
} from '../../domain/configuration/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { editConfiguration } from './edit-configuration.ts'

/** A calendar with its entries one by one, each under an identifier (other-flows 12). */
export type CalendarView = CalendarOf & {
  readonly rules: readonly { readonly id: string; readonly rule: DayRule }[]
  readonly exceptions: readonly { readonly id: string; readonly exception: CalendarException }[]
  /** The carrier's services, which the calendar can govern. */
  readonly services: readonly string[]
}

/** Refusals: NotFound where the carrier has no calendar at the location. */
export async function getCollectionCalendar(
  ctx: Context,
  caller: Caller,
  asked: CalendarOf,
): Promise<Result<CalendarView, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  return viewOf(snapshot?.document, asked)
}

/** Refusals: ShippingLocationNotFound; CarrierNotFound; ValidationFailed. */
export const addRule = (
  ctx: Context,
  caller: Caller,
  { rule, ...asked }: CalendarOf & { readonly rule: DayRule },
  now: Instant,
) => add(ctx, caller, asked, { what: 'Rule', edit: addCalendarRule(asked, rule) }, now)

/** Refusals: ShippingLocationNotFound; CarrierNotFound; ValidationFailed. */
export const addException = (
  ctx: Context,
  caller: Caller,
  { exception, ...asked }: CalendarOf & { readonly exception: CalendarException },
  now: Instant,
) =>
  add(ctx, caller, asked, { what: 'Exception', edit: addCalendarException(asked, exception) }, now)

/** Refusals: NotFound for an identifier that no rule has. */
export const removeRule = (
  ctx: Context,
  caller: Caller,
  { id }: { readonly id: string },
  now: Instant,
) => remove(ctx, caller, { what: 'Rule', edit: removeCalendarRule(hasId(id)) }, now)

/** Refusals: NotFound for an identifier that no exception has. */
export const removeException = (
  ctx: Context,
  caller: Caller,
  { id }: { readonly id: string },
  now: Instant,
) => remove(ctx, caller, { what: 'Exception', edit: removeCalendarException(hasId(id)) }, now)

/** Refusals: NotFound where the carrier has no calendar at the location. */
export async function deleteCollectionCalendar(
  ctx: Context,
  caller: Caller,
  asked: CalendarOf,
  now: Instant,
): Promise<Result<null, Refusal>> {
  const act = {
    kind: 'collectionCalendarEdited' as const,
    message: `Collection calendar of ${asked.carrier} at ${asked.shippingLocation} removed`,
    entry: (document: ConfigurationDocument) => findCalendar(document, asked),
    edit: removeCalendar(asked),
    whenNotConfigured: noCalendar(asked).reason,
  }
  const document = await editConfiguration(ctx, caller, act, now)
  return document.ok ? accepted(null) : document
}

type Entry = 'Rule' | 'Exception'
type EntryEdit = { readonly what: Entry; readonly edit: DocumentEdit }

async function add(
  ctx: Context,
  caller: Caller,
  asked: CalendarOf,
  { what, edit }: EntryEdit,
  now: Instant,
): Promise<Result<CalendarView, Refusal>> {
  const { shippingLocation, carrier } = asked
  const act = {
    kind: 'collectionCalendarEdited' as const,
    message: `${what} added to the collection calendar of ${carrier} at ${shippingLocation}`,
    entry: (document: ConfigurationDocument) => findCalendar(document, asked),
    edit,
    whenNotConfigured: refusal(
      'ShippingLocationNotFound',
      `There is no shipping location ${shippingLocation}.`,
    ).reason,
  }
  const document = await editConfiguration(ctx, caller, act, now)
  return document.ok ? viewOf(document.value, asked) : document
}

async function remove(
  ctx: Context,
  caller: Caller,
  { what, edit }: EntryEdit,
  now: Instant,
): Promise<Result<null, Refusal>> {
  const act = {
    kind: 'collectionCalendarEdited' as const,
    message: `${what} removed from a collection calendar`,
    edit,
    whenNotConfigured: refusal('NotFound', 'No collection calendar has this entry.').reason,
  }
  const document = await editConfiguration(ctx, caller, act, now)
  return document.ok ? accepted(null) : document
}

function viewOf(
  document: ConfigurationDocument | undefined,
  asked: CalendarOf,
): Result<CalendarView, Refusal> {
  const calendar = document && findCalendar(document, asked)
  if (!calendar) return noCalendar(asked)
  const carrierKey = referenceKey(calendar.carrier)
  return accepted({
    shippingLocation: calendar.shippingLocation,
    carrier: calendar.carrier,
    rules: dayRules(calendar).map((rule) => ({ id: guidOf(entryText(calendar, rule)), rule })),
    exceptions: (calendar.exceptions ?? []).map((exception) => ({
      id: guidOf(entryText(calendar, exception)),
      exception,
    })),
    services: (document.carrierServices ?? [])
      .filter((service) => referenceKey(service.carrier) === carrierKey)
      .map(({ reference }) => reference),
  })
}

const hasId = (id: string) => (text: string) => guidOf(text) === id.trim().toLowerCase()

/** A GUID made from what an entry says (RFC 9562, version 8): the same as long as the entry is, in whatever version. */
function guidOf(text: string): string {
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
