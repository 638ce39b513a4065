import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import { likenessOf, parseQuoteReference, type Quote } from '../../domain/quotes/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { formatInstant, type Instant } from '../../domain/time/index.ts'
import { findQuotes } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import { everyService } from '../quotes/ask-services.ts'
import { quoteNotFound } from '../quotes/get-quotes.ts'
import { type AllocationEntry, allocateOne, wrongState } from './allocate-consignments.ts'
import { carriageAsked } from './carriage-asked.ts'
import { chooseServices } from './choose-services.ts'

/**
 * Books the service of a quote on the dates and at the price of the quote (other-flows A10, AL6). The service must still be able
 * to carry it so, as if it were named (AL4); if not, the consignment becomes `AllocationFailed` with the reason.
 * Refusals that leave it as it is: ConsignmentNotFound, WrongState, QuoteNotFound, QuoteExpired, NotConfigured, ValidationFailed for
 * a quote of something unlike it.
 */
export async function allocateWithQuote(
  ctx: Context,
  caller: Caller,
  input: { readonly consignmentReference: string; readonly quoteReference: string },
  now: Instant,
): Promise<Result<readonly AllocationEntry[], Refusal>> {
  const found = await getConsignment(ctx, caller, { reference: input.consignmentReference })
  if (!found.ok) return found
  const consignment = found.value
  if (!isAllowed(consignment.state, 'Allocate')) return wrongState(consignment)
  const quoted = await findQuote(ctx, caller, input.quoteReference)
  if (!quoted) return quoteNotFound('quoteReference', input.quoteReference)
  const { quote, likeness } = quoted
  const { at, utcOffsetMinutes } = quote.expiresAt
  if (now >= at)
    return refusal('QuoteExpired', `The quote expired at ${formatInstant(at, utcOffsetMinutes)}.`)
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const service = { path: 'quoteReference', reference: quote.option.service.reference }
  const chosen = chooseServices(snapshot, { service })
  if (!chosen.ok) return chosen
  if (isUnlike(snapshot, consignment, likeness, now)) return notForThis(input.quoteReference)
  const booking = { caller, snapshot, chosen: chosen.value, now }
  const { option } = quote
  return accepted([
    await allocateOne(ctx, { ...booking, quoted: { option, likeness } }, consignment),
  ])
}

async function findQuote(
  ctx: Context,
  caller: Caller,
  reference: string,
): Promise<{ readonly quote: Quote; readonly likeness: string } | null> {
  const parsed = parseQuoteReference(reference)
  if (!parsed) return null
  const request = await findQuotes(ctx.db, caller.environmentId, parsed.request)
  const quote = request?.quotes[parsed.place]
  return quote ? { quote, likeness: request.likeness } : null
}

/** What can not be asked at all is left to the booking, which tells why. */
function isUnlike(snapshot: Snapshot, consignment: Consignment, likeness: string, now: Instant) {
  const asked = carriageAsked(snapshot, consignment, everyService, now)
  return asked.ok && likenessOf(asked.value.request) !== likeness
}

const notForThis = (reference: string) =>
  refusal('ValidationFailed', 'The quote is for another consignment.', [
    {
      path: 'quoteReference',
      code: 'Conflict',
      message: `Quote ${reference} is for other packages, tags or addresses than those of the consignment.`,
    },
  ])
