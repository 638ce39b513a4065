import { sql } from 'kysely'
import { packOffer, unpackOffer } from '../domain/offers/index.ts'
import type { QuoteRequest } from '../domain/quotes/index.ts'
import { type Instant, toInstant } from '../domain/time/index.ts'
import type { Db } from './database/database.ts'
import { atInstant, timestamp } from './database/value-types.ts'

/** Saves what was quoted: one row, however many quotes. */
export async function insertQuotes(
  db: Db,
  environmentId: number,
  { reference, askedAt, quotes, ...rest }: QuoteRequest,
): Promise<void> {
  const options = quotes.map(({ option }) => option)
  const answer = { ...rest, quotes: quotes.map(({ option: _, ...quote }) => quote) }
  const expiresAt = Math.max(askedAt, ...quotes.map((quote) => quote.expiresAt.at))
  await db
    .insertInto('quote_requests')
    .values({
      environment_id: environmentId,
      reference,
      consignment_number: rest.consignment?.number ?? null,
      asked_at: timestamp(askedAt),
      expires_at: timestamp(toInstant(expiresAt)),
      answer: JSON.stringify(answer),
      options: packOffer(options),
    })
    .execute()
}

/** What was quoted under the reference of a request, a GUID; null if the environment was quoted nothing under it. */
export async function findQuotes(
  db: Db,
  environmentId: number,
  reference: string,
): Promise<QuoteRequest | null> {
  const row = await db
    .selectFrom('quote_requests')
    .where('environment_id', '=', environmentId)
    .where('reference', '=', reference)
    .select(['reference', 'asked_at', 'answer', 'options'])
    .executeTakeFirst()
  if (!row) return null
  const options = unpackOffer(row.options)
  const { quotes, ...rest } = JSON.parse(row.answer)
  return {
    ...rest,
    reference: row.reference,
    askedAt: row.asked_at,
    quotes: quotes.map((quote: object, n: number) => ({ ...quote, option: options[n] })),
  }
}

/**
 * Deletes at most `limit` requests for quotes that have been stored for `keptMs` and for as long as a quote of them could be
 * allocated when asked, the longest stored first, in all environments or in one; returns how many. Both by the real clock
 * (decision 0012).
 */
export async function deleteExpiredQuotes(
  db: Db,
  now: Instant,
  options: { readonly keptMs: number; readonly limit: number; readonly environmentId?: number },
): Promise<number> {
  const { keptMs, limit, environmentId } = options
  const own = environmentId === undefined ? sql`` : sql`environment_id = ${environmentId} and`
  const { numAffectedRows } = await sql`
    delete from quote_requests where (environment_id, reference) in (
      select environment_id, reference from quote_requests
      where ${own} stored_at < ${atInstant(toInstant(now - keptMs))}
        and stored_at + (expires_at - asked_at) < ${atInstant(now)}
      order by stored_at limit ${limit})`.execute(db)
  return Number(numAffectedRows ?? 0)
}
