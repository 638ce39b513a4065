import type { QuoteRequest as Quoted } from '../../domain/quotes/index.ts'
import { accepted } from '../../domain/result.ts'
import type { Context } from '../../usecases/context.ts'
import { getQuotes } from '../../usecases/quotes/get-quotes.ts'
import { purgeQuotes } from '../../usecases/quotes/purge-quotes.ts'
import { quoteByGroup } from '../../usecases/quotes/quote-by-group.ts'
import {
  checkQuotable,
  quoteConsignment,
  quoteContents,
} from '../../usecases/quotes/quote-consignment.ts'
import { toContents } from '../codec/consignments/to-contents.ts'
import { toRequestedDelivery } from '../codec/consignments/to-requested-delivery.ts'
import { wireQuotes, wireQuotesByGroup } from '../codec/quotes/from-quotes.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import {
  QuoteRequest,
  QuoteResult,
  ServiceGroupQuoteResult,
  type WireQuoteRequest,
  type WireQuoteResult,
} from '../schemas/quotes.ts'
import { type AnswerForm, type Ask, ownRoute, type Route, wireRoute } from './route.ts'

const common = { scope: 'ship', tag: 'Quotes' } as const
const answer: AnswerForm<Quoted, WireQuoteResult> = { body: bodyOf(QuoteResult), from: wireQuotes }

const wantedIn = ({ body }: Ask<WireQuoteRequest>) => ({
  ...toContents(body),
  requestedDelivery: toRequestedDelivery(body.RequestedDeliveryDate),
})

const alsoCheck = (ctx: Context, ask: Ask<WireQuoteRequest>) =>
  checkQuotable(ctx, ask.caller, wantedIn(ask), ask.now)

/** What every carrier service asks for a consignment (other-flows 5). */
export const quoteRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/quotes'],
    summary: 'What each carrier service asks for a consignment that need not exist',
    status: 201,
    body: bodyOf(QuoteRequest),
    refusals: ['NotConfigured'],
    handle: (ctx, ask: Ask<WireQuoteRequest>) =>
      quoteContents(ctx, ask.caller, wantedIn(ask), ask.now),
    alsoCheck,
    answer,
  }),
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/quotes/serviceGroups'],
    summary: 'The same by group of carrier services, with the cheapest of each',
    body: bodyOf(QuoteRequest),
    refusals: ['NotConfigured'],
    handle: (ctx, ask: Ask<WireQuoteRequest>) =>
      quoteByGroup(ctx, ask.caller, wantedIn(ask), ask.now),
    alsoCheck,
    answer: { body: arrayOf(ServiceGroupQuoteResult), from: wireQuotesByGroup },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/quotes/consignment/:consignmentReference'],
    summary: 'The same for a consignment, which stays as it is',
    refusals: ['ConsignmentNotFound', 'NotConfigured', 'ValidationFailed'],
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      quoteConsignment(
        ctx,
        caller,
        { consignmentReference: params.consignmentReference ?? '' },
        now,
      ),
    answer,
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/quotes/:quoteRequestReference'],
    summary: 'What was quoted, as it was answered then',
    refusals: ['QuoteNotFound'],
    handle: (ctx, { caller, params }: Ask<null>) =>
      getQuotes(ctx, caller, { quoteRequestReference: params.quoteRequestReference ?? '' }),
    answer,
  }),
  ownRoute({
    method: 'POST',
    scope: 'admin',
    tag: common.tag,
    paths: ['/admin/quotes/purge'],
    summary: 'Deletes the quotes that have expired, without waiting for the worker',
    answer: {
      type: 'object',
      required: ['purged'],
      properties: { purged: { type: 'integer' } },
    },
    handle: async (ctx, { caller, systemNow, now }) =>
      accepted({ purged: await purgeQuotes(ctx, caller, { systemNow, now }) }),
  }),
]
