import { sql } from 'kysely'
import type { PickupLocation, ShopKey } from '../domain/pickup-locations/index.ts'
import { listLoadsOf, noteRows } from './bulk-loads.ts'
import type { Db } from './database/database.ts'
import { pickupTables } from './pickup-locations-schema.ts'

/** Rows of one statement: large enough to be quick, small enough that others get their turn in between. */
export const locationsPerStatement = 1_000

/**
 * Adds locations with different references to a load, the first of them at `position` and the others after it without
 * gaps. Those whose reference the load has already are left out; returns the references of the others. Faults if
 * the load was given up meanwhile.
 */
export async function insertPickupLocations(
  db: Db,
  environmentId: number,
  load: number,
  position: number,
  locations: readonly PickupLocation[],
): Promise<ReadonlySet<string>> {
  const inserted = await insertRows(db, environmentId, load, position, locations)
  if (inserted.size === locations.length) return inserted
  // Rare: the gaps of those left out are closed by writing the rest once more.
  await sql`delete from pickup_locations where environment_id = ${environmentId} and load = ${load}
    and position >= ${position}`.execute(db)
  const rest = locations.filter((one) => inserted.has(one.shopReference))
  if (rest.length > 0) await insertRows(db, environmentId, load, position, rest)
  return inserted
}

/**
 * One statement with one JSON text: a driver's array would escape every quote of every location (performance-notes 3).
 * What is there already is found by the conflict and not by a query, whose plan, made while the table was still
 * small, would read it all again for every portion.
 */
async function insertRows(
  db: Db,
  environmentId: number,
  load: number,
  position: number,
  locations: readonly PickupLocation[],
): Promise<ReadonlySet<string>> {
  const texts = locations.map(
    (one) => `{"r":${JSON.stringify(one.shopReference)},"l":${JSON.stringify(one)}}`,
  )
  await noteRows(db, environmentId, load, position + locations.length)
  const { rows } = await sql<{ shop_reference: string }>`
    insert into pickup_locations (environment_id, load, position, shop_reference, location)
    select ${environmentId}::integer, ${load}::bigint, ${position}::integer + row.number - 1, row.r, row.l::text
    from rows from (json_to_recordset(${`[${texts.join()}]`}::json) as (r text, l json))
      with ordinality as row(r, l, number)
    on conflict (environment_id, load, shop_reference) do nothing
    returning shop_reference`.execute(db)
  return new Set(rows.map((row) => row.shop_reference))
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
