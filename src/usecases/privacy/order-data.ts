import { isSettled, withoutPersonalData } from '../../domain/consignments/index.ts'
import type { Order } from '../../domain/orders/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  type Db,
  inTransaction,
  listPackings,
  listStates,
  lockOrders,
  noteErased,
  saveOrder,
  type Tx,
} from '../../store/index.ts'

/**
 * Erases what orders tell of people, but those of which a consignment is still on its way: these it names with the state of
 * that consignment. An order that was never packed waits for nothing that could be known (other-flows O11).
 */
export async function eraseDoneOrders(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
  now: Instant,
) {
  const orders = await lockOrders(tx, environmentId, numbers)
  const packings = await listPackings(tx, environmentId, numbers)
  const states = await listStates(
    tx,
    environmentId,
    packings.flatMap(({ consignment, back }) =>
      back === null ? consignment : [consignment, back],
    ),
  )
  const unsettled = new Map(
    packings.flatMap(({ order, consignment, back }) =>
      [consignment, back].flatMap((number) => {
        const state = states.get(number ?? -1)
        return state && !isSettled(state) ? [[order, state] as const] : []
      }),
    ),
  )
  const done = orders.filter(({ number }) => !unsettled.has(number))
  await erase(tx, environmentId, done, now)
  return {
    erased: done.map(({ reference }) => reference),
    kept: orders.flatMap(({ number, reference }) => {
      const state = unsettled.get(number)
      return state ? [{ reference, state }] : []
    }),
  }
}

/** Erases what these orders of the environment tell of people, whatever became of them; returns how many. */
export const eraseOrderNumbers = (
  db: Db,
  environmentId: number,
  numbers: readonly number[],
  now: Instant,
): Promise<number> =>
  inTransaction(db, async (tx) => {
    const orders = await lockOrders(tx, environmentId, numbers)
    await erase(tx, environmentId, orders, now)
    return orders.length
  })

async function erase(tx: Tx, environmentId: number, orders: readonly Order[], now: Instant) {
  for (const order of orders) await saveOrder(tx, environmentId, withoutPersonalData(order))
  const numbers = orders.map(({ number }) => number)
  await noteErased(tx, environmentId, 'orders', numbers, now)
}
