import { checkSpan } from '../../domain/delivery-options/index.ts'
import { formatLocalDate } from '../../domain/time/index.ts'
import type { Context } from '../../usecases/context.ts'
import { getOptionsForConsignment } from '../../usecases/options/get-options-for-consignment.ts'
import { getOptionsOfDate } from '../../usecases/options/get-options-of-date.ts'
import { type OptionSummary, summariseOptions } from '../../usecases/options/summarise-options.ts'
import { toAskedOptions } from '../codec/options/to-asked-options.ts'
import { dateOf, type Query } from '../codec/query.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  DeliveryOptionSummary,
  DeliveryOptionsRequest,
  type WireDeliveryOptionSummary,
  type WireDeliveryOptionsRequest,
} from '../schemas/delivery-options.ts'
import { alsoCheckAsked } from './asked-options.ts'
import { ofConsignment } from './of-consignment.ts'
import { optionsAnswer } from './options.ts'
import { type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'checkout', tag: 'Delivery options' } as const

const spanOf = (query: Query) => ({
  startFrom: dateOf(query.startfrom),
  endAt: dateOf(query.endat),
})

const wireOptionSummary = ({
  potentialReference,
  dates,
}: OptionSummary): WireDeliveryOptionSummary => ({
  Reference: potentialReference,
  DeliveryOptions: dates.map((date) => `${formatLocalDate(date)}T00:00:00`),
  TimeSlots: null,
  PickUp: null,
  DropOff: null,
})

/** Options of what is already known: of a calendar's date, of an existing consignment (consumer-options 2.2, 2.4). */
export const optionsByReferenceRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/deliveryoptions/summary'],
    summary: 'The dates on which delivery is possible; their options are asked by the reference',
    query: {
      startFrom: 'first delivery date shown, yyyy-MM-dd; absent, or in the past: today',
      endAt: 'last delivery date shown, yyyy-MM-dd; absent: today and the account’s horizon',
    },
    body: bodyOf(DeliveryOptionsRequest),
    // Ruling 60.
    status: 201,
    refusals: ['NotConfigured'],
    handle: (ctx, { caller, body, query, now }: Ask<WireDeliveryOptionsRequest>) =>
      summariseOptions(
        ctx,
        caller,
        { asked: toAskedOptions(body, 'Delivery'), span: spanOf(query) },
        now,
      ),
    alsoCheck: async (ctx: Context, ask: Ask<WireDeliveryOptionsRequest>) => [
      ...(await alsoCheckAsked(ctx, ask)),
      ...checkSpan(spanOf(ask.query), null),
    ],
    answer: { body: bodyOf(DeliveryOptionSummary), from: wireOptionSummary },
  }),
  wireRoute({
    ...common,
    method: 'GET',
    // Told by its form, so that the other calls of the family keep their 405.
    paths: ['/deliveryoptions/:potentialConsignmentReference(^[Ee][Pp][Cc]-[A-Za-z0-9-]*$)'],
    summary: 'The options of one date for a potential consignment, as they are now',
    query: { deliveryDate: 'the date, yyyy-MM-dd; required' },
    refusals: ['PotentialConsignmentNotFound', 'NotConfigured'],
    handle: (ctx, { caller, params, query, now }: Ask<null>) =>
      getOptionsOfDate(
        ctx,
        caller,
        {
          potentialReference: params.potentialConsignmentReference ?? '',
          deliveryDate: query.deliverydate?.trim().replace(' ', '+') || null,
        },
        now,
      ),
    answer: optionsAnswer,
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/deliveryoptions/consignment/:consignmentReference'],
    summary:
      'The options of an existing consignment that has no carrier yet; selecting allocates it',
    ...ofConsignment(getOptionsForConsignment),
    answer: optionsAnswer,
  }),
]
