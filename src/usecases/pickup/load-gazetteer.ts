import type { Caller } from '../../domain/access/index.ts'
import { findCountry } from '../../domain/countries.ts'
import { checkGazetteerRow, type GazetteerEntry } from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import type { Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { entriesPerStatement, insertGazetteer } from '../../store/gazetteer.ts'
import type { Context } from '../context.ts'
import type { BulkBody } from './rows/bulk-row.ts'
import { csvRows } from './rows/csv-rows.ts'
import { type LoadReport, runLoad } from './run-load.ts'

const columns = ['postcode', 'latitude', 'longitude']

/**
 * Replaces the gazetteer of one country by that of the body: whole postcodes, sectors or districts with their coordinates
 * as CSV (configuration 1.5, ruling 50). Served at once, by other processes within a second.
 * Refusals: ValidationFailed without a country, or for a body that cannot be read; then nothing is changed.
 */
export async function loadGazetteer(
  ctx: Context,
  caller: Caller,
  input: { readonly country: string | null; readonly body: BulkBody },
  now: Instant,
): Promise<Result<LoadReport, Refusal>> {
  const country = input.country?.trim().toUpperCase() ?? ''
  if (!findCountry(country)) return wrongCountry(country)
  const { environmentId } = caller
  return runLoad<GazetteerEntry>(
    ctx,
    caller,
    {
      kind: 'Gazetteer',
      subject: country,
      rowsPerStatement: entriesPerStatement,
      check: (value) => checkGazetteerRow(value as Readonly<Record<string, unknown>>, country),
      keyOf: ({ code }) => code,
      keyPath: 'postcode',
      insert: (load, count, entries) =>
        insertGazetteer(ctx.db, environmentId, load, count, entries),
      onWritten: async () => {},
      onCurrent: (load) => ctx.pickup.put(load, null),
    },
    csvRows(input.body, columns),
    now,
  )
}

const wrongCountry = (country: string) => {
  const message = country
    ? `${country} is no ISO 3166-1 country code.`
    : 'The query names the country.'
  const code = country ? 'CountryNotFound' : 'CountryRequired'
  return refusal('ValidationFailed', message, [{ path: 'country', code, message }])
}
