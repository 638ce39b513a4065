import { sql } from 'kysely'
import type { ShopKey } from '../domain/pickup-locations/index.ts'
import type { Instant } from '../domain/time/index.ts'
import type { Db, Tx } from './database/database.ts'
import { atInstant, timestamp } from './database/value-types.ts'
import { pickupTables } from './pickup-locations-schema.ts'

/** A place in a shop is asked for by a pickup option: once reserved it is the option's, once selected its consignment's. */
export type PlaceAsked = {
  readonly shop: ShopKey
  readonly optionNumber: number
  /** Consignments that the shop keeps at once; null is unlimited (ruling 88). */
  readonly capacity: number | null
  /** The option's allocation cut-off: then a reservation ends by itself. */
  readonly heldUntil: Instant
}

/**
 * What counts: a reservation until it ends, a consignment as long as it is neither delivered nor cancelled, whichever
 * way it was (ruling 88). A place whose consignment is not written yet is one of this transaction's own.
 */
const counts = (now: Instant) => sql<boolean>`(
  case when p.consignment_number is null then p.held_until > ${atInstant(now)}
  else coalesce(c.state, '') not in ('Delivered', 'DeliveredDamaged', 'Cancelled') end)`

/** How many places are taken, by shop in the order asked. */
export async function countPlacesTaken(
  db: Db,
  environmentId: number,
  shops: readonly ShopKey[],
  now: Instant,
): Promise<readonly number[]> {
  const asked = JSON.stringify(shops.map((shop) => ({ c: shop.carrierKey, s: shop.shopReference })))
  const { rows } = await sql<{ taken: number }>`
    select (
      select count(*) from pickup_places p left join consignments c
        on c.environment_id = p.environment_id and c.number = p.consignment_number
      where p.environment_id = ${environmentId} and p.carrier = asked.c and p.shop_reference = asked.s
        and ${counts(now)}
    ) as taken
    from rows from (json_to_recordset(${asked}::json) as (c text, s text))
      with ordinality as asked(c, s, number)
    order by asked.number`.execute(db)
  return rows.map(({ taken }) => taken)
}

/**
 * Holds a place for an option; false if the shop is full. Asked again for the same option it answers the same.
 *
 * Who asks for a place of a shop waits for whoever asked before to end: the lock is taken first, and only the next
 * statement counts, so that it sees all that was taken (in one statement it would count what it saw before it waited).
 */
export async function reservePlace(
  tx: Tx,
  environmentId: number,
  asked: PlaceAsked,
  now: Instant,
): Promise<boolean> {
  await lockShop(tx, environmentId, asked.shop)
  const held = await findPlace(tx, environmentId, asked.optionNumber)
  if (held?.isReserved) return true
  if (!held && !(await hasPlace(tx, environmentId, asked, now))) return false
  await writePlace(tx, environmentId, asked, { isReserved: true, consignmentNumber: null })
  return true
}

/**
 * Gives a place to the consignment that an option becomes: the one reserved for the option, else a free one; false if
 * there is none. A place that the consignment had by another option is given up. Call it late in the transaction of
 * the selection; the shop stays locked until it ends.
 */
export async function occupyPlace(
  tx: Tx,
  environmentId: number,
  asked: PlaceAsked,
  consignmentNumber: number,
  now: Instant,
): Promise<boolean> {
  await lockShop(tx, environmentId, asked.shop)
  await pickupTables(tx)
    .deleteFrom('pickup_places')
    .where('environment_id', '=', environmentId)
    .where('consignment_number', '=', consignmentNumber)
    .where('option_number', '<>', asked.optionNumber)
    .execute()
  const held = await findPlace(tx, environmentId, asked.optionNumber)
  const mine = held !== null && (held.consignmentNumber !== null || held.heldUntil > now)
  if (!mine && !(await hasPlace(tx, environmentId, asked, now))) return false
  const isReserved = held?.isReserved ?? false
  await writePlace(tx, environmentId, asked, { isReserved, consignmentNumber })
  return true
}

/** Whether a place is reserved for the option. */
export async function isPlaceReserved(
  db: Db,
  environmentId: number,
  optionNumber: number,
): Promise<boolean> {
  return (await findPlace(db, environmentId, optionNumber))?.isReserved ?? false
}

/** Any number that no other advisory lock of this database begins with: the letters of "shop". */
const shopLocks = 0x73686f70

const lockShop = (tx: Tx, environmentId: number, { carrierKey, shopReference }: ShopKey) =>
  sql`select pg_advisory_xact_lock(${shopLocks}::integer,
    hashtext(${`${environmentId}/${carrierKey}/${shopReference}`}))`.execute(tx)

async function findPlace(db: Db, environmentId: number, optionNumber: number) {
  const row = await pickupTables(db)
    .selectFrom('pickup_places')
    .where('environment_id', '=', environmentId)
    .where('option_number', '=', optionNumber)
    .select(['is_reserved', 'held_until', 'consignment_number'])
    .executeTakeFirst()
  if (!row) return null
  return {
    isReserved: row.is_reserved,
    heldUntil: row.held_until,
    consignmentNumber: row.consignment_number,
  }
}

async function hasPlace(
  tx: Tx,
  environmentId: number,
  { shop, optionNumber, capacity }: PlaceAsked,
  now: Instant,
): Promise<boolean> {
  if (capacity === null) return true
  await deleteEndedPlaces(tx, environmentId, shop, now)
  const { rows } = await sql<{ taken: number }>`
    select count(*) as taken from pickup_places p left join consignments c
      on c.environment_id = p.environment_id and c.number = p.consignment_number
    where p.environment_id = ${environmentId} and p.carrier = ${shop.carrierKey}
      and p.shop_reference = ${shop.shopReference} and p.option_number <> ${optionNumber}
      and ${counts(now)}`.execute(tx)
  return (rows[0]?.taken ?? 0) < capacity
}

/**
 * Forgets what no longer counts, so that the count of a busy shop stays short. Reservations only a week after their end
 * by both clocks: a sandbox may go back in time.
 */
async function deleteEndedPlaces(
  tx: Tx,
  environmentId: number,
  { carrierKey, shopReference }: ShopKey,
  now: Instant,
): Promise<void> {
  await sql`
    delete from pickup_places p
    where p.environment_id = ${environmentId} and p.carrier = ${carrierKey}
      and p.shop_reference = ${shopReference}
      and (p.consignment_number is null
          and p.held_until < least(clock_timestamp(), ${atInstant(now)}) - interval '7 days'
        or exists (select from consignments c
          where c.environment_id = p.environment_id and c.number = p.consignment_number
            and c.state in ('Delivered', 'DeliveredDamaged', 'Cancelled')))`.execute(tx)
}

async function writePlace(
  tx: Tx,
  environmentId: number,
  { shop, optionNumber, heldUntil }: PlaceAsked,
  holder: { readonly isReserved: boolean; readonly consignmentNumber: number | null },
): Promise<void> {
  const state = {
    is_reserved: holder.isReserved,
    held_until: timestamp(heldUntil),
    ...(holder.consignmentNumber === null ? {} : { consignment_number: holder.consignmentNumber }),
  }
  await pickupTables(tx)
    .insertInto('pickup_places')
    .values({
      environment_id: environmentId,
      option_number: optionNumber,
      carrier: shop.carrierKey,
      shop_reference: shop.shopReference,
      consignment_number: null,
      ...state,
    })
    .onConflict((conflict) =>
      conflict.columns(['environment_id', 'option_number']).doUpdateSet(state),
    )
    .execute()
}
