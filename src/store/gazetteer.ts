import { sql } from 'kysely'
import type { GazetteerCode, GazetteerEntry, LatLong } from '../domain/pickup-locations/index.ts'
import type { Db } from './database/database.ts'

/** Rows of one statement. */
export const entriesPerStatement = 2_000

/** Of these codes, those that the load has already. */
export async function listKnownCodes(
  db: Db,
  environmentId: number,
  load: number,
  codes: readonly GazetteerCode[],
): Promise<ReadonlySet<GazetteerCode>> {
  const { rows } = await sql<{ code: string }>`
    select g.code from json_array_elements_text(${JSON.stringify(codes)}::json) as asked(code)
    join gazetteer g on g.environment_id = ${environmentId} and g.load = ${load}
      and g.code = asked.code`.execute(db)
  return new Set(rows.map((row) => row.code))
}

/** Adds entries to a load. Faults if the load was given up meanwhile. */
export async function insertGazetteer(
  db: Db,
  environmentId: number,
  load: number,
  entries: readonly GazetteerEntry[],
): Promise<void> {
  const rows = JSON.stringify(
    entries.map(({ code, latitude, longitude }) => ({ c: code, n: latitude, e: longitude })),
  )
  const { numAffectedRows } = await sql`
    with touched as (
      update bulk_loads set row_count = row_count + ${entries.length}, changed_at = clock_timestamp()
      where environment_id = ${environmentId} and load = ${load} and state = 'Loading' returning load
    )
    insert into gazetteer (environment_id, load, code, latitude, longitude)
    select ${environmentId}::integer, touched.load, row.c, row.n, row.e
    from touched, json_to_recordset(${rows}::json) as row(c text, n double precision, e double precision)`.execute(
    db,
  )
  if (Number(numAffectedRows ?? 0) !== entries.length)
    throw new Error(`The load ${load} was given up after ten minutes without a row.`)
}

/** Where the first of the codes that the country's gazetteer knows lies, and by which load; null if it knows none. */
export async function findInGazetteer(
  db: Db,
  environmentId: number,
  country: string,
  codes: readonly GazetteerCode[],
): Promise<(LatLong & { readonly load: number }) | null> {
  const { rows } = await sql<LatLong & { readonly load: number; readonly code: string }>`
    select g.code, g.latitude, g.longitude, g.load from bulk_loads b
    join gazetteer g on g.environment_id = b.environment_id and g.load = b.load
    where b.environment_id = ${environmentId} and b.kind = 'Gazetteer' and b.subject = ${country}
      and b.state = 'Current'
      and g.code in (${codes[0] ?? ''}, ${codes[1] ?? ''}, ${codes[2] ?? ''})`.execute(db)
  for (const code of codes) {
    const row = rows.find((one) => one.code === code)
    if (row) return { latitude: row.latitude, longitude: row.longitude, load: row.load }
  }
  return null
}
