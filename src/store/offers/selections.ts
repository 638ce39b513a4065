import { sql } from 'kysely'
import type { Instant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'

/** An option, and the consignment it is to become. */
export type SelectionClaim = {
  readonly environmentId: number
  readonly optionNumber: number
  readonly consignmentNumber: number
  readonly at: Instant
}

/**
 * Ties each option to its consignment, unless it is tied already: returns the consignments that have them, which is the
 * given one exactly once (delivery-promise 7.2). Whoever selects at the same time waits here for the first to end;
 * always in the order of the options, so that two who select several never wait for each other.
 */
export async function claimSelections(
  tx: Tx,
  claims: readonly SelectionClaim[],
): Promise<readonly number[]> {
  const { rows } = await sql<Row>`
    insert into selections (environment_id, option_number, consignment_number, selected_at)
    select * from unnest(${claims.map((one) => one.environmentId)}::integer[],
      ${claims.map((one) => one.optionNumber)}::bigint[],
      ${claims.map((one) => one.consignmentNumber)}::bigint[],
      ${claims.map((one) => timestamp(one.at))}::timestamptz[])
      as claimed (environment_id, option_number, consignment_number, selected_at)
    order by 1, 2
    on conflict do nothing
    returning environment_id, option_number, consignment_number`.execute(tx)
  const owners = new Map(rows.map((row) => [keyOf(row), row.consignment_number]))
  const ownerOf = async ({ environmentId, optionNumber }: SelectionClaim) =>
    owners.get(keyOf({ environment_id: environmentId, option_number: optionNumber })) ??
    (await findSelection(tx, environmentId, optionNumber))
  const all: number[] = []
  for (const claim of claims) {
    const owner = await ownerOf(claim)
    if (owner === null) throw new Error(`Option ${claim.optionNumber} is claimed by nobody.`)
    all.push(owner)
  }
  return all
}

type Row = {
  readonly environment_id: number
  readonly option_number: number
  readonly consignment_number: number
}
const keyOf = (row: Pick<Row, 'environment_id' | 'option_number'>) =>
  `${row.environment_id}/${row.option_number}`

/** Lets go of options that were claimed in this transaction and cannot be selected after all. */
export async function releaseClaims(tx: Tx, claims: readonly SelectionClaim[]): Promise<void> {
  if (claims.length === 0) return
  await sql`
    delete from selections
    using unnest(${claims.map((one) => one.environmentId)}::integer[],
      ${claims.map((one) => one.optionNumber)}::bigint[]) as released (environment_id, option_number)
    where selections.environment_id = released.environment_id
      and selections.option_number = released.option_number`.execute(tx)
}

/** The consignment that the option became; null if it was not selected. */
export async function findSelection(
  db: Db,
  environmentId: number,
  optionNumber: number,
): Promise<number | null> {
  const row = await db
    .selectFrom('selections')
    .where('environment_id', '=', environmentId)
    .where('option_number', '=', optionNumber)
    .select('consignment_number')
    .executeTakeFirst()
  return row?.consignment_number ?? null
}
