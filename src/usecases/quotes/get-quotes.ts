import type { Caller } from '../../domain/access/index.ts'
import { parseQuoteRequestReference, type QuoteRequest } from '../../domain/quotes/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { findQuotes } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** What was quoted, as it was answered then (other-flows 5.4 Q6). Refusals: QuoteNotFound, also after it was deleted. */
export async function getQuotes(
  ctx: Context,
  caller: Caller,
  input: { readonly quoteRequestReference: string },
): Promise<Result<QuoteRequest, Refusal>> {
  const reference = parseQuoteRequestReference(input.quoteRequestReference)
  const found = reference && (await findQuotes(ctx.db, caller.environmentId, reference))
  return found
    ? accepted(found)
    : quoteNotFound('quoteRequestReference', input.quoteRequestReference)
}

export const quoteNotFound = (path: string, reference: string) =>
  refusal('QuoteNotFound', `Quote ${reference} was not found.`, [
    { path, code: 'NotFound', message: `Unknown reference ${reference}` },
  ])
