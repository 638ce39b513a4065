import { type RawBuilder, sql } from 'kysely'
import {
  type LatePerspective,
  type NumberRun,
  runsOfPart,
  type SearchCondition,
  type SearchRange,
  settledStates,
} from '../../domain/consignments/index.ts'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import { atInstant, onDate } from '../database/value-types.ts'

/** A pattern's wild cards taken as letters. */
const literally = (part: string): string => part.replaceAll(/[\\%_]/g, '\\$&')
const anywhere = (part: string): string => `%${literally(part)}%`

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
/**
 * A part with a whole group is looked up among the numbers that have it (`runsOfPart`). The numbers are compared first:
 * to write the references of 100,000 takes 60 ms.
 */
const referencePart = (part: string): RawBuilder<boolean> => {
  const like = sql<boolean>`consignment_reference(consignments.number) like ${anywhere(part)}`
  const runs = runsOfPart(part)
  if (!runs) return like
  if (runs.length === 0) return sql<boolean>`false`
  const places = runs.map((place) => sql`(${sql.join(place.map(inRun), sql` and `)})`)
  return sql<boolean>`((${sql.join(places, sql` or `)}) and ${like})`
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

/**
 * In any case. `ilike` brings both texts into one case row by row, which was 42 of the 60 ms that 100,000 rows took: now it
 * looks only where everything but the letters is found (18 ms). The case of ASCII is no matter of language, and cheaper
 * without (letters alone: 25 ms).
 */
const customerReferencePart = (part: string) => {
  const isAscii = /^[\x20-\x7e]*$/.test(part)
  const column = isAscii ? sql`customer_reference collate "C"` : sql`customer_reference`
  return sql<boolean>`(customer_reference like ${withoutLetters(part)} and ${column} ilike ${anywhere(part)})`
}
/** Digits and signs in their order, with anything between. */
const withoutLetters = (part: string) =>
  `%${part
    .split(/[^\x20-\x40\x5b-\x60\x7b-\x7e]+/)
    .map(literally)
    .join('%')}%`

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
  // What is cheap first: the rest is asked of those that do not have it.
  anywhere: (
    { part },
    environmentId,
  ) => sql<boolean>`(${postcodePart(part.toUpperCase().replaceAll(' ', ''))}
    or ${customerReferencePart(part)} or ${ofPackages(environmentId, sql<boolean>`tracking_number = ${part}`)}
    or ${referencePart(part.toUpperCase())})`,
} as const satisfies {
  [Kind in SearchCondition['kind']]: (
    condition: Extract<SearchCondition, { kind: Kind }>,
    environmentId: number,
  ) => RawBuilder<boolean>
}

type Writer = (of: SearchCondition, environmentId: number) => RawBuilder<boolean>
/** A condition on the rows of `consignments`. */
export const toSql = (condition: SearchCondition, environmentId: number): RawBuilder<boolean> =>
  (conditionTable[condition.kind] as Writer)(condition, environmentId)

/**
 * Whether the condition alone can tell which consignments are meant only by looking at one after the other, the newest
 * first (`consignments_narrow`).
 */
export const isReadThrough = (condition: SearchCondition): boolean =>
  condition.kind === 'referencePart'
    ? runsOfPart(condition.part) === null
    : readThrough.has(condition.kind)
const readThrough: ReadonlySet<SearchCondition['kind']> = new Set([
  'anywhere',
  'postcodePart',
  'weightGrams',
  'valueTenThousandths',
])
