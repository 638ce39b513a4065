import { sql } from 'kysely'
import { type Db, inTransaction } from './database/database.ts'
import { type NewEvent, noConsignment, recordEvent } from './events/record-event.ts'
import { pickupTables } from './pickup-locations-schema.ts'

/** Bulk data that is replaced whole: a carrier's pickup locations, a country's gazetteer (configuration 1.5). */
export type BulkKind = 'PickupLocations' | 'Gazetteer'

/** A load that is being read by others; `switching` orders the loads of all environments by when they became so. */
export type CurrentLoad = {
  readonly environmentId: number
  readonly kind: BulkKind
  /** The carrier's reference in capitals, or the country. */
  readonly subject: string
  readonly load: number
  readonly rowCount: number
  readonly switching: number
}

const clock = sql<string>`clock_timestamp()`

/** Begins a load. Its rows are seen by nobody until `finishLoad`. */
export async function beginLoad(
  db: Db,
  environmentId: number,
  kind: BulkKind,
  subject: string,
): Promise<number> {
  const { load } = await pickupTables(db)
    .insertInto('bulk_loads')
    .values({ environment_id: environmentId, kind, subject, state: 'Loading', changed_at: clock })
    .returning('load')
    .executeTakeFirstOrThrow()
  return load
}

/** Notes that rows are being added to the load, so many when it is done. Faults if it was given up meanwhile. */
export async function noteRows(
  db: Db,
  environmentId: number,
  load: number,
  rowCount: number,
): Promise<void> {
  const { numUpdatedRows } = await pickupTables(db)
    .updateTable('bulk_loads')
    .set({ row_count: rowCount, changed_at: clock })
    .where('environment_id', '=', environmentId)
    .where('load', '=', load)
    .where('state', '=', 'Loading')
    .executeTakeFirstOrThrow()
  if (numUpdatedRows === 0n) throw givenUp(load)
}

/** Lets the database count anew after a large load, so that no plan made for a small table stays. */
export async function analyzeLoads(db: Db, kind: BulkKind): Promise<void> {
  await sql`analyze ${tableOf(kind)}`.execute(db)
}

/**
 * Makes the load, with so many rows, the current one of its carrier or country, at once for every reader, and the one before it a
 * replaced one. Of two loads that end together the later one stays. The event says who did
 * it. Faults where the load was swept away as abandoned.
 */
export async function finishLoad(
  db: Db,
  environmentId: number,
  load: number,
  rowCount: number,
  event: NewEvent,
): Promise<CurrentLoad> {
  return inTransaction(db, async (tx) => {
    const tables = pickupTables(tx)
    // One after the other per environment, else two loads would both find the same one to replace.
    await tx
      .selectFrom('environments')
      .where('id', '=', environmentId)
      .select('id')
      .forUpdate()
      .executeTakeFirstOrThrow()
    const mine = await tables
      .selectFrom('bulk_loads')
      .where('environment_id', '=', environmentId)
      .where('load', '=', load)
      .where('state', '=', 'Loading')
      .select(['kind', 'subject'])
      .executeTakeFirst()
    if (!mine) throw givenUp(load)
    await tables
      .updateTable('bulk_loads')
      .set({ state: 'Replaced', changed_at: clock })
      .where('environment_id', '=', environmentId)
      .where('kind', '=', mine.kind)
      .where('subject', '=', mine.subject)
      .where('state', '=', 'Current')
      .execute()
    const row = await tables
      .updateTable('bulk_loads')
      .set({
        state: 'Current',
        row_count: rowCount,
        changed_at: clock,
        switching: sql<number>`nextval('bulk_load_switchings')`,
      })
      .where('environment_id', '=', environmentId)
      .where('load', '=', load)
      .returning(['environment_id', 'kind', 'subject', 'load', 'row_count', 'switching'])
      .executeTakeFirstOrThrow()
    await recordEvent(tx, environmentId, [noConsignment], event)
    return toCurrentLoad(row)
  })
}

