import { sql } from 'kysely'
import type { Consignment, ConsignmentState } from '../../domain/consignments/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
import { timestamp } from '../database/value-types.ts'
import {
  contentsColumns,
  fromContents,
  fromRow,
  type LoadedContents,
  milestoneColumns,
  toRow,
} from './columns.ts'
import { saveOnwardNumbers, savePackages } from './packages.ts'

/** The consignment of the number behind `EC-...`; null if the environment has no such one. */
export async function findConsignment(
  db: Db,
  environmentId: number,
  number: number,
): Promise<Consignment | null> {
  const row = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where('number', '=', number)
    .selectAll()
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

/** The newest consignment with the caller's own reference, which need not be unique (consumer-options 2.13). */
export async function findConsignmentByCustomerReference(
  db: Db,
  environmentId: number,
  customerReference: string,
): Promise<Consignment | null> {
  const row = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where('customer_reference', '=', customerReference)
    .orderBy('number', 'desc')
    .limit(1)
    .selectAll()
    .executeTakeFirst()
  return row ? fromRow(row) : null
}

/** All with the caller's own reference, newest first. */
export async function listConsignmentsByCustomerReference(
  db: Db,
  environmentId: number,
  customerReference: string,
  limit = 1_000,
): Promise<readonly Consignment[]> {
  const rows = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where('customer_reference', '=', customerReference)
    .orderBy('number', 'desc')
    .limit(limit)
    .selectAll()
    .execute()
  return rows.map(fromRow)
}

/** The consignments of the numbers, in the order of the numbers; unknown ones are left out. */
export async function listConsignments(
  db: Db,
  environmentId: number,
  numbers: readonly number[],
): Promise<readonly Consignment[]> {
  const rows = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .orderBy('number')
    .selectAll()
    .execute()
  return rows.map(fromRow)
}

/** What the consignments of the numbers hold, in the order of the numbers. */
export async function listContents(
  db: Db,
  environmentId: number,
  numbers: readonly number[],
): Promise<readonly LoadedContents[]> {
  const rows = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .orderBy('number')
    .select(contentsColumns)
    .execute()
  return rows.map(fromContents)
}

/**
 * `listConsignments`, held for this transaction: nobody else changes them before it ends. Always locked in the order of the
 * numbers, so that two transactions never wait for each other.
 */
export async function lockConsignments(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
): Promise<readonly Consignment[]> {
  const rows = await tx
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .orderBy('number')
    .selectAll()
    .forUpdate()
    .execute()
  return rows.map(fromRow)
}

/** One consignment, held for this transaction; null if the environment has no such one. */
export async function lockConsignment(
  tx: Tx,
  environmentId: number,
  number: number,
): Promise<Consignment | null> {
  const [consignment] = await lockConsignments(tx, environmentId, [number])
  return consignment ?? null
}

/** Writes a changed consignment whole, packages included. Lock it first, decide, then save. */
export async function saveConsignment(
  tx: Tx,
  environmentId: number,
  consignment: Consignment,
): Promise<void> {
  const { environment_id, number, ...columns } = toRow(environmentId, consignment)
  await tx
    .updateTable('consignments')
    .set(columns)
    .where('environment_id', '=', environment_id)
    .where('number', '=', number)
    .execute()
  await savePackages(tx, environmentId, consignment)
  await saveOnwardNumbers(tx, environmentId, consignment)
}

/** Writes what carriers' reports have made of a consignment, and nothing else of it. Lock it first. */
export async function saveTracked(
  tx: Tx,
  environmentId: number,
  { number, state, milestones }: Pick<Consignment, 'number' | 'state' | 'milestones'>,
): Promise<void> {
  await tx
    .updateTable('consignments')
    .set({ state, ...milestoneColumns(milestones) })
    .where('environment_id', '=', environmentId)
    .where('number', '=', number)
    .execute()
}

/**
 * Sets the state of all consignments of the numbers that are in one of the states `from`, in one statement.
 * Returns the numbers that changed.
 */
export async function changeState(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
  change: { readonly from: readonly ConsignmentState[]; readonly to: ConsignmentState },
): Promise<readonly number[]> {
  const rows = await tx
    .updateTable('consignments')
    .set({ state: change.to })
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .where(sql<boolean>`state = any (${change.from}::text[])`)
    .returning('number')
    .execute()
  return rows.map((row) => row.number)
}

/** Counts a printing of labels; returns the numbers by how often each has been printed now (consumer-options 2.9). */
export async function countPrints(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
  now: Instant,
): Promise<ReadonlyMap<number, readonly number[]>> {
  const { rows } = await sql<{ number: number; prints: number }>`
    with held as materialized (
      select number from consignments
      where environment_id = ${environmentId} and number = any (${numbers}::bigint[])
      order by number for update)
    update consignments c set
      label_prints = greatest(label_prints, (labels_printed_at is not null)::integer) + 1,
      labels_printed_at = coalesce(labels_printed_at, ${timestamp(now)}::timestamptz)
    from held where c.environment_id = ${environmentId} and c.number = held.number
    returning c.number, c.label_prints as prints`.execute(tx)
  const byPrints = new Map<number, number[]>()
  for (const { number, prints } of rows.toSorted((a, b) => a.number - b.number))
    if (byPrints.has(prints)) byPrints.get(prints)?.push(number)
    else byPrints.set(prints, [number])
  return byPrints
}

/** What decides whether labels can be printed, without the consignments' contents. */
export async function listStates(
  db: Db,
  environmentId: number,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, ConsignmentState>> {
  const rows = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .select(['number', 'state'])
    .execute()
  return new Map(rows.map(({ number, state }) => [number, state as ConsignmentState]))
}
