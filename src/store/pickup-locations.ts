import { sql } from 'kysely'
import type { PickupLocation, ShopKey } from '../domain/pickup-locations/index.ts'
import { listLoadsOf } from './bulk-loads.ts'
import type { Db } from './database/database.ts'
import { pickupTables } from './pickup-locations-schema.ts'

/** Rows of one statement: large enough to be quick, small enough that others get their turn in between. */
export const locationsPerStatement = 1_000

/** Of these references, those that the load has already. */
export async function listKnownShops(
  db: Db,
  environmentId: number,
  load: number,
  shopReferences: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await sql<{ shop_reference: string }>`
    select l.shop_reference
    from json_array_elements_text(${JSON.stringify(shopReferences)}::json) as asked(reference)
    join pickup_locations l on l.environment_id = ${environmentId} and l.load = ${load}
      and l.shop_reference = asked.reference`.execute(db)
  return new Set(rows.map((row) => row.shop_reference))
}

/**
 * Adds locations to a load, the first of them at `position`. One statement with one JSON text: a driver's array
 * would escape every quote of every location (performance-notes 3). Faults if the load was given up meanwhile.
 */
export async function insertPickupLocations(
  db: Db,
  environmentId: number,
  load: number,
  position: number,
  locations: readonly PickupLocation[],
): Promise<void> {
  const rows = `[${locations
    .map((one) => `{"r":${JSON.stringify(one.shopReference)},"l":${JSON.stringify(one)}}`)
    .join(',')}]`
  const { numAffectedRows } = await sql`
    with touched as (
      update bulk_loads set row_count = row_count + ${locations.length}, changed_at = clock_timestamp()
      where environment_id = ${environmentId} and load = ${load} and state = 'Loading' returning load
    )
    insert into pickup_locations (environment_id, load, position, shop_reference, location)
    select ${environmentId}::integer, touched.load, ${position}::integer + row.number - 1, row.r, row.l::text
    from touched, rows from (json_to_recordset(${rows}::json) as (r text, l json))
      with ordinality as row(r, l, number)`.execute(db)
  if (Number(numAffectedRows ?? 0) !== locations.length)
    throw new Error(`The load ${load} was given up after ten minutes without a row.`)
}

/** Locations of a load from the position on, as they were loaded. */
export async function readPickupLocations(
  db: Db,
  environmentId: number,
  load: number,
  fromPosition: number,
  count: number,
): Promise<readonly PickupLocation[]> {
  const rows = await pickupTables(db)
    .selectFrom('pickup_locations')
    .where('environment_id', '=', environmentId)
    .where('load', '=', load)
    .where('position', '>=', fromPosition)
    .where('position', '<', fromPosition + count)
    .orderBy('position')
    .select('location')
    .execute()
  return rows.map(({ location }) => JSON.parse(location) as PickupLocation)
}

/** A page of the environment's locations, of one carrier or of all in the order of their references. */
export async function listPickupLocations(
  db: Db,
  environmentId: number,
  page: { readonly carrierKey: string | null; readonly take: number; readonly skip: number },
): Promise<readonly PickupLocation[]> {
  const loads = await listLoadsOf(db, environmentId, 'PickupLocations')
  const found: PickupLocation[] = []
  let { skip } = page
  for (const { subject, load, rowCount } of loads) {
    if (page.carrierKey !== null && subject !== page.carrierKey) continue
    const take = Math.min(page.take - found.length, rowCount - skip)
    if (take > 0) found.push(...(await readPickupLocations(db, environmentId, load, skip, take)))
    skip = Math.max(0, skip - rowCount)
    if (found.length >= page.take) break
  }
  return found
}

/** The shop as it is now; null if its carrier no longer has it. */
export async function findPickupLocation(
  db: Db,
  environmentId: number,
  { carrierKey, shopReference }: ShopKey,
): Promise<PickupLocation | null> {
  const row = await pickupTables(db)
    .selectFrom('bulk_loads')
    .innerJoin('pickup_locations', (join) =>
      join
        .onRef('pickup_locations.environment_id', '=', 'bulk_loads.environment_id')
        .onRef('pickup_locations.load', '=', 'bulk_loads.load'),
    )
    .where('bulk_loads.environment_id', '=', environmentId)
    .where('bulk_loads.kind', '=', 'PickupLocations')
    .where('bulk_loads.subject', '=', carrierKey)
    .where('bulk_loads.state', '=', 'Current')
    .where('pickup_locations.shop_reference', '=', shopReference)
    .select('pickup_locations.location')
    .executeTakeFirst()
  return row ? (JSON.parse(row.location) as PickupLocation) : null
}
