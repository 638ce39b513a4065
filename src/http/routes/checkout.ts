import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import { changeAddress } from '../../usecases/checkout/change-address.ts'
import { chooseOption } from '../../usecases/checkout/choose-option.ts'
import { confirmCheckout, getCheckoutSession } from '../../usecases/checkout/confirm-checkout.ts'
import { findCheckoutOptions } from '../../usecases/checkout/find-checkout-options.ts'
import { openCheckoutSession } from '../../usecases/checkout/open-checkout-session.ts'
import { findVisit, type Visit } from '../../usecases/checkout/session-of-token.ts'
import type { Context } from '../../usecases/context.ts'
import { ownOptions, ownSession } from '../codec/checkout-session.ts'
import { readAsked } from './asked-options.ts'
import * as shapes from './checkout-shapes.ts'
import { invalid } from './refused.ts'
import { type Ask, ownRoute, type Route } from './route.ts'

const tag = 'Checkout'
/** What the backend does: open a basket, read what was chosen, confirm it. */
const backendRoutes: readonly Route[] = [
  ownRoute({
    method: 'POST',
    paths: ['/checkout/sessions'],
    scope: 'checkout',
    tag,
    summary: 'Opens a basket to its shopper’s browser for an hour; the token reaches nothing else',
    body: { $ref: '#/components/schemas/DeliveryOptionsRequest' },
    status: 201,
    answer: shapes.openedSession,
    refusals: ['NotConfigured'],
    handle: async (ctx, ask) => {
      const asked = await readAsked(ctx, ask)
      if (!asked.ok) return asked
      const { caller, now, systemNow } = ask
      const input = { asked: asked.value, systemNow }
      const opened = await openCheckoutSession(ctx, caller, input, now)
      if (!opened.ok) return opened
      const { session, token } = opened.value
      return accepted({ ...ownSession(session, now), token })
    },
  }),
  ownRoute({
    method: 'GET',
    paths: ['/checkout/sessions/:session'],
    scope: 'checkout',
    tag,
    summary: 'What the shopper chose, with the price to charge',
    answer: shapes.session,
    refusals: ['CheckoutSessionNotFound'],
    handle: async (ctx, { caller, params, now }) => {
      const found = await getCheckoutSession(ctx, caller, { reference: params.session ?? '' })
      return found.ok ? accepted(ownSession(found.value, now)) : found
    },
  }),
  ownRoute({
    method: 'POST',
    paths: ['/checkout/sessions/:session/confirm'],
    scope: 'checkout',
    tag,
    summary: 'Turns the choice into an allocated consignment after payment; safe to repeat',
    answer: shapes.confirmed,
    refusals: [
      'CheckoutSessionNotFound',
      'NothingChosen',
      'OptionExpired',
      'NoServiceAvailable',
      'ReservationFailed',
      'TrackingNumbersExhausted',
      'NotConfigured',
    ],
    handle: async (ctx, { caller, params, now }) => {
      const made = await confirmCheckout(ctx, caller, { reference: params.session ?? '' }, now)
      if (!made.ok) return made
      const { reference, allocation } = made.value
      return accepted({
        consignmentReference: reference,
        carrier: allocation?.carrierName ?? null,
        service: allocation?.serviceName ?? null,
        trackingReferences: allocation?.legs.flatMap((leg) => leg.trackingNumbers) ?? [],
      })
    },
  }),
]

const bearer = /^Bearer +([\w-]{1,200}) *$/i
const noStore = () => ({ 'cache-control': 'no-store' })
const common = { scope: 'checkoutToken', tag, headers: noStore } as const

/** A call that the component makes with its token. */
const withVisit =
  <V>(handle: (ctx: Context, visit: Visit, ask: Ask<unknown>) => Promise<Result<V, Refusal>>) =>
  async (ctx: Context, ask: Ask<unknown>): Promise<Result<V, Refusal>> => {
    const token = bearer.exec(String(ask.headers.authorization ?? ''))?.[1] ?? ''
    const visit = await findVisit(ctx, token, ask.systemNow)
    return visit.ok ? handle(ctx, visit.value, ask) : visit
  }

