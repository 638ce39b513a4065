export { likenessOf, makeQuotes } from './make-quotes.ts'
export { basePriceOf, isAsQuoted, type Quote, type QuoteRequest, quoteExpiry } from './quote.ts'
export {
  parseQuoteReference,
  parseQuoteRequestReference,
  quoteReference,
  quoteRequestReference,
} from './quote-references.ts'
export type { UnqualifiedService } from './unqualified-services.ts'
