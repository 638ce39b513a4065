import { refusal } from '../../domain/refusal.ts'
import type { Context } from '../../usecases/context.ts'
import { checkOptionsRequest } from '../../usecases/options/check-options-request.ts'
import { findPickupOptions } from '../../usecases/pickup/find-pickup-options.ts'
import { getPickupOptionsForConsignment } from '../../usecases/pickup/get-pickup-options-for-consignment.ts'
import { type PickupAnswer, withShopReferences } from '../../usecases/pickup/offered-shops.ts'
import { reservePickupOption } from '../../usecases/pickup/reserve-pickup-option.ts'
import { toAskedOptions } from '../codec/options/to-asked-options.ts'
import { wireLocation } from '../codec/pickup/from-shop.ts'
import { pickupBytes } from '../codec/pickup/pickup-bytes.ts'
import { dateOf, flagOf } from '../codec/query.ts'
import { bareText, bodyOf } from '../schemas/body.ts'
import {
  PickupOptionsRequest,
  PickupOptionsResponse,
  type WirePickupOptionsRequest,
  type WirePickupOptionsResponse,
} from '../schemas/pickup-options.ts'
import { type AnswerForm, type Ask, type Route, wireRoute } from './route.ts'

const common = { scope: 'checkout', tag: 'Pickup' } as const

const pickupAnswer: AnswerForm<PickupAnswer, WirePickupOptionsResponse> = {
  body: bodyOf(PickupOptionsResponse),
  from: (answer) => ({
    Distance: answer.distanceKm,
    MaxResults: answer.maxResults,
    Locations: withShopReferences(answer).map(wireLocation),
    NonGuaranteedLocation: null,
  }),
  json: pickupBytes,
}

/** Click and collect (consumer-options 2.4, 2.6, 2.7). */
export const pickupRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/deliveryoptions/pickupoptions'],
    summary: 'The nearest shops in which a consignment could be fetched, each with its options',
    body: bodyOf(PickupOptionsRequest),
    refusals: ['NotConfigured'],
    handle: async (ctx, { caller, body, now }: Ask<WirePickupOptionsRequest>) => {
      const asked = toAskedOptions(body, 'Pickup')
      if (!asked.ok) return refusal('ValidationFailed', 'The request is not valid.', asked.reason)
      const question = { distanceKm: body.Distance.Value, maxResults: body.MaxResults }
      return findPickupOptions(ctx, caller, { asked: asked.value, ...question }, now)
    },
    alsoCheck: async (ctx: Context, { caller, body, now }: Ask<WirePickupOptionsRequest>) => {
      const asked = toAskedOptions(body, 'Pickup')
      return asked.ok ? checkOptionsRequest(ctx, caller, asked.value, now) : asked.reason
    },
    answer: pickupAnswer,
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/deliveryoptions/pickupOptions/consignment/:consignmentReference'],
    summary: 'The same for an existing consignment that has no carrier yet',
    query: {
      deliveryDate: 'last wanted delivery date, yyyy-MM-dd',
      guaranteedOnly: 'true: without services that are not guaranteed',
    },
    refusals: ['ConsignmentNotFound', 'WrongState', 'NotConfigured'],
    handle: (ctx, { caller, params, query, now }: Ask<null>) =>
      getPickupOptionsForConsignment(
        ctx,
        caller,
        {
          consignmentReference: params.consignmentReference ?? '',
          deliveryDate: dateOf(query.deliverydate),
          guaranteedOnly: flagOf(query.guaranteedonly) ?? false,
        },
        now,
      ),
    answer: pickupAnswer,
  }),
  wireRoute({
    ...common,
    method: 'POST',
    // Both are in the sources (consumer-options 6.23).
    paths: [
      '/deliveryoptions/reserve/:deliveryOptionReference',
      '/deliveryoptions/pickupoptions/reserve/:deliveryOptionReference',
    ],
    summary: 'Holds a place in the shop of a pickup option; safe to repeat',
    refusals: ['OptionNotFound', 'OptionExpired', 'ReservationFailed'],
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      reservePickupOption(
        ctx,
        caller,
        { optionReference: params.deliveryOptionReference ?? '' },
        now,
      ),
    answer: { body: bareText, from: (reservation) => reservation },
  }),
]
