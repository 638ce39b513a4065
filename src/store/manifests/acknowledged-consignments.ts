import { sql } from 'kysely'
import { withoutHyphens } from '../../domain/ids.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'
import { folded } from '../folded.ts'

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
