import { type RawBuilder, sql } from 'kysely'
import { type EventKind, enteredState } from '../../domain/events/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'

/** Numbers of consumer-options 4.15, `AuditMessageSeverity` and `ConsignmentAuditMessageCategory`. */
export const severities = { None: 0, Low: 1, Medium: 2, High: 3, Critical: 4 } as const
export const categories = { None: 0, Tracking: 1, ConsignmentLifecycle: 2, Labels: 3 } as const

/** What happened; the message is a sentence for people. A new kind gets its row in `eventKinds`. */
export type NewEvent = {
  readonly kind: EventKind
  readonly at: Instant
  /** A key's or a user's name, or `System`. */
  readonly who: string
  readonly message: string
  readonly severity?: keyof typeof severities
  readonly category?: keyof typeof categories
  /** What changed, as far as it is worth keeping; `state` where the consignment changed its state. */
  readonly before?: unknown
  readonly after?: unknown
}

/** The consignment number of an administrative act, which concerns no consignment. */
export const noConsignment = 0

/**
 * Writes what happened to each of the consignments, in the transaction of the change itself: no change without its event,
 * and no event without its change. One statement, however many consignments.
 *
 * The transaction has its number before the first event gets one: the feed relies on it (decision 0020).
 */
export async function recordEvent(
  tx: Tx,
  environmentId: number,
  consignmentNumbers: readonly number[],
  event: NewEvent,
): Promise<void> {
  if (consignmentNumbers.length === 0) return
  await sql`
    with ${numbered}
    ${eventsOf(environmentId, event, sql`unnest(${consignmentNumbers}::bigint[]) as number`)}`.execute(
    tx,
  )
}

/** Part of a statement that writes events: with it the transaction has its number before the first of them has one. */
export const numbered = sql`numbered as materialized (select pg_current_xact_id() as transaction)`

/** Part of a statement that begins with `numbered`: writes the event of each `number` of the rows. */
export const eventsOf = (environmentId: number, event: NewEvent, rows: RawBuilder<unknown>) => sql`
  insert into events (${columns})
  select ${environmentId}, number, ${timestamp(event.at)}::timestamptz, ${event.kind}, ${event.who}, ${event.message},
    ${severities[event.severity ?? 'None']}::smallint,
    ${categories[event.category ?? 'ConsignmentLifecycle']}::smallint,
    ${toText(event.before)}, ${toText(event.after)}, ${enteredState(event)}
  from numbered, ${rows} where numbered.transaction is not null`

const columns = sql.raw(
  'environment_id, consignment_number, at, kind, who, message, severity, category, before, after, entered_state',
)

/** What happened to one consignment. */
export type EventOf = {
  readonly environmentId: number
  readonly consignmentNumber: number
  readonly event: NewEvent
}

/** The same where something of its own happened to each consignment. */
export async function recordEvents(tx: Tx, happened: readonly EventOf[]): Promise<void> {
  if (happened.length === 0) return
  const of = <Value>(read: (event: NewEvent) => Value) => happened.map(({ event }) => read(event))
  await sql`
    with ${numbered}
    insert into events (${columns})
    select told.* from numbered, unnest(
      ${happened.map((one) => one.environmentId)}::integer[],
      ${happened.map((one) => one.consignmentNumber)}::bigint[],
      ${of((event) => timestamp(event.at))}::timestamptz[],
      ${of((event) => event.kind)}::text[], ${of((event) => event.who)}::text[],
      ${of((event) => event.message)}::text[],
      ${of((event) => severities[event.severity ?? 'None'])}::smallint[],
      ${of((event) => categories[event.category ?? 'ConsignmentLifecycle'])}::smallint[],
      ${of((event) => toText(event.before))}::text[], ${of((event) => toText(event.after))}::text[],
      ${of(enteredState)}::text[]) as told
    where numbered.transaction is not null`.execute(tx)
}

const toText = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value)
