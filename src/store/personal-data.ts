import { sql } from 'kysely'
import type { Instant } from '../domain/time/index.ts'
import type { Db, Tx } from './database/database.ts'
import { atInstant, timestamp } from './database/value-types.ts'

/** By what a person is known: an e-mail address, or the retailer's own reference of a consignment. */
export type Person = { readonly email: string } | { readonly customerReference: string }

export type PersonsOffer = {
  readonly firstOption: number
  readonly askedAt: Instant
  readonly request: string
}

/** Rows looked at by one statement: no index knows people, and no statement may run for long. */
const PORTION = 5_000

/** How the person stands in the JSON text of a consignment or a request, in lower case. */
const textOf = (person: Person): string =>
  ('email' in person
    ? `"email":${JSON.stringify(person.email)}`
    : `"customerReference":${JSON.stringify(person.customerReference)}`
  ).toLowerCase()

/** What tells of people in its `contents` for as long as it is kept. */
type Telling = 'consignments' | 'orders'

/** The numbers of the environment's consignments or orders that name the person, oldest first. */
export async function listNumbersOfPerson(
  db: Db,
  environmentId: number,
  of: Telling,
  person: Person,
): Promise<readonly number[]> {
  return inPortions(async (after) => {
    const { rows } = await sql<Seen>`
      select number, position(${textOf(person)} in lower(contents)) > 0 as hit from ${sql.table(of)}
      where environment_id = ${environmentId} and number > ${after}
      order by number limit ${PORTION}`.execute(db)
    return rows
  })
}

/** The numbers of the first options of offers whose request names the person. */
export async function listOffersOfPerson(
  db: Db,
  environmentId: number,
  person: Person,
): Promise<readonly PersonsOffer[]> {
  const numbers = await inPortions(async (after) => {
    const { rows } = await sql<Seen>`
      select first_option as number, position(${textOf(person)} in lower(request)) > 0 as hit from offers
      where environment_id = ${environmentId} and first_option > ${after}
      order by first_option limit ${PORTION}`.execute(db)
    return rows
  })
  const rows = await db
    .selectFrom('offers')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`first_option = any (${numbers}::bigint[])`)
    .orderBy('first_option')
    .select(['first_option', 'asked_at', 'request'])
    .execute()
  return rows.map((row) => ({
    firstOption: row.first_option,
    askedAt: row.asked_at,
    request: row.request,
  }))
}

/** A request for quotes, as it is stored; `quoted` is its JSON text. */
export type PersonsQuotes = {
  readonly reference: string
  readonly askedAt: Instant
  readonly quoted: string
}

/** The environment's requests for quotes that name the person, or are for one of these consignments; the oldest first. */
export async function listQuotesOfPerson(
  db: Db,
  environmentId: number,
  person: Person,
  consignmentNumbers: readonly number[],
): Promise<readonly PersonsQuotes[]> {
  const rows = await db
    .selectFrom('quote_requests')
    .where('environment_id', '=', environmentId)
    .where(
      sql<boolean>`(consignment_number = any (${consignmentNumbers}::bigint[])
        or position(${textOf(person)} in lower(answer)) > 0)`,
    )
    .orderBy('asked_at')
    .orderBy('reference')
    .select(['reference', 'asked_at', 'answer'])
    .execute()
  return rows.map((row) => ({
    reference: row.reference,
    askedAt: row.asked_at,
    quoted: row.answer,
  }))
}

type Seen = { readonly number: number; readonly hit: boolean }

async function inPortions(
  look: (after: number) => Promise<readonly Seen[]>,
): Promise<readonly number[]> {
  const found: number[] = []
  for (let after = 0; ; ) {
    const rows = await look(after)
    found.push(...rows.filter(({ hit }) => hit).map(({ number }) => number))
    const last = rows.at(-1)
    if (!last || rows.length < PORTION) return found
    after = last.number
  }
}

/** At most `limit` consignments or orders, the oldest first, made before the instant and still telling of people. */
export async function listNumbersWithPersonalData(
  db: Db,
  environmentId: number,
  of: Telling,
  madeBefore: Instant,
  limit: number,
): Promise<readonly number[]> {
  const rows = await db
    .selectFrom(of)
    .where('environment_id', '=', environmentId)
    .where('created_at', '<', atInstant(madeBefore))
    .where('personal_data_erased_at', 'is', null)
    .orderBy('created_at')
    .limit(limit)
    .select('number')
    .execute()
  return rows.map(({ number }) => number)
}

/**
 * Erases what else is stored of these consignments: what their history tells of addresses and signatures, who signed, quotes.
 * States, times and who acted stay. Save the consignments themselves beside it.
 */
export async function erasePersonalDataAround(
  tx: Tx,
  environmentId: number,
  numbers: readonly number[],
  now: Instant,
): Promise<void> {
  await sql`update events set before = null, after = null
    where environment_id = ${environmentId} and consignment_number = any (${numbers}::bigint[])
      and entered_state is null`.execute(tx)
  await sql`update tracking_events set signed_by = null, location = null, description = ''
    where environment_id = ${environmentId} and consignment_number = any (${numbers}::bigint[])`.execute(
    tx,
  )
  await sql`delete from quote_requests
    where environment_id = ${environmentId} and consignment_number = any (${numbers}::bigint[])`.execute(
    tx,
  )
  await noteErased(tx, environmentId, 'consignments', numbers, now)
}

/** Notes that these tell of nobody any more. */
export async function noteErased(
  tx: Tx,
  environmentId: number,
  of: Telling,
  numbers: readonly number[],
  now: Instant,
): Promise<void> {
  await sql`update ${sql.table(of)} set personal_data_erased_at = ${timestamp(now)}::timestamptz
    where environment_id = ${environmentId} and number = any (${numbers}::bigint[])`.execute(tx)
}

/** Deletes offers by the numbers of their first options, quotes, checkouts and kept answers that name the person. */
export async function deleteTracesOfPerson(
  tx: Tx,
  environmentId: number,
  person: Person,
  offers: readonly PersonsOffer[],
): Promise<void> {
  const numbers = offers.map(({ firstOption }) => firstOption)
  await sql`delete from offers
    where environment_id = ${environmentId} and first_option = any (${numbers}::bigint[])`.execute(
    tx,
  )
  await sql`delete from quote_requests where environment_id = ${environmentId}
    and position(${textOf(person)} in lower(answer)) > 0`.execute(tx)
  await sql`delete from checkout_sessions where environment_id = ${environmentId}
    and position(${textOf(person)} in lower(request)) > 0`.execute(tx)
  await sql`delete from idempotency_keys where environment_id = ${environmentId}
    and position(${textOf(person)} in lower(body)) > 0`.execute(tx)
}

/** Every environment's number, for what the worker does in all of them. */
export async function listEnvironmentIds(db: Db): Promise<readonly number[]> {
  const rows = await db.selectFrom('environments').orderBy('id').select('id').execute()
  return rows.map(({ id }) => id)
}

/** Deletes at most `limit` events before the instant: of consignments, or administrative acts. Returns how many. */
export async function deleteOldEvents(
  db: Db,
  environmentId: number,
  of: 'consignments' | 'administration',
  before: Instant,
  limit: number,
): Promise<number> {
  const numbers = sql.raw(of === 'consignments' ? '<> 0' : '= 0')
  const { numAffectedRows } = await sql`
    delete from events where (environment_id, consignment_number, id) in (
      select environment_id, consignment_number, id from events
      where environment_id = ${environmentId} and at < ${atInstant(before)} and consignment_number ${numbers}
      order by at limit ${limit})`.execute(db)
  return Number(numAffectedRows ?? 0)
}