/** Gives a load up; its rows go with the next `sweepLoads`. */
export async function abandonLoad(db: Db, environmentId: number, load: number): Promise<void> {
  await pickupTables(db)
    .updateTable('bulk_loads')
    .set({ state: 'Replaced', changed_at: clock })
    .where('environment_id', '=', environmentId)
    .where('load', '=', load)
    .where('state', '=', 'Loading')
    .execute()
}

const givenUp = (load: number) =>
  new Error(`The load ${load} was given up after ten minutes without a row.`)

/** How far back a poll looks again: what got its number first may become visible last. */
const overlap = 100

/** The loads of all environments that became current since that switching (0: all). Repeats a few. */
export async function listCurrentLoads(db: Db, since = 0): Promise<readonly CurrentLoad[]> {
  const rows = await pickupTables(db)
    .selectFrom('bulk_loads')
    .where('state', '=', 'Current')
    .where('switching', '>', Math.max(0, since - overlap))
    .select(['environment_id', 'kind', 'subject', 'load', 'row_count', 'switching'])
    .orderBy('switching')
    .execute()
  return rows.map(toCurrentLoad)
}

/** The current loads of one environment, by carrier or country. */
export async function listLoadsOf(
  db: Db,
  environmentId: number,
  kind: BulkKind,
): Promise<readonly CurrentLoad[]> {
  const rows = await pickupTables(db)
    .selectFrom('bulk_loads')
    .where('environment_id', '=', environmentId)
    .where('kind', '=', kind)
    .where('state', '=', 'Current')
    .select(['environment_id', 'kind', 'subject', 'load', 'row_count', 'switching'])
    .orderBy('subject')
    .execute()
  return rows.map(toCurrentLoad)
}

const toCurrentLoad = (row: {
  readonly environment_id: number
  readonly kind: BulkKind
  readonly subject: string
  readonly load: number
  readonly row_count: number
  readonly switching: number | null
}): CurrentLoad => ({
  environmentId: row.environment_id,
  kind: row.kind,
  subject: row.subject,
  load: row.load,
  rowCount: row.row_count,
  switching: row.switching ?? 0,
})

const rowsPerSweep = 10_000

/**
 * Deletes the rows of loads that were replaced, given up, or that nobody has written to for ten minutes (their process
 * is gone), in portions, so that nobody waits long. Returns how many rows. Any number of processes may sweep.
 */
export async function sweepLoads(db: Db, environmentId: number): Promise<number> {
  let swept = 0
  for (;;) {
    const count = await sweepPortion(db, environmentId)
    if (count === null) return swept
    swept += count
  }
}

/** Null: nothing is left to sweep, or somebody else is at it. */
function sweepPortion(db: Db, environmentId: number): Promise<number | null> {
  return inTransaction(db, async (tx) => {
    const tables = pickupTables(tx)
    const stale = await tables
      .selectFrom('bulk_loads')
      .where('environment_id', '=', environmentId)
      .where(
        sql<boolean>`(state = 'Replaced' or state = 'Loading' and changed_at < clock_timestamp() - interval '10 minutes')`,
      )
      .orderBy('load')
      .limit(1)
      .select(['load', 'kind', 'state'])
      .forUpdate()
      .skipLocked()
      .executeTakeFirst()
    if (!stale) return null
    if (stale.state === 'Loading') await abandonLoad(tx, environmentId, stale.load)
    const deleted = await deletePortion(tx, environmentId, stale.kind, stale.load)
    if (deleted < rowsPerSweep)
      await tables
        .deleteFrom('bulk_loads')
        .where('environment_id', '=', environmentId)
        .where('load', '=', stale.load)
        .execute()
    return deleted
  })
}

const tableOf = (kind: BulkKind) =>
  sql.table(kind === 'Gazetteer' ? 'gazetteer' : 'pickup_locations')

async function deletePortion(
  db: Db,
  environmentId: number,
  kind: BulkKind,
  load: number,
): Promise<number> {
  const table = tableOf(kind)
  const { numAffectedRows } = await sql`
    delete from ${table} where ctid = any (array(
      select ctid from ${table}
      where environment_id = ${environmentId} and load = ${load} limit ${rowsPerSweep}))`.execute(
    db,
  )
  return Number(numAffectedRows ?? 0)
}
