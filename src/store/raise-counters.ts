import { sql } from 'kysely'
import type { Tx } from './database/database.ts'

/** More than any number of processes hands out in half a day; there are 35,000 times as many references of each kind. */
const REFERENCES = 1_000_000_000

/** Lets the references of every kind go on far behind those that were handed out. */
export async function raiseReferences(tx: Tx): Promise<void> {
  await sql`update reference_blocks set next_number = next_number + ${REFERENCES}`.execute(tx)
}

/** The most parcels that the environment made in one day; 0 where it made none. */
export async function countBusiestDay(tx: Tx, environmentId: number): Promise<number> {
  const { rows } = await sql<{ parcels: number }>`
    select coalesce(max(parcels), 0)::int as parcels from (
      select count(*) as parcels
      from consignments as c join packages as p
        on p.environment_id = c.environment_id and p.consignment_number = c.number
      where c.environment_id = ${environmentId}
      group by (c.created_at at time zone 'UTC')::date
    ) as days`.execute(tx)
  return rows[0]?.parcels ?? 0
}

/**
 * Raises the counters of the environment's number ranges: those it has, and those that are given with the first number of
 * their range, of which it may have used some without knowing any more.
 */
export async function raiseNumbers(
  tx: Tx,
  environmentId: number,
  firsts: ReadonlyMap<string, number>,
  by: number,
): Promise<void> {
  await sql`
    insert into number_ranges as r (environment_id, range_key, next_number)
    select ${environmentId}, range_key, max(next_number) + ${by}::bigint from (
      select * from unnest(${[...firsts.keys()]}::text[], ${[...firsts.values()]}::bigint[]) as g (range_key, next_number)
      union all select range_key, next_number from number_ranges where environment_id = ${environmentId}
    ) as known
    group by range_key
    on conflict (environment_id, range_key) do update set next_number = excluded.next_number`.execute(
    tx,
  )
}
