import type { Selectable } from 'kysely'
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
