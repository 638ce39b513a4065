import { sql } from 'kysely'
import type { Db, Tx } from '../database/database.ts'
import { folded } from '../folded.ts'

/**
 * Notes the references of a version that is being published; known ones keep their numbers. The caller holds the lock
 * of the environment's row, so that numbers are given one after the other.
 */
export async function noteLocationReferences(
  tx: Tx,
  environmentId: number,
  references: readonly string[],
): Promise<void> {
  if (references.length === 0) return
  await sql`
    insert into shipping_location_references (environment_id, reference, id)
    select ${environmentId}, new.reference, row_number() over (order by new.position) + (
      select coalesce(max(id), 0) from shipping_location_references where environment_id = ${environmentId})
    from unnest(${references.map(folded)}::text[]) with ordinality as new (reference, position)
    where not exists (
      select from shipping_location_references known
      where known.environment_id = ${environmentId} and known.reference = new.reference)`.execute(
    tx,
  )
}

/** Whether any version has ever had the reference, in any case (other-flows 13 SL2). */
export async function isLocationReferenceUsed(
  db: Db,
  environmentId: number,
  reference: string,
): Promise<boolean> {
  const row = await db
    .selectFrom('shipping_location_references')
    .where('environment_id', '=', environmentId)
    .where('reference', '=', folded(reference))
    .select('id')
    .executeTakeFirst()
  return row !== undefined
}

/** The numbers of the environment's shipping locations, by reference in capitals. */
export async function listLocationNumbers(
  db: Db,
  environmentId: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('shipping_location_references')
    .where('environment_id', '=', environmentId)
    .select(['reference', 'id'])
    .execute()
  return new Map(rows.map(({ reference, id }) => [reference, id]))
}
