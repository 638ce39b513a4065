import { findState } from '../../domain/consignments/index.ts'
import { refusal } from '../../domain/refusal.ts'
import {
  countMatching,
  listReferences,
  searchConsignments,
} from '../../usecases/consignments/search-consignments.ts'
import { wireSummary } from '../codec/consignments/from-summary.ts'
import { toConditions } from '../codec/consignments/to-search.ts'
import { arrayOfText, bareInteger, bodyOf } from '../schemas/body.ts'
import { MatchingConsignmentsResponse } from '../schemas/consignment-search.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { method: 'GET', scope: 'ship', tag: 'Consignments' } as const

/** A page has at most so many; more is taken as this (consumer-options 6.16). */
export const MOST_TAKEN = 100

/** What a search can be narrowed by. */
export const searchQuery = {
  state: 'API or display name',
  stateAttribute: 'Shipped: any state past the carrier’s collection',
  reference: 'consignment reference or a part of it',
  referenceProvidedByCustomer: 'the customer’s own reference',
  trackingReference: 'a tracking number',
  carriers: 'carrier reference',
  carrierService: 'carrier service reference',
  shippingLocationReference: 'origin shipping location',
  direction: 'Outbound or Inbound',
  postcode: 'part of the origin’s or destination’s postcode',
  destinationCountryCode: 'two letters',
  destinationRegion: 'region of the destination',
  labelsPrinted: 'true or false',
  createdDateFrom: 'and createdDateTo; also startFrom and endAt',
  shippingDateFrom: 'and shippingDateTo: planned shipping date',
  scheduledDeliveryDateFrom: 'and scheduledDeliveryDateTo',
  requestedDeliveryDateFrom: 'and requestedDeliveryDateTo',
  shippedDateFrom: 'and shippedDateTo',
  weightInKgFrom: 'and weightInKgTo; also weightInGramsFrom and weightInGramsTo',
  valueFrom: 'and valueTo',
  searchTerm: 'references, tracking numbers and postcodes',
} as const

/** Finding and counting consignments (consumer-options 2.15 to 2.17). */
export const searchRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    paths: ['/consignments/:take(^\\d+$)/:skip(^\\d+$)'],
    summary:
      'A page of the consignments that meet every condition, newest first; Count stops at 10,000',
    query: searchQuery,
    handle: (ctx, { caller, params, query }: Ask<null>) =>
      searchConsignments(ctx, caller, {
        conditions: toConditions(query),
        take: Math.min(Math.max(1, Number(params.take)), MOST_TAKEN),
        skip: Math.min(Number(params.skip), 1_000_000_000),
      }),
    answer: {
      body: bodyOf(MatchingConsignmentsResponse),
      from: ({ count, consignments }, { publicUrl, now }) => ({
        Count: count,
        ConsignmentSummaries: consignments.map((one) => wireSummary(one, publicUrl, now)),
      }),
    },
  }),
  wireRoute({
    ...common,
    paths: ['/consignments/getConsignmentReferences'],
    summary: 'The references of all that meet the conditions, newest first, at most 10,000',
    query: searchQuery,
    handle: (ctx, { caller, query }: Ask<null>) =>
      listReferences(ctx, caller, { conditions: toConditions(query) }),
    answer: { body: arrayOfText, from: (references) => references },
  }),
  wireRoute({
    ...common,
    paths: ['/consignments/count'],
    summary: 'How many consignments there are, of one state or of all',
    query: { state: 'API or display name; absent or empty: all' },
    handle: async (ctx, { caller, query }: Ask<null>) => {
      const state = query.state?.trim()
      if (state && !findState(state))
        return refusal('ValidationFailed', 'The request is not valid.', [
          { path: 'state', code: 'UnknownValue', message: `There is no state ${state}.` },
        ])
      return countMatching(ctx, caller, { conditions: toConditions(state ? { state } : {}) })
    },
    answer: { body: bareInteger, from: (count) => count },
  }),
]
