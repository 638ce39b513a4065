import { type SelectQueryBuilder, sql } from 'kysely'
import type { ConsignmentState } from '../../domain/consignments/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { LocalDate } from '../../domain/time/index.ts'
import type { Db, Tx } from '../database/database.ts'
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

/**
 * Finds and holds the consignments of the query for this transaction, in the order of their numbers. One that somebody
 * else holds is being changed and is left out, so that two runs at once share the work instead of waiting. `among`: only
 * of these numbers.
 */
export async function lockManifestable(
  tx: Tx,
  environmentId: number,
  query: ManifestQuery,
  among?: readonly number[],
): Promise<readonly LockedConsignment[]> {
  const found = select(tx, environmentId, query)
  const wanted = among ? found.where(sql<boolean>`number = any (${among}::bigint[])`) : found
  return (await wanted.forUpdate().skipLocked().execute()).map(toLocked)
}

/** The same without holding them: what a run would take if it were made now. */
export async function listManifestable(
  db: Db,
  environmentId: number,
  query: ManifestQuery,
): Promise<readonly LockedConsignment[]> {
  return (await select(db, environmentId, query).execute()).map(toLocked)
}

const select = (db: Db, environmentId: number, query: ManifestQuery) =>
  conditions(db.selectFrom('consignments').where('environment_id', '=', environmentId), query)
    .where('carrier', 'is not', null)
    .orderBy('number')
    .select(['number', 'state', 'carrier', 'shipping_location'])

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
