import { sql } from 'kysely'
import type { ConsignmentState } from '../../domain/consignments/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { LoadedContents } from '../consignments/columns.ts'
import { listContents } from '../consignments/consignments.ts'
import { type Db, inTransaction, type Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'
import { eventsOf, type NewEvent, numbered } from '../events/record-event.ts'

/** How a manifest ended: the file as the carrier has it, or why it has none and whether that lasts. */
export type ManifestOutcome =
  | {
      readonly sent: {
        readonly bytes: number
        readonly sha256: string
        readonly where: string
        readonly answer: string
      }
    }
  | { readonly failed: string; readonly lasts: boolean }

/** Notes that sending begins; returns which attempt this is, or null if the manifest needs none any more. */
export async function beginAttempt(
  db: Db,
  environmentId: number,
  reference: string,
  now: Instant,
): Promise<number | null> {
  const { rows } = await sql<{ attempts: number }>`
    with begun as (
      update manifests set attempts = attempts + 1, attempted_at = ${timestamp(now)}::timestamptz
      where environment_id = ${environmentId} and reference = ${reference}::uuid and state = 'Queued'
      returning attempts),
    noted as (
      insert into manifest_attempts (environment_id, manifest_reference, number, begun_at)
      select ${environmentId}, ${reference}::uuid, (
          select coalesce(max(number), 0) + 1 from manifest_attempts
          where environment_id = ${environmentId} and manifest_reference = ${reference}::uuid),
        ${timestamp(now)}::timestamptz
      from begun on conflict do nothing)
    select attempts from begun`.execute(db)
  return rows[0]?.attempts ?? null
}

/** Notes how the attempt under way ended. */
const endAttempt = (
  db: Db,
  environmentId: number,
  reference: string,
  failure: string | null,
  now: Instant,
) =>
  sql`
    update manifest_attempts set ended_at = ${timestamp(now)}::timestamptz, failure = ${failure}
    where environment_id = ${environmentId} and manifest_reference = ${reference}::uuid and number = (
      select max(number) from manifest_attempts
      where environment_id = ${environmentId} and manifest_reference = ${reference}::uuid)`.execute(
    db,
  )

/** Notes why an attempt failed that is not the last one. */
export async function noteFailedAttempt(
  db: Db,
  environmentId: number,
  reference: string,
  message: string,
  now: Instant,
): Promise<void> {
  await endAttempt(db, environmentId, reference, message, now)
  await db
    .updateTable('manifests')
    .set({ message, failure_lasts: false })
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .where('state', '=', 'Queued')
    .execute()
}

/**
 * Settles the manifest and its consignments at once: `Sent` and `Manifested`, or `Failed` and `ManifestFailed`, each
 * consignment with its event. Safe to repeat: only a queued manifest is settled, so a worker that comes second changes
 * nothing. Returns the numbers of the consignments that changed.
 */
export async function settleManifest(
  db: Db,
  environmentId: number,
  reference: string,
  outcome: ManifestOutcome,
  now: Instant,
): Promise<readonly number[]> {
  return inTransaction(db, async (tx) => {
    const settled = await settleRow(tx, environmentId, reference, outcome, now)
    if (!settled) return []
    const failed = settledFailure(outcome)
    await endAttempt(tx, environmentId, reference, failed, now)
    const state: ConsignmentState = failed === null ? 'Manifested' : 'ManifestFailed'
    // Members as an array, found by their key. Joined, a planner without statistics compares each with each (10,000
    // consignments in 3.7 s instead of 0.2 s); and what it knows of the states dates from before there were 10,000 in this
    // one, so it must not look for them by that (0.8 s instead of 0.35 s).
    const { rows } = await sql<{ number: number }>`
      with ${numbered},
      changed as (
        update consignments set state = ${state}, failed_manifest_message = ${failed},
          failed_manifest_at = ${failed === null ? null : timestamp(now)}::timestamptz
        where environment_id = ${environmentId} and number = any (array(
            select consignment_number from manifest_consignments
            where environment_id = ${environmentId} and manifest_reference = ${reference}::uuid))
          and (state = 'Manifesting') is true and manifest_reference = ${reference}::uuid
        returning number),
      told as (${eventsOf(environmentId, outcomeEvent(state, failed, now), sql`changed`)})
      select number from changed order by number`.execute(tx)
    return rows.map((row) => row.number)
  })
}

const settledFailure = (outcome: ManifestOutcome): string | null =>
  'failed' in outcome ? outcome.failed : null

async function settleRow(
  tx: Tx,
  environmentId: number,
  reference: string,
  outcome: ManifestOutcome,
  now: Instant,
): Promise<boolean> {
  const columns =
    'sent' in outcome
      ? {
          state: 'Sent' as const,
          message: null,
          failure_lasts: null,
          sent_to: outcome.sent.where,
          sent_answer: outcome.sent.answer,
          sent_at: timestamp(now),
          file_bytes: outcome.sent.bytes,
          file_sha256: Buffer.from(outcome.sent.sha256, 'hex'),
        }
      : { state: 'Failed' as const, message: outcome.failed, failure_lasts: outcome.lasts }
  const updated = await tx
    .updateTable('manifests')
    .set(columns)
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .where('state', '=', 'Queued')
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** The consignments that the manifest's file names, in the order of their numbers. */
export async function memberNumbers(
  db: Db,
  environmentId: number,
  reference: string,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom('manifest_consignments')
    .where('environment_id', '=', environmentId)
    .where('manifest_reference', '=', reference)
    .select('consignment_number')
    .orderBy('consignment_number')
    .execute()
  return rows.map((row) => row.consignment_number)
}

const outcomeEvent = (state: ConsignmentState, failed: string | null, now: Instant): NewEvent => ({
  kind: failed === null ? 'manifested' : 'manifestFailed',
  at: now,
  who: 'System',
  severity: failed === null ? 'None' : 'High',
  message: failed === null ? 'Consignment manifested' : `Consignment failed to manifest: ${failed}`,
  before: { state: 'Manifesting' },
  after: { state },
})

/**
 * The manifest's consignments in the order of their numbers, a page at a time, so that ten thousand of them are never
 * in memory together. Those that left it since (deallocated, on a newer manifest) are among them: the file names them.
 */
export async function* manifestConsignments(
  db: Db,
  environmentId: number,
  reference: string,
  pageSize = 100,
): AsyncGenerator<readonly LoadedContents[]> {
  const numbers = await memberNumbers(db, environmentId, reference)
  const read = (begin: number) =>
    begin < numbers.length
      ? listContents(db, environmentId, numbers.slice(begin, begin + pageSize))
      : null
  let next = read(0)
  for (let begin = pageSize; next; begin += pageSize) {
    const page = await next
    // The database reads the next page while this one is written.
    next = read(begin)
    // A caller that stops here no longer asks what became of it.
    next?.catch(() => {})
    yield page
  }
}
