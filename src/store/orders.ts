import { sql } from 'kysely'
import type { Order } from '../domain/orders/index.ts'
import { formatReference } from '../domain/references.ts'
import type { Instant } from '../domain/time/index.ts'
import type { Db, Tx } from './database/database.ts'
import { timestamp } from './database/value-types.ts'

type Row = { readonly number: number; readonly created_at: Instant; readonly contents: string }

const columns = ['number', 'created_at', 'contents'] as const
const contentsOf = ({ number: _number, reference: _reference, createdAt: _at, ...held }: Order) =>
  JSON.stringify(held)
const toOrder = (row: Row): Order => ({
  number: row.number,
  reference: formatReference('EO', row.number),
  createdAt: row.created_at,
  ...JSON.parse(row.contents),
})

/** Adds new orders, all of them or none. */
export async function insertOrders(
  db: Db,
  environmentId: number,
  orders: readonly Order[],
): Promise<void> {
  if (orders.length === 0) return
  const rows = orders.map((order) => ({
    environment_id: environmentId,
    number: order.number,
    created_at: timestamp(order.createdAt),
    contents: contentsOf(order),
  }))
  await db.insertInto('orders').values(rows).execute()
}

/** The orders of the numbers behind `EO-...`, in the order of the numbers; unknown ones are left out. */
export async function listOrders(
  db: Db,
  environmentId: number,
  numbers: readonly number[],
): Promise<readonly Order[]> {
  return (await selectOrders(db, environmentId, numbers).execute()).map(toOrder)
}

/** The same, held for this transaction. */
export async function lockOrders(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
): Promise<readonly Order[]> {
  return (await selectOrders(tx, environmentId, numbers).forUpdate().execute()).map(toOrder)
}

const selectOrders = (db: Db, environmentId: number, numbers: readonly number[]) =>
  db
    .selectFrom('orders')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (${numbers}::bigint[])`)
    .orderBy('number')
    .select(columns)

/** Writes a changed order; it may tell of people again. Lock it first, decide, then save. */
export async function saveOrder(tx: Tx, environmentId: number, order: Order): Promise<void> {
  await tx
    .updateTable('orders')
    .set({ contents: contentsOf(order), personal_data_erased_at: null })
    .where('environment_id', '=', environmentId)
    .where('number', '=', order.number)
    .execute()
}

/** What an order was packed into, by number; `back` is the twin that brings it back. */
export type PackedOrder = {
  readonly order: number
  readonly consignment: number
  readonly back: number | null
}

/** Notes what an order was packed into. */
export async function notePacking(
  tx: Tx,
  environmentId: number,
  { order, consignment, back }: PackedOrder,
): Promise<void> {
  await tx
    .insertInto('order_consignments')
    .values({
      environment_id: environmentId,
      order_number: order,
      consignment_number: consignment,
      return_consignment_number: back,
    })
    .execute()
}

/** What the orders were packed into, in the order of the packings. */
export async function listPackings(
  db: Db,
  environmentId: number,
  orders: readonly number[],
): Promise<readonly PackedOrder[]> {
  const rows = await db
    .selectFrom('order_consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`order_number = any (${orders}::bigint[])`)
    .orderBy('consignment_number')
    .selectAll()
    .execute()
  return rows.map((row) => ({
    order: row.order_number,
    consignment: row.consignment_number,
    back: row.return_consignment_number,
  }))
}
