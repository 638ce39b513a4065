import { type SelectQueryBuilder, sql } from 'kysely'
import type { ConsignmentState } from '../../domain/consignments/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { LocalDate } from '../../domain/time/index.ts'
import type { Db } from '../database/database.ts'
import type { Schema } from '../database/schema.ts'
import { onDate } from '../database/value-types.ts'
import { folded } from '../folded.ts'

/** Which consignments to manifest (consumer-options 2.11). Conditions are all to be met; an empty list or null is none. */
export type ManifestQuery = {
  readonly states: readonly ConsignmentState[]
  readonly shippingLocationReferences: readonly string[]
  readonly carrierReferences: readonly string[]
  readonly labelsPrinted: boolean | null
  /** Ranges of the shipping date, both ends included and open where null; one of them is to be met. */
  readonly shippingDates: readonly {
    readonly from: LocalDate | null
    readonly to: LocalDate | null
  }[]
}

/** A consignment as grouping needs it; references in capitals. */
export type LockedConsignment = {
  readonly number: number
  readonly reference: string
  readonly state: ConsignmentState
  readonly carrierReference: string
  readonly shippingLocationReference: string
}

/** What a run would take if it were made now, in the order of the numbers; nothing is held. */
export async function listManifestable(
  db: Db,
  environmentId: number,
  query: ManifestQuery,
): Promise<readonly LockedConsignment[]> {
  const rows = await found(db, environmentId, query)
    .orderBy('number')
    .select(['number', 'state', 'carrier', 'shipping_location'])
    .execute()
  return rows.map(toLocked)
}

/** A carrier at a shipping location: what goes on one manifest; references in capitals. */
export type ManifestableGroup = Pick<
  LockedConsignment,
  'carrierReference' | 'shippingLocationReference'
>

/** Whose consignments the query finds, in a fixed order. */
export async function groupManifestable(
  db: Db,
  environmentId: number,
  query: ManifestQuery,
): Promise<readonly ManifestableGroup[]> {
  const rows = await found(db, environmentId, query)
    .select(['carrier', 'shipping_location'])
    .distinct()
    .orderBy('carrier')
    .orderBy('shipping_location')
    .execute()
  return rows.map((row) => ({
    carrierReference: row.carrier ?? '',
    shippingLocationReference: row.shipping_location,
  }))
}

/**
 * Part of a statement: the numbers of the query's consignments, in their order, held for the transaction. One that somebody
 * else holds is being changed and is left out, so that two runs at once share the work instead of waiting.
 */
export const manifestableNumbers = (db: Db, environmentId: number, query: ManifestQuery) =>
  found(db, environmentId, query).orderBy('number').select('number').forUpdate().skipLocked()

const found = (db: Db, environmentId: number, query: ManifestQuery) =>
  conditions(
    db.selectFrom('consignments').where('environment_id', '=', environmentId),
    query,
  ).where('carrier', 'is not', null)

const toLocked = (row: {
  readonly number: number
  readonly state: string
  readonly carrier: string | null
  readonly shipping_location: string
}): LockedConsignment => ({
  number: row.number,
  reference: formatReference('EC', row.number),
  state: row.state as ConsignmentState,
  carrierReference: row.carrier ?? '',
  shippingLocationReference: row.shipping_location,
})

type Consignments = SelectQueryBuilder<Schema, 'consignments', object>

/** Conditions as arrays, so that the same few texts serve every query and stay prepared. */
function conditions(consignments: Consignments, query: ManifestQuery): Consignments {
  const { shippingLocationReferences, carrierReferences, labelsPrinted, shippingDates } = query
  let found = consignments.where(sql<boolean>`state = any (${query.states}::text[])`)
  if (shippingLocationReferences.length > 0)
    found = found.where(
      sql<boolean>`shipping_location = any (${shippingLocationReferences.map(folded)}::text[])`,
    )
  if (carrierReferences.length > 0)
    found = found.where(sql<boolean>`carrier = any (${carrierReferences.map(folded)}::text[])`)
  if (labelsPrinted !== null)
    found = found.where('labels_printed_at', labelsPrinted ? 'is not' : 'is', null)
  if (shippingDates.length > 0)
    found = found.where(({ or, and, eb }) =>
      or(
        shippingDates.map(({ from, to }) =>
          and([
            ...(from === null ? [] : [eb('shipping_on', '>=', onDate(from))]),
            ...(to === null ? [] : [eb('shipping_on', '<=', onDate(to))]),
          ]),
        ),
      ),
    )
  return found
}
