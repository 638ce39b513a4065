import { type RawBuilder, sql } from 'kysely'
import {
  type Consignment,
  type LatePerspective,
  type NumberRun,
  runsOfPart,
  type SearchCondition,
  type SearchRange,
  settledStates,
} from '../../domain/consignments/index.ts'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import { atInstant, onDate } from '../database/value-types.ts'
import { fromRow } from './columns.ts'

/** Beyond this many a search stops counting: a page of a million is found at once, counting them is not. */
export const COUNTED_AT_MOST = 10_000

export type SearchPage = { readonly take: number; readonly skip: number }

/** The consignments that meet every condition, newest first, and how many there are, counted up to the limit. */
export async function searchConsignments(
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
  page: SearchPage,
): Promise<{ readonly count: number; readonly consignments: readonly Consignment[] }> {
  // The numbers first, which an index alone may tell; then only the rows of the page.
  const numbers = matchingConsignments(db, environmentId, conditions)
    .orderBy('number', 'desc')
    .limit(page.take)
    .offset(page.skip)
    .select('number')
  const rows = await db
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`number = any (array(${numbers}))`)
    .orderBy('number', 'desc')
    .selectAll()
    .execute()
  // A page that is not full ends the list.
  const isLast = rows.length < page.take && (rows.length > 0 || page.skip === 0)
  return {
    count: isLast
      ? Math.min(page.skip + rows.length, COUNTED_AT_MOST)
      : await countUpTo(db, environmentId, conditions),
    consignments: rows.map(fromRow),
  }
}

/** The numbers of all that meet the conditions, newest first, at most `limit`. */
export async function searchConsignmentNumbers(
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
  limit: number,
): Promise<readonly number[]> {
  const rows = await matchingConsignments(db, environmentId, conditions)
    .orderBy('number', 'desc')
    .limit(limit)
    .select('number')
    .execute()
  return rows.map(({ number }) => number)
}