/** What the component does in the shopper's browser, with the token in `Authorization: Bearer`. */
const shopperRoutes: readonly Route[] = [
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/checkout/session'],
    summary: 'The basket of the token: where it goes, what is chosen',
    answer: shapes.session,
    refusals: ['CheckoutSessionOver'],
    handle: withVisit(async (_, { session, now }) => accepted(ownSession(session, now))),
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/checkout/session/options'],
    summary: 'Everything the basket can be offered, to the door and to shops around',
    query: { distanceKm: 'how far shops may be, 10', maxResults: 'how many shops, 8' },
    answer: shapes.options,
    refusals: ['CheckoutSessionOver', 'NotConfigured'],
    handle: withVisit(async (ctx, visit, { query }) => {
      const circle = {
        distanceKm: numberOf(query.distancekm, 10, 200),
        maxResults: Math.ceil(numberOf(query.maxresults, 8, 50)),
      }
      const found = await findCheckoutOptions(ctx, visit, circle)
      return found.ok ? accepted(ownOptions(found.value, visit.now)) : found
    }),
  }),
  ownRoute({
    ...common,
    method: 'PUT',
    paths: ['/checkout/session/choice'],
    summary: 'Keeps the shopper’s pick with the basket',
    body: shapes.choose,
    answer: shapes.session,
    refusals: ['CheckoutSessionOver', 'OptionNotFound', 'OptionExpired', 'NoServiceAvailable'],
    handle: withVisit(async (ctx, visit, { body }) => {
      const { option } = (body ?? {}) as { readonly option?: unknown }
      if (typeof option !== 'string')
        return invalid([{ path: 'option', code: 'Required', message: 'The option’s reference.' }])
      const chosen = await chooseOption(ctx, visit, { optionReference: option })
      return chosen.ok ? accepted(ownSession(chosen.value, visit.now)) : chosen
    }),
  }),
  ownRoute({
    ...common,
    method: 'PUT',
    paths: ['/checkout/session/address'],
    summary: 'Sends the basket elsewhere; ask for options again to see what becomes of the choice',
    body: shapes.address,
    answer: shapes.session,
    refusals: ['CheckoutSessionOver', 'WrongState'],
    handle: withVisit(async (ctx, visit, { body }) => {
      const address = addressOf(body)
      if (!address.ok) return address
      const changed = await changeAddress(ctx, visit, { address: address.value })
      return changed.ok ? accepted(ownSession(changed.value, visit.now)) : changed
    }),
  }),
]

export const checkoutRoutes: readonly Route[] = [...backendRoutes, ...shopperRoutes]

/** A number above 0; a shopper's browser gets an answer whatever stands in its address. */
const numberOf = (text: string | undefined, standard: number, most: number) => {
  const value = Number(text ?? standard)
  return value > 0 ? Math.min(value, most) : standard
}

const longest = 200
function addressOf(body: unknown) {
  const fields = (typeof body === 'object' && body !== null ? body : {}) as Record<string, unknown>
  const problems: Problem[] = []
  const textOf = (path: string) => {
    const value = fields[path] ?? null
    if (value === null || value === '') return null
    // NUL and other controls can be neither stored nor printed.
    if (typeof value === 'string' && value.length <= longest && !/\p{Cc}/u.test(value)) return value
    const message = `Text of at most ${longest} characters, without control characters.`
    problems.push({ path, code: 'WrongType', message })
    return null
  }
  const address = {
    addressLine1: textOf('addressLine1'),
    addressLine2: textOf('addressLine2'),
    town: textOf('town'),
    region: textOf('region'),
    postcode: textOf('postcode'),
    country: textOf('country')?.toUpperCase() ?? null,
  }
  if (address.country !== null && !/^[A-Z]{2}$/.test(address.country))
    problems.push({ path: 'country', code: 'UnknownValue', message: 'A country of two letters.' })
  return problems.length > 0 ? invalid(problems) : accepted(address)
}
