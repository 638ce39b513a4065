import { type Selectable, sql } from 'kysely'
import { withoutHyphens } from '../../domain/ids.ts'
import type { Problem } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { timestamp } from '../database/value-types.ts'
import { folded } from '../folded.ts'

/** A file that a carrier sent back; `sha256` of its bytes tells a repeat. */
export type NewAcknowledgement = {
  readonly reference: string
  readonly carrierReference: string
  readonly sha256: Buffer
  readonly manifestReference: string | null
  readonly fileName: string
  readonly receivedFrom: string
  readonly bytes: number
}

/** The receipt of an acknowledgement: what it changed, and what it could not. */
export type Acknowledgement = Omit<NewAcknowledgement, 'sha256'> & {
  readonly sha256: string
  readonly receivedAt: Instant
  readonly accepted: number
  readonly refused: number
  /** Consignments of which the carrier had said so before. */
  readonly repeated: number
  readonly unknown: readonly string[]
  /** Consignments that have moved on since: cancelled, collected, on another manifest. */
  readonly tooLate: readonly string[]
  readonly problems: readonly Problem[]
}

/** Takes the file for this transaction; null: it was worked through before. */
export async function claimAcknowledgement(
  tx: Tx,
  environmentId: number,
  file: NewAcknowledgement,
  now: Instant,
): Promise<boolean> {
  const inserted = await tx
    .insertInto('acknowledgements')
    .values({
      environment_id: environmentId,
      reference: file.reference,
      carrier: folded(file.carrierReference),
      sha256: file.sha256,
      manifest_reference: file.manifestReference,
      file_name: file.fileName,
      received_from: file.receivedFrom,
      received_at: timestamp(now),
      bytes: file.bytes,
    })
    .onConflict((conflict) => conflict.columns(['environment_id', 'carrier', 'sha256']).doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

type Outcome = Pick<
  Acknowledgement,
  'accepted' | 'refused' | 'repeated' | 'unknown' | 'tooLate' | 'problems'
>

/** Notes what came of it. */
export async function settleAcknowledgement(
  tx: Tx,
  environmentId: number,
  reference: string,
  { unknown, tooLate, problems, ...counts }: Outcome,
): Promise<void> {
  await tx
    .updateTable('acknowledgements')
    .set({
      ...counts,
      unknown: JSON.stringify(unknown),
      too_late: JSON.stringify(tooLate),
      problems: JSON.stringify(problems),
    })
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .execute()
}

/** The receipt of a file of this content; null if there was none. */
export async function findAcknowledgement(
  db: Db,
  environmentId: number,
  { carrierReference, sha256 }: Pick<NewAcknowledgement, 'carrierReference' | 'sha256'>,
): Promise<Acknowledgement | null> {
  const row = await db
    .selectFrom('acknowledgements')
    .where('environment_id', '=', environmentId)
    .where('carrier', '=', folded(carrierReference))
    .where('sha256', '=', sha256)
    .selectAll()
    .executeTakeFirst()
  return row ? toAcknowledgement(row) : null
}

/** The receipts of what was answered to a manifest, oldest first. */
export async function listAcknowledgements(
  db: Db,
  environmentId: number,
  manifestReference: string,
): Promise<readonly Acknowledgement[]> {
  const rows = await db
    .selectFrom('acknowledgements as a')
    .where('a.environment_id', '=', environmentId)
    .where(({ or, exists, selectFrom, eb }) =>
      or([
        eb('a.manifest_reference', '=', manifestReference),
        exists(
          selectFrom('acknowledged_consignments as c')
            .whereRef('c.environment_id', '=', 'a.environment_id')
            .whereRef('c.acknowledgement_reference', '=', 'a.reference')
            .where('c.manifest_reference', '=', manifestReference)
            .select('c.consignment_number'),
        ),
      ]),
    )
    .orderBy('received_at')
    .selectAll('a')
    .execute()
  return rows.map(toAcknowledgement)
}

const toAcknowledgement = (row: Selectable<Schema['acknowledgements']>): Acknowledgement => ({
  reference: withoutHyphens(row.reference),
  carrierReference: row.carrier,
  sha256: row.sha256.toString('hex'),
  manifestReference: row.manifest_reference && withoutHyphens(row.manifest_reference),
  fileName: row.file_name,
  receivedFrom: row.received_from,
  receivedAt: row.received_at,
  bytes: row.bytes,
  accepted: row.accepted,
  refused: row.refused,
  repeated: row.repeated,
  unknown: JSON.parse(row.unknown),
  tooLate: JSON.parse(row.too_late),
  problems: JSON.parse(row.problems),
})

/** A consignment that the carrier may speak of, held for this transaction. */
export type Acknowledgeable = {
  readonly number: number
  readonly state: string
  readonly manifestReference: string
  /** Whether it is still on that manifest. */
  readonly isCurrent: boolean
}

/**
 * Holds those of the consignments that are on the manifest, or without one each on its own newest manifest of the carrier.
 */
export async function lockAcknowledgeable(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
  of: { readonly carrierReference: string; readonly manifestReference: string | null },
): Promise<readonly Acknowledgeable[]> {
  const { rows } = await sql<{ number: number; state: string; manifest: string; current: boolean }>`
    select c.number, c.state, m.reference as manifest,
      coalesce(c.manifest_reference = m.reference, false) as current
    from consignments c
    join manifest_consignments l on l.environment_id = c.environment_id and l.consignment_number = c.number
    join manifests m on m.environment_id = l.environment_id and m.reference = l.manifest_reference
    where c.environment_id = ${environmentId} and c.number = any (${numbers}::bigint[])
      and upper(m.carrier) = ${folded(of.carrierReference)}
      and m.reference = coalesce(${of.manifestReference}::uuid, c.manifest_reference)
    order by c.number
    for update of c`.execute(tx)
  return rows.map((row) => ({
    number: row.number,
    state: row.state,
    manifestReference: withoutHyphens(row.manifest),
    isCurrent: row.current,
  }))
}

/** Whether one of the consignments is the environment's and goes with the carrier. */
export async function holdsConsignments(
  db: Db,
  environmentId: number,
  carrierReference: string,
  numbers: readonly number[],
): Promise<boolean> {
  const row = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .where('carrier', '=', folded(carrierReference))
    .select('number')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/** The carrier's word on a consignment of a manifest. */
export type Word = {
  readonly number: number
  readonly manifestReference: string
  readonly accepted: boolean
  readonly reason: string
}

/** Keeps the words; returns the numbers of those that are new, or take an acceptance back. */
export async function keepWords(
  tx: Tx,
  environmentId: number,
  acknowledgementReference: string,
  words: readonly Word[],
): Promise<ReadonlySet<number>> {
  const { rows } = await sql<{ number: number }>`
    insert into acknowledged_consignments (environment_id, manifest_reference, consignment_number, accepted, reason,
      acknowledgement_reference)
    select ${environmentId}, manifest, number, accepted, reason, ${acknowledgementReference}::uuid
    from unnest(${words.map((word) => word.manifestReference)}::uuid[],
      ${words.map((word) => word.number)}::bigint[], ${words.map((word) => word.accepted)}::boolean[],
      ${words.map((word) => word.reason)}::text[]) as said (manifest, number, accepted, reason)
    on conflict (environment_id, manifest_reference, consignment_number) do update
      set accepted = false, reason = excluded.reason,
        acknowledgement_reference = excluded.acknowledgement_reference
      where acknowledged_consignments.accepted and not excluded.accepted
    returning consignment_number as number`.execute(tx)
  return new Set(rows.map(({ number }) => number))
}

/** Refused consignments are `ManifestFailed` for the carrier's reason. */
export async function failRefused(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
  reason: string,
  now: Instant,
): Promise<void> {
  await sql`
    update consignments set state = 'ManifestFailed', failed_manifest_message = ${reason},
      failed_manifest_at = ${timestamp(now)}::timestamptz
    where environment_id = ${environmentId} and number = any (${numbers}::bigint[])`.execute(tx)
}

/** What a carrier has said of a manifest so far; the rest has not been answered. */
export async function countWords(
  db: Db,
  environmentId: number,
  manifestReference: string,
): Promise<{ readonly accepted: number; readonly refused: number }> {
  const { rows } = await sql<{ accepted: number; refused: number }>`
    select count(*) filter (where accepted)::integer as accepted,
      count(*) filter (where not accepted)::integer as refused
    from acknowledged_consignments
    where environment_id = ${environmentId} and manifest_reference = ${manifestReference}::uuid`.execute(
    db,
  )
  return rows[0] ?? { accepted: 0, refused: 0 }
}
