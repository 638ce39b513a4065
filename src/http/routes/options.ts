import type { AskedOptions } from '../../domain/delivery-options/index.ts'
import type { Context } from '../../usecases/context.ts'
import {
  findDeliveryOptions,
  type OptionsAnswer,
  withReferences,
} from '../../usecases/options/find-delivery-options.ts'
import { getOptionDetails } from '../../usecases/options/get-option-details.ts'
import { selectOption } from '../../usecases/options/select-option.ts'
import { wireAllocationSummary } from '../codec/consignments/from-allocation.ts'
import { wireDetails } from '../codec/options/from-details.ts'
import { wireOption } from '../codec/options/from-option.ts'
import { optionsBytes } from '../codec/options/options-bytes.ts'
import { readPlainRequest } from '../codec/options/plain-request.ts'
import { toAskedOptions } from '../codec/options/to-asked-options.ts'
import { arrayOf, bodyOf } from '../schemas/body.ts'
import { AllocationSummary } from '../schemas/consignments.ts'
import {
  DeliveryOptionDetails,
  DeliveryOptionsRequest,
  DeliveryOptionsResponse,
  type WireDeliveryOptionsRequest,
  type WireDeliveryOptionsResponse,
} from '../schemas/delivery-options.ts'
import { ApiLink } from '../schemas/small-types.ts'
import { alsoCheckAsked } from './asked-options.ts'
import { type AnswerForm, type Ask, type PlainForm, type Route, wireRoute } from './route.ts'

const tag = 'Delivery options'

/** Options as every call answers with them. */
export const optionsAnswer: AnswerForm<OptionsAnswer, WireDeliveryOptionsResponse> = {
  body: bodyOf(DeliveryOptionsResponse),
  from: (answer) => ({
    DeliveryOptions: withReferences(answer).map(({ option, reference }) =>
      wireOption(option, reference),
    ),
    NonGuaranteedDeliveryOption: null,
  }),
  json: ({ options, firstOption }, version) => optionsBytes(options, firstOption, version),
}

const askOptions =
  (store: boolean) =>
  (ctx: Context, { caller, body, now }: Ask<WireDeliveryOptionsRequest>) =>
    findDeliveryOptions(ctx, caller, { asked: toAskedOptions(body, 'Delivery'), store }, now)
const plainly = (store: boolean): PlainForm<OptionsAnswer, AskedOptions> => ({
  read: readPlainRequest,
  handle: (ctx, { caller, body, now }) =>
    findDeliveryOptions(ctx, caller, { asked: body, store }, now),
})

export const optionRoutes: readonly Route[] = [
  wireRoute({
    method: 'POST',
    paths: ['/deliveryoptions'],
    scope: 'checkout',
    tag,
    summary: 'Which delivery promises are possible for a consignment that does not exist yet',
    body: bodyOf(DeliveryOptionsRequest),
    // Ruling 60.
    status: 201,
    handle: askOptions(true),
    plain: plainly(true),
    alsoCheck: alsoCheckAsked,
    answer: optionsAnswer,
    refusals: ['NotConfigured'],
  }),
  wireRoute({
    method: 'POST',
    paths: ['/deliveryoptions/heartbeat'],
    scope: 'checkout',
    tag,
    summary: 'The same calculation as a health probe; nothing is kept',
    body: bodyOf(DeliveryOptionsRequest),
    handle: askOptions(false),
    plain: plainly(false),
    alsoCheck: alsoCheckAsked,
    answer: optionsAnswer,
    refusals: ['NotConfigured'],
  }),
  wireRoute({
    method: 'GET',
    paths: ['/deliveryoptions/details/:deliveryOptionReference'],
    scope: 'checkout',
    tag,
    summary: 'An option with the request that it answers',
    handle: (ctx, { caller, params }: Ask<null>) =>
      getOptionDetails(ctx, caller, { optionReference: params.deliveryOptionReference ?? '' }),
    answer: {
      body: bodyOf(DeliveryOptionDetails),
      from: (details, { caller }) => wireDetails(details, caller.customerReference),
    },
    refusals: ['OptionNotFound'],
  }),
  wireRoute({
    method: 'POST',
    paths: ['/deliveryoptions/select/:deliveryOptionReference'],
    scope: 'checkout',
    tag,
    summary: 'Turns an option into an allocated consignment; safe to repeat',
    handle: (ctx, { caller, params, now }: Ask<null>) =>
      selectOption(ctx, caller, { optionReference: params.deliveryOptionReference ?? '' }, now),
    answer: {
      body: bodyOf(AllocationSummary),
      from: (consignment, { publicUrl }) => wireAllocationSummary(consignment, publicUrl),
      // Version 1 answers with the links alone (consumer-options 6.5).
      v1: {
        body: arrayOf(ApiLink),
        from: (consignment, { publicUrl }) =>
          wireAllocationSummary(consignment, publicUrl).ApiLinks,
      },
    },
    refusals: [
      'OptionNotFound',
      'OptionExpired',
      'NoServiceAvailable',
      'TrackingNumbersExhausted',
      'NotConfigured',
    ],
  }),
]
