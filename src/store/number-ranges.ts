import { sql } from 'kysely'
import type { Db, Tx } from './database/database.ts'

/**
 * Issues `count` consecutive numbers of the range, in the caller's transaction; null if it has not so many left.
 *
 * Never a number twice: the counter only rises, and whoever asks at the same time waits for this transaction to end
 * (so call it last). A rollback gives the numbers back before anyone saw them. A range whose `first` was raised goes on
 * there; one key serves several ranges of the same prefix if they stand in ascending order.
 */
export async function issueNumbers(
  tx: Tx,
  environmentId: number,
  rangeKey: string,
  range: { readonly first: number; readonly last: number },
  count: number,
): Promise<readonly number[] | null> {
  const { first, last } = range
  const { rows } = await sql<{ next_number: number }>`
    insert into number_ranges as r (environment_id, range_key, next_number)
    select ${environmentId}, ${rangeKey}, ${first}::bigint + ${count}::bigint
    where ${first}::bigint + ${count}::bigint - 1 <= ${last}::bigint
    on conflict (environment_id, range_key) do update
      set next_number = greatest(r.next_number, ${first}::bigint) + ${count}::bigint
      where greatest(r.next_number, ${first}::bigint) + ${count}::bigint - 1 <= ${last}::bigint
    returning next_number`.execute(tx)
  const next = rows[0]?.next_number
  return next === undefined ? null : Array.from({ length: count }, (_, i) => next - count + i)
}

/** The next number of every range of the environment that was ever used, by key. */
export async function listNextNumbers(
  db: Db,
  environmentId: number,
): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('number_ranges')
    .where('environment_id', '=', environmentId)
    .select(['range_key', 'next_number'])
    .execute()
  return new Map(rows.map((row) => [row.range_key, row.next_number]))
}

/** The counters that have risen most, in all environments: next numbers by range, by environment. */
export async function listHighestNumbers(
  db: Db,
  limit: number,
): Promise<ReadonlyMap<number, ReadonlyMap<string, number>>> {
  const rows = await db
    .selectFrom('number_ranges')
    .orderBy('next_number', 'desc')
    .limit(limit)
    .select(['environment_id', 'range_key', 'next_number'])
    .execute()
  const found = new Map<number, Map<string, number>>()
  for (const { environment_id, range_key, next_number } of rows) {
    const ranges = found.get(environment_id) ?? new Map<string, number>()
    found.set(environment_id, ranges.set(range_key, next_number))
  }
  return found
}