/** How many consignments meet the conditions, all counted. */
export async function countConsignments(
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
): Promise<number> {
  const { count } = await matchingConsignments(db, environmentId, conditions)
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** How many are in which state. */
export async function countByState(
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
): Promise<readonly { readonly state: string; readonly count: number }[]> {
  return matchingConsignments(db, environmentId, conditions)
    .groupBy('state')
    .orderBy('state')
    .select(['state', sql<number>`count(*)::integer`.as('count')])
    .execute()
}

/** The consignments that meet every condition, to be ordered, grouped or counted. */
export const matchingConsignments = (
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
) => {
  let query = db.selectFrom('consignments').where('environment_id', '=', environmentId)
  for (const condition of conditions) query = query.where(toSql(condition, environmentId))
  return query
}

async function countUpTo(
  db: Db,
  environmentId: number,
  conditions: readonly SearchCondition[],
): Promise<number> {
  const { count } = await db
    .selectFrom(
      matchingConsignments(db, environmentId, conditions)
        .select('number')
        .limit(COUNTED_AT_MOST)
        .as('found'),
    )
    .select(sql<number>`count(*)::integer`.as('count'))
    .executeTakeFirstOrThrow()
  return count
}

/** What stands between two wild cards; the caller's own are taken as letters. */
const anywhere = (part: string): string => `%${part.replaceAll(/[\\%_]/g, '\\$&')}%`

const between = <Bound>(
  column: string,
  { from, to }: SearchRange<Bound>,
  write: (bound: Bound) => RawBuilder<unknown>,
): RawBuilder<boolean> => {
  const name = sql.ref(`consignments.${column}`)
  const low = from === null ? sql`true` : sql`${name} >= ${write(from)}`
  const high = to === null ? sql`true` : sql`${name} <= ${write(to)}`
  return sql<boolean>`(${low} and ${high})`
}
const equals = (column: string, text: string) =>
  sql<boolean>`${sql.ref(`consignments.${column}`)} = ${text}`
/** One of two words, written out so that the partial index of the rare one is found. */
const isWord = (column: string, word: string) =>
  sql<boolean>`${sql.ref(`consignments.${column}`)} = ${sql.lit(word)}`
const asNumber = (bound: number) => sql`${bound}::bigint`

/**
 * Packages are looked up by their own index, before the consignments: few belong to one condition, which is more than
 * the planner knows of a join (4 s instead of 1 ms in a million).
 */
const ofPackages = (environmentId: number, condition: RawBuilder<boolean>) =>
  sql<boolean>`consignments.number = any (array(
    select consignment_number from packages
    where packages.environment_id = ${environmentId} and ${condition}))`
/** A part with a whole group is looked up among the numbers that have it (`runsOfPart`). */
const referencePart = (part: string): RawBuilder<boolean> => {
  const like = sql<boolean>`consignment_reference(consignments.number) like ${anywhere(part)}`
  const runs = runsOfPart(part)
  if (!runs) return like
  if (runs.length === 0) return sql<boolean>`false`
  const places = runs.map((place) => sql`(${sql.join(place.map(inRun), sql` and `)})`)
  return sql<boolean>`(${like} and (${sql.join(places, sql` or `)}))`
}
/** The last group's numbers are listed up to those not handed out yet; of the others there is one run in 10^9 numbers. */
const inRun = ({ first, count, every }: NumberRun): RawBuilder<boolean> =>
  count === 1
    ? sql<boolean>`consignments.number = any (array(
        select generate_series(${first}::bigint, (select next_number from reference_blocks where kind = 'EC'), ${every}::bigint)))`
    : sql<boolean>`(consignments.number >= ${first}::bigint and consignments.number < ${first + count}::bigint
        or consignments.number >= ${every}::bigint)`
const postcodePart = (part: string) =>
  sql<boolean>`(origin_postcode like ${anywhere(part)} or destination_postcode like ${anywhere(part)})`

/** Written out as in the partial indexes, which are found by their words. */
const awaited = sql.raw(
  `delivered_at is null and state not in (${settledStates.map((state) => `'${state}'`).join(', ')})`,
)
const dueColumn = { carrier: 'latest_delivery_at', customer: 'requested_until' } as const
/** By when it was due, from a perspective. */
export const dueAt = (of: LatePerspective) => sql<Instant>`${sql.ref(dueColumn[of])}`
/** Whether now, or the delivery, is after that (`isLate` and `isLateForCustomer` in columns); null where nothing was due. */
export const isLate = (of: LatePerspective, now: Instant) =>
  sql<boolean>`(delivered_at > ${dueAt(of)} or (${awaited} and ${dueAt(of)} < ${atInstant(now)}))`

const conditionTable = {
  createdAt: ({ range }) => between('created_at', range, (at: Instant) => atInstant(at)),
  shippedAt: ({ range }) => between('shipped_at', range, (at: Instant) => atInstant(at)),
  deliveryAt: ({ range }) => between('latest_delivery_at', range, (at: Instant) => atInstant(at)),
  shippingOn: ({ range }) => between('shipping_on', range, (on: LocalDate) => onDate(on)),
  requestedOn: ({ range }) => between('requested_on', range, (on: LocalDate) => onDate(on)),
  weightGrams: ({ range }) => between('weight_grams', range, asNumber),
  valueTenThousandths: ({ range }) => between('value_ten_thousandths', range, asNumber),
  number: ({ number }) => sql<boolean>`consignments.number = ${number}::bigint`,
  packageNumber: ({ number }, environmentId) =>
    ofPackages(environmentId, sql<boolean>`packages.number = ${number}::bigint`),
  referencePart: ({ part }) => referencePart(part),
  customerReference: ({ text }) => equals('customer_reference', text),
  trackingNumber: ({ text }, environmentId) =>
    ofPackages(environmentId, sql<boolean>`tracking_number = ${text}`),
  states: ({ states }) => sql<boolean>`consignments.state = any (${states}::text[])`,
  direction: ({ text }) => isWord('direction', text),
  source: ({ text }) => isWord('source', text),
  carrier: ({ text }) => equals('carrier', text),
  carrierService: ({ text }) => equals('carrier_service', text),
  shippingLocation: ({ text }) => equals('shipping_location', text),
  destinationCountry: ({ text }) => equals('destination_country', text),
  destinationRegion: ({ text }) => equals('destination_region', text),
  postcodePart: ({ part }) => postcodePart(part),
  labelsPrinted: ({ printed }) =>
    printed ? sql<boolean>`labels_printed_at is not null` : sql<boolean>`labels_printed_at is null`,
  late: ({ of, now }) => isLate(of, now),
  anywhere: ({ part }, environmentId) => sql<boolean>`(${referencePart(part.toUpperCase())}
    or customer_reference ilike ${anywhere(part)} or ${postcodePart(part.toUpperCase().replaceAll(' ', ''))}
    or ${ofPackages(environmentId, sql<boolean>`tracking_number = ${part}`)})`,
} as const satisfies {
  [Kind in SearchCondition['kind']]: (
    condition: Extract<SearchCondition, { kind: Kind }>,
    environmentId: number,
  ) => RawBuilder<boolean>
}

type Writer = (of: SearchCondition, environmentId: number) => RawBuilder<boolean>
const toSql = (condition: SearchCondition, environmentId: number): RawBuilder<boolean> =>
  (conditionTable[condition.kind] as Writer)(condition, environmentId)
