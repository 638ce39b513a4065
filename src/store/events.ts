import { sql } from 'kysely'
import type { Instant } from '../domain/time/index.ts'
import type { Db, Tx } from './database/database.ts'
import { timestamp } from './database/value-types.ts'

/** Numbers of consumer-options 4.15, `AuditMessageSeverity` and `ConsignmentAuditMessageCategory`. */
export const severities = { None: 0, Low: 1, Medium: 2, High: 3, Critical: 4 } as const
export const categories = { None: 0, Tracking: 1, ConsignmentLifecycle: 2, Labels: 3 } as const

/** What happened: `kind` is a stable word in camelCase (`allocated`), the message a sentence for people. */
export type NewEvent = {
  readonly kind: string
  readonly at: Instant
  /** A key's or a user's name, or `System`. */
  readonly who: string
  readonly message: string
  readonly severity?: keyof typeof severities
  readonly category?: keyof typeof categories
  /** What changed, as far as it is worth keeping. */
  readonly before?: unknown
  readonly after?: unknown
}

export type ConsignmentEvent = {
  /** GUID with hyphens. */
  readonly reference: string
  readonly consignmentNumber: number
  readonly at: Instant
  readonly kind: string
  readonly who: string
  readonly message: string
  readonly severity: number
  readonly category: number
  readonly before: unknown
  readonly after: unknown
}

/** The consignment number of an administrative act, which concerns no consignment. */
export const noConsignment = 0

/**
 * Writes what happened to each of the consignments, in the transaction of the change itself: no change without its event,
 * and no event without its change. One statement, however many consignments.
 */
export async function recordEvent(
  tx: Tx,
  environmentId: number,
  consignmentNumbers: readonly number[],
  event: NewEvent,
): Promise<void> {
  if (consignmentNumbers.length === 0) return
  await sql`
    insert into events (environment_id, consignment_number, at, kind, who, message, severity, category, before, after)
    select ${environmentId}, number, ${timestamp(event.at)}::timestamptz, ${event.kind}, ${event.who}, ${event.message},
      ${severities[event.severity ?? 'None']}::smallint,
      ${categories[event.category ?? 'ConsignmentLifecycle']}::smallint,
      ${toText(event.before)}, ${toText(event.after)}
    from unnest(${consignmentNumbers}::bigint[]) as number`.execute(tx)
}

const toText = (value: unknown): string | null =>
  value === undefined ? null : JSON.stringify(value)
const fromText = (text: string | null): unknown => (text === null ? null : JSON.parse(text))

/** What happened to the consignment, oldest first. */
export async function listEvents(
  db: Db,
  environmentId: number,
  consignmentNumber: number,
): Promise<readonly ConsignmentEvent[]> {
  const rows = await db
    .selectFrom('events')
    .where('environment_id', '=', environmentId)
    .where('consignment_number', '=', consignmentNumber)
    .orderBy('id')
    .selectAll()
    .execute()
  return rows.map((row) => ({
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
  }))
}
