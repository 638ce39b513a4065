import { sql } from 'kysely'
import type { GazetteerCode, GazetteerEntry, LatLong } from '../domain/pickup-locations/index.ts'
import { noteRows } from './bulk-loads.ts'
import type { Db } from './database/database.ts'

/** Rows of one statement. */
export const entriesPerStatement = 2_000

/**
 * Adds entries with different codes to a load that has `count` of them so far. Those whose code it has already are left
 * out; returns the codes of the others. Faults if the load was given up meanwhile.
 */
export async function insertGazetteer(
  db: Db,
  environmentId: number,
  load: number,
  count: number,
  entries: readonly GazetteerEntry[],
): Promise<ReadonlySet<GazetteerCode>> {
  const texts = entries.map(({ code, latitude, longitude }) => ({
    c: code,
    n: latitude,
    e: longitude,
  }))
  await noteRows(db, environmentId, load, count + entries.length)
  const { rows } = await sql<{ code: string }>`
    insert into gazetteer (environment_id, load, code, latitude, longitude)
    select ${environmentId}::integer, ${load}::bigint, row.c, row.n, row.e
    from json_to_recordset(${JSON.stringify(texts)}::json)
      as row(c text, n double precision, e double precision)
    on conflict (environment_id, load, code) do nothing returning code`.execute(db)
  return new Set(rows.map((row) => row.code))
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
