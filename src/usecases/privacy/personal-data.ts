import type { Caller } from '../../domain/access/index.ts'
import {
  type Consignment,
  isSettled,
  withoutPersonalData,
} from '../../domain/consignments/index.ts'
import type { RecordedEvent } from '../../domain/events/index.ts'
import type { Order } from '../../domain/orders/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  type Db,
  deleteTracesOfPerson,
  erasePersonalDataAround,
  inTransaction,
  listConsignments,
  listHistory,
  listNumbersOfPerson,
  listOffersOfPerson,
  listOrders,
  listQuotesOfPerson,
  lockConsignments,
  type Person,
  type PersonsOffer,
  type PersonsQuotes,
  saveConsignment,
  type Tx,
} from '../../store/index.ts'
import { recordAct } from '../access/record-act.ts'
import type { Context } from '../context.ts'
import { eraseDoneOrders } from './order-data.ts'

export type { Person }

export type PersonalData = {
  readonly consignments: readonly {
    readonly consignment: Consignment
    readonly history: readonly RecordedEvent[]
  }[]
  readonly orders: readonly Order[]
  readonly offers: readonly PersonsOffer[]
  readonly quotes: readonly PersonsQuotes[]
}
export type Erasure = {
  readonly erasedConsignments: readonly string[]
  readonly erasedOrders: readonly string[]
  readonly deletedOffers: number
  /**
   * Still on their way, or an order of which one is: without an address they could not arrive. Ask again when they have,
   * or cancel them. The state is the consignment's.
   */
  readonly kept: readonly { readonly reference: string; readonly state: string }[]
}

/** Everything that the caller's environment stores about a person, as it is stored (GDPR, article 15). Read whole, so it takes its time. */
export async function exportPersonalData(
  ctx: Context,
  caller: Caller,
  input: Person,
  now: Instant,
): Promise<Result<PersonalData, Refusal>> {
  const { environmentId } = caller
  const numbers = await listNumbersOfPerson(ctx.db, environmentId, 'consignments', input)
  const orderNumbers = await listNumbersOfPerson(ctx.db, environmentId, 'orders', input)
  const offers = await listOffersOfPerson(ctx.db, environmentId, input)
  const quotes = await listQuotesOfPerson(ctx.db, environmentId, input, numbers)
  const consignments = []
  for (const consignment of await listConsignments(ctx.db, environmentId, numbers))
    consignments.push({
      consignment,
      history: await listHistory(ctx.db, environmentId, consignment.number),
    })
  const orders = await listOrders(ctx.db, environmentId, orderNumbers)
  const after = {
    consignments: consignments.length,
    orders: orders.length,
    offers: offers.length,
    quotes: quotes.length,
  }
  const message = 'Personal data of one person exported'
  await inTransaction(ctx.db, (tx) =>
    recordAct(tx, caller, { kind: 'personalDataExported', message, after }, now),
  )
  return accepted({ consignments, orders, offers, quotes })
}

/** Erases what the caller's environment stores about a person (GDPR, article 17), except for what is still on its way. */
export async function erasePersonalData(
  ctx: Context,
  caller: Caller,
  input: Person,
  now: Instant,
): Promise<Result<Erasure, Refusal>> {
  const { environmentId } = caller
  const numbers = await listNumbersOfPerson(ctx.db, environmentId, 'consignments', input)
  const orderNumbers = await listNumbersOfPerson(ctx.db, environmentId, 'orders', input)
  const offers = await listOffersOfPerson(ctx.db, environmentId, input)
  return inTransaction(ctx.db, async (tx) => {
    const found = await lockConsignments(tx, environmentId, numbers)
    const settled = found.filter(({ state }) => isSettled(state))
    await eraseConsignments(tx, environmentId, settled, now)
    const ofOrders = await eraseDoneOrders(tx, environmentId, orderNumbers, now)
    await deleteTracesOfPerson(tx, environmentId, input, offers)
    const after = {
      consignments: settled.length,
      orders: ofOrders.erased.length,
      offers: offers.length,
    }
    const message = 'Personal data of one person erased'
    await recordAct(tx, caller, { kind: 'personalDataErased', message, after }, now)
    return accepted({
      erasedConsignments: settled.map(({ reference }) => reference),
      erasedOrders: ofOrders.erased,
      deletedOffers: offers.length,
      kept: [
        ...found
          .filter(({ state }) => !isSettled(state))
          .map(({ reference, state }) => ({ reference, state })),
        ...ofOrders.kept,
      ],
    })
  })
}

/** Erases what these consignments of the environment tell of people, whatever state they are in; returns how many. */
export const eraseNumbers = (
  db: Db,
  environmentId: number,
  numbers: readonly number[],
  now: Instant,
): Promise<number> =>
  inTransaction(db, async (tx) => {
    const found = await lockConsignments(tx, environmentId, numbers)
    await eraseConsignments(tx, environmentId, found, now)
    return found.length
  })

async function eraseConsignments(
  tx: Tx,
  environmentId: number,
  consignments: readonly Consignment[],
  now: Instant,
): Promise<void> {
  for (const consignment of consignments)
    await saveConsignment(tx, environmentId, withoutPersonalData(consignment))
  const numbers = consignments.map(({ number }) => number)
  await erasePersonalDataAround(tx, environmentId, numbers, now)
}
