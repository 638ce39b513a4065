import type { Context } from '../../usecases/context.ts'
import {
  checkPickupQuestion,
  findPickupOptions,
} from '../../usecases/pickup/find-pickup-options.ts'
import { getPickupOptionsForConsignment } from '../../usecases/pickup/get-pickup-options-for-consignment.ts'
import { type PickupAnswer, withShopReferences } from '../../usecases/pickup/offered-shops.ts'
import { reservePickupOption } from '../../usecases/pickup/reserve-pickup-option.ts'
import { toAskedOptions } from '../codec/options/to-asked-options.ts'
import { wireLocation } from '../codec/pickup/from-shop.ts'
import { pickupBytes } from '../codec/pickup/pickup-bytes.ts'
import { bareText, bodyOf } from '../schemas/body.ts'
import {
  PickupOptionsRequest,
  PickupOptionsResponse,
  type WirePickupOptionsRequest,
  type WirePickupOptionsResponse,
} from '../schemas/pickup-options.ts'
import { ofConsignment } from './of-consignment.ts'
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

const questionOf = (body: WirePickupOptionsRequest) => ({
  asked: toAskedOptions(body, 'Pickup'),
  // One that could be read only in part may lack it.
  distanceKm: body.Distance?.Value ?? null,
  maxResults: body.MaxResults,
})

/** Click and collect (consumer-options 2.4, 2.6, 2.7). */
export const pickupRoutes: readonly Route[] = [
  wireRoute({
    ...common,
    method: 'POST',
    paths: ['/deliveryoptions/pickupoptions'],
    summary: 'The nearest shops in which a consignment could be fetched, each with its options',
    body: bodyOf(PickupOptionsRequest),
    refusals: ['NotConfigured'],
    handle: (ctx, { caller, body, now }: Ask<WirePickupOptionsRequest>) =>
      findPickupOptions(ctx, caller, questionOf(body), now),
    alsoCheck: (ctx: Context, { caller, body, now }: Ask<WirePickupOptionsRequest>) =>
      checkPickupQuestion(ctx, caller, questionOf(body), now),
    answer: pickupAnswer,
  }),
  wireRoute({
    ...common,
    method: 'GET',
    paths: ['/deliveryoptions/pickupOptions/consignment/:consignmentReference'],
    summary: 'The same for an existing consignment that has no carrier yet',
    ...ofConsignment(getPickupOptionsForConsignment),
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
