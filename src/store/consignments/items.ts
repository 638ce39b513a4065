import { sql } from 'kysely'
import type { Consignment } from '../../domain/consignments/index.ts'
import type { Db, Tx } from '../database/database.ts'

/** Writes which items the consignment holds now; those it held before and lost are forgotten. */
export async function saveItems(
  tx: Tx,
  environmentId: number,
  { number, packages }: Consignment,
): Promise<void> {
  const references = packages.flatMap(({ items }) => items.map(({ reference }) => reference))
  await sql`
    delete from items
    where environment_id = ${environmentId} and consignment_number = ${number}
      and reference <> all (${references}::uuid[])`.execute(tx)
  await sql`
    insert into items (environment_id, reference, consignment_number)
    select ${environmentId}, reference, ${number} from unnest(${references}::uuid[]) as reference
    on conflict do nothing`.execute(tx)
}

/** The consignment that holds the item (32 hexadecimal digits); null if the environment has no such item. */
export async function findConsignmentNumberOfItem(
  db: Db,
  environmentId: number,
  itemReference: string,
): Promise<number | null> {
  const row = await db
    .selectFrom('items')
    .where('environment_id', '=', environmentId)
    .where('reference', '=', itemReference)
    .select('consignment_number')
    .executeTakeFirst()
  return row?.consignment_number ?? null
}
