import { type Selectable, sql } from 'kysely'
import type { RecordedEvent } from '../../domain/events/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { atInstant } from '../database/value-types.ts'

/** What happened to the consignment, oldest first. */
export async function listHistory(
  db: Db,
  environmentId: number,
  consignmentNumber: number,
): Promise<readonly RecordedEvent[]> {
  const rows = await eventsOf(db, environmentId)
    .where('consignment_number', '=', consignmentNumber)
    .orderBy('id')
    .execute()
  return rows.map(toEvent)
}

/** One event, found by the key it is stored under; null if it is no more. */
export async function findEvent(
  db: Db,
  environmentId: number,
  consignmentNumber: number,
  number: number,
): Promise<RecordedEvent | null> {
  const row = await eventsOf(db, environmentId)
    .where('consignment_number', '=', consignmentNumber)
    .where('id', '=', number)
    .executeTakeFirst()
  return row ? toEvent(row) : null
}

export type EventPage = {
  /** The number of the last event that was read; 0 begins with the first. */
  readonly after: number
  /** Ask the feed (`EventFeed.settledUpTo`): beyond it an event may still come in between (decision 0020). */
  readonly upTo: number
  readonly take: number
  /** Of these kinds only; absent: of all. */
  readonly kinds?: readonly string[]
  /** Of this consignment only; absent: of all. */
  readonly consignmentNumber?: number
}

/** The environment's events in the order of their numbers, a page at a time. */
export async function listEvents(
  db: Db,
  environmentId: number,
  { after, upTo, take, kinds, consignmentNumber }: EventPage,
): Promise<readonly RecordedEvent[]> {
  let query = eventsOf(db, environmentId).where('id', '>', after).where('id', '<=', upTo)
  if (kinds !== undefined) query = query.where(sql<boolean>`kind = any (${kinds}::text[])`)
  if (consignmentNumber !== undefined)
    query = query.where('consignment_number', '=', consignmentNumber)
  return (await query.orderBy('id').limit(take).execute()).map(toEvent)
}

export type EventPeriod = {
  /** Both ends belong to it (other-flows EV2). */
  readonly from: Instant
  readonly to: Instant
  readonly take: number
}

/** Events of consignments in a period, of these kinds or into these states, in the order of their time. */
export async function listEventsOfPeriod(
  db: Db,
  environmentId: number,
  { from, to, take }: EventPeriod,
  wanted: { readonly kinds: readonly string[] } | { readonly states: readonly string[] },
): Promise<readonly RecordedEvent[]> {
  const period = eventsOf(db, environmentId)
    .where('at', '>=', atInstant(from))
    .where('at', '<=', atInstant(to))
    .where('consignment_number', '<>', 0)
  const found =
    'kinds' in wanted
      ? period.where(sql<boolean>`kind = any (${wanted.kinds}::text[])`)
      : period.where(sql<boolean>`entered_state = any (${wanted.states}::text[])`)
  return (await found.orderBy('at').orderBy('id').limit(take).execute()).map(toEvent)
}

const eventsOf = (db: Db, environmentId: number) =>
  db.selectFrom('events').where('environment_id', '=', environmentId).selectAll()

const fromText = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

/** The event of a row. */
const toEvent = (row: Selectable<Schema['events']>): RecordedEvent => ({
  number: row.id,
  reference: row.reference,
  consignmentNumber: row.consignment_number,
  at: row.at,
  kind: row.kind,
  who: row.who,
  message: row.message,
  severity: row.severity,
  category: row.category,
  before: fromText(row.before),
  after: fromText(row.after),
  enteredState: row.entered_state,
})
