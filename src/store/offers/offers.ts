import { CompiledQuery, sql } from 'kysely'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import { type Batches, type BatchLimits, createBatches } from '../database/batches.ts'
import type { Database, Db } from '../database/database.ts'
import { atInstant, timestamp } from '../database/value-types.ts'

/** One answer with options, as shown (delivery-promise 7.1). Options are numbered from `firstOption` without gaps. */
export type Offer = {
  readonly environmentId: number
  readonly firstOption: number
  readonly optionCount: number
  /** The number behind the `EPC-...` by which these options were asked; null: the answer is its own, of `firstOption`. */
  readonly potentialNumber: number | null
  readonly configurationVersion: number
  readonly askedAt: Instant
  /** After this instant no option of it can be selected any more; it may be deleted. */
  readonly expiresAt: Instant
  /** What was asked, and what was offered, as the caller packs them. */
  readonly request: string
  readonly options: string
}

/** `save` resolves when the offer is durable: only then may the answer be sent. */
export type OfferWriter = {
  readonly save: (offer: Offer) => Promise<void>
} & Pick<Batches<Offer, void>, 'idle' | 'written'>

const columns =
  'environment_id, first_option, option_count, potential_number, configuration_version, asked_at, expires_at, request, options'
const columnCount = columns.split(',').length

/** `insert ... values ($1, ...), (...)`: a text per number of rows, so that each is prepared once. */
const insertTexts = new Map<number, string>()
function insertText(rows: number): string {
  const known = insertTexts.get(rows)
  if (known !== undefined) return known
  const values = Array.from({ length: rows }, (_, row) => {
    const places = Array.from({ length: columnCount }, (_, i) => `$${row * columnCount + i + 1}`)
    return `(${places.join(', ')})`
  })
  const text = `insert into offers (${columns}) values ${values.join(', ')}`
  insertTexts.set(rows, text)
  return text
}

const toValues = (offer: Offer): readonly unknown[] => [
  offer.environmentId,
  offer.firstOption,
  offer.optionCount,
  offer.potentialNumber,
  offer.configurationVersion,
  timestamp(offer.askedAt),
  timestamp(offer.expiresAt),
  offer.request,
  offer.options,
]

/** Saves offers, those of concurrent requests together. */
export function openOfferWriter(
  database: Database,
  limits: Partial<BatchLimits> = {},
): OfferWriter {
  const write = async (offers: readonly Offer[]) => {
    const values = offers.flatMap(toValues)
    await database.db.executeQuery(CompiledQuery.raw(insertText(offers.length), values))
    return offers.map(() => undefined)
  }
  const flights = database.kind === 'embedded' ? 1 : 2
  const batches = createBatches<Offer, void>(write, {
    rows: 32,
    flights,
    waiting: 2_000,
    ...limits,
  })
  return { save: batches.add, idle: batches.idle, written: batches.written }
}

/** The environment's offer that begins at this number, which is its potential consignment's too; null if there is none. */
export async function findOffer(
  db: Db,
  environmentId: number,
  firstOption: number,
): Promise<Offer | null> {
  const row = await db
    .selectFrom('offers')
    .where('environment_id', '=', environmentId)
    .where('first_option', '=', firstOption)
    .selectAll()
    .executeTakeFirst()
  return row ? toOffer(row) : null
}

/** The environment's latest answers, the newest first; `before` is the first option of the last one seen. */
export async function listRecentOffers(
  db: Db,
  environmentId: number,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly Offer[]> {
  let query = db.selectFrom('offers').where('environment_id', '=', environmentId)
  if (before !== null) query = query.where('first_option', '<', before)
  const rows = await query.orderBy('first_option', 'desc').limit(limit).selectAll().execute()
  return rows.map(toOffer)
}

/** The offer of a row. */
export const toOffer = (row: {
  environment_id: number
  first_option: number
  option_count: number
  potential_number: number | null
  configuration_version: number
  asked_at: Instant
  expires_at: Instant
  request: string
  options: string
}): Offer => ({
  environmentId: row.environment_id,
  firstOption: row.first_option,
  optionCount: row.option_count,
  potentialNumber: row.potential_number,
  configurationVersion: row.configuration_version,
  askedAt: row.asked_at,
  expiresAt: row.expires_at,
  request: row.request,
  options: row.options,
})

/**
 * Deletes at most `limit` offers of the default partition that have been stored for `keptMs` and for as long as they
 * could be selected when asked, the longest stored first; returns how many. Both by the real clock: `expires_at` alone
 * follows the request's, which a sandbox sets (decision 0012). Those of a day go with it (`dropPastOfferDays`).
 */
export async function deleteExpiredOffers(
  db: Db,
  now: Instant,
  { keptMs, limit = 1_000 }: { readonly keptMs: number; readonly limit?: number },
): Promise<number> {
  const { numAffectedRows } = await sql`
    delete from offers_of_no_day where (environment_id, first_option) in (
      select environment_id, first_option from offers_of_no_day
      where stored_at < ${atInstant(toInstant(now - keptMs))}
        and stored_at + (expires_at - asked_at) < ${atInstant(now)}
      order by stored_at limit ${limit})`.execute(db)
  return Number(numAffectedRows ?? 0)
}
