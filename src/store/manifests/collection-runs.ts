import { sql } from 'kysely'
import type { ConsignmentState } from '../../domain/consignments/index.ts'
import type { DueCollection } from '../../domain/manifests/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Tx } from '../database/database.ts'
import { date, timestamp } from '../database/value-types.ts'
import { folded } from '../folded.ts'
import type { LockedConsignment } from './manifestable.ts'

/**
 * Takes the run of a collection; false: it was made already. Another worker that is about to make it is waited for, and if
 * it fails the run is ours, so that each is made exactly once, with the manifests of the same transaction.
 */
export async function claimCollectionRun(
  tx: Tx,
  environmentId: number,
  run: DueCollection,
  now: Instant,
): Promise<boolean> {
  const claimed = await tx
    .insertInto('collection_runs')
    .values({
      environment_id: environmentId,
      shipping_location: folded(run.shippingLocationReference),
      carrier: folded(run.carrierReference),
      collect_on: date(run.collectOn),
      manifest_at: timestamp(run.manifestAt),
      ran_at: timestamp(now),
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return claimed.numInsertedOrUpdatedRows === 1n
}

/** What is allocated to a collection, and which of a day's collections it was. */
export type AllocatedToCollection = LockedConsignment & {
  readonly serviceReference: string
  readonly collectionAt: Instant
}

/**
 * Holds what a carrier collects at a location on a date and has not been told of. One that somebody else holds is waited
 * for: whom this run leaves out, no other takes along.
 */
export async function lockAllocatedToCollection(
  tx: Tx,
  environmentId: number,
  run: DueCollection,
): Promise<readonly AllocatedToCollection[]> {
  const rows = await tx
    .selectFrom('consignments')
    .where('environment_id', '=', environmentId)
    .where(sql<boolean>`state in ('Allocated', 'ReadyToShip')`)
    .where('shipping_location', '=', folded(run.shippingLocationReference))
    .where('carrier', '=', folded(run.carrierReference))
    .where(sql<boolean>`shipping_on = ${date(run.collectOn)}::date`)
    .orderBy('number')
    .select(['number', 'state', 'carrier', 'carrier_service', 'collection_at', 'shipping_location'])
    .forUpdate()
    .execute()
  return rows.map((row) => ({
    number: row.number,
    reference: formatReference('EC', row.number),
    state: row.state as ConsignmentState,
    carrierReference: row.carrier as string,
    serviceReference: row.carrier_service as string,
    collectionAt: row.collection_at as Instant,
    shippingLocationReference: row.shipping_location,
  }))
}
