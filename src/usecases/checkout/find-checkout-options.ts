import {
  type Carried,
  type CheckoutSession,
  type Choice,
  carryChoice,
  toChoice,
  type WhyNothing,
  whyNothing,
  withOffered,
} from '../../domain/checkout/index.ts'
import type { OfferedShop } from '../../domain/pickup-locations/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Context } from '../context.ts'
import { explain } from '../options/explain.ts'
import { findDeliveryOptions } from '../options/find-delivery-options.ts'
import { findPickupOptions } from '../pickup/find-pickup-options.ts'
import type { PickupAnswer } from '../pickup/offered-shops.ts'
import { changeSession, type Visit } from './session-of-token.ts'
import { isStillKept } from './still-kept.ts'

/** The shops around, as the shopper asked to see them. */
export type ShopCircle = { readonly distanceKm: number; readonly maxResults: number }

export type CheckoutOptions = {
  readonly session: CheckoutSession
  readonly delivery: readonly Choice[]
  readonly shops: readonly { readonly shop: OfferedShop; readonly choices: readonly Choice[] }[]
  /** Why there is nothing at all; null where there is something. */
  readonly whyNothing: WhyNothing | null
  readonly carried: Carried
}

/**
 * Everything the basket can be offered, to the door and to shops, durable before it is answered. The choice made before
 * goes over to the new options where its promise still stands. Once the order is placed, nothing of it changes.
 * Refusals: NotConfigured; ValidationFailed for an address that a configuration published since no longer takes.
 */
export async function findCheckoutOptions(
  ctx: Context,
  visit: Visit,
  circle: ShopCircle,
): Promise<Result<CheckoutOptions, Refusal>> {
  const { caller, now } = visit
  const { asked } = visit.session
  const answer = await findDeliveryOptions(ctx, caller, { asked, store: true }, now)
  if (!answer.ok) return answer
  const pickup = await findPickupOptions(ctx, caller, { asked, ...circle }, now)
  const delivery = answer.value.options.map((option, n) =>
    toChoice(answer.value.firstOption + n, option, null),
  )
  // Where the consumer cannot be located there are no shops to show; the door is offered all the same.
  const shops = pickup.ok ? choicesOf(pickup.value) : []
  const inShops = shops.flatMap(({ choices }) => choices)
  const kept = await carryOver(ctx, visit, [delivery, inShops])
  if (!kept.ok) return kept
  const isNothing = delivery.length + inShops.length === 0
  const why = isNothing ? await explainNothing(ctx, visit) : null
  return accepted({ ...kept.value, delivery, shops, whyNothing: why })
}

const choicesOf = ({ firstOption, shops }: PickupAnswer): CheckoutOptions['shops'] => {
  let next = firstOption
  return shops.map((shop) => {
    const { shopReference, name } = shop.location
    const choices = shop.options.map((option) => toChoice(next++, option, { shopReference, name }))
    return { shop, choices }
  })
}

/** Notes what was shown, so that it can be chosen, and moves the choice to where its promise is now. */
async function carryOver(
  ctx: Context,
  visit: Visit,
  answers: readonly (readonly Choice[])[],
): Promise<Result<Pick<CheckoutOptions, 'session' | 'carried'>, Refusal>> {
  const shown = answers.map((choices) => ({
    first: choices[0]?.optionNumber ?? 0,
    count: choices.length,
  }))
  const { caller, session, now } = visit
  const isLost = carryChoice(session.choice, answers.flat(), false).kind === 'lost'
  const isKept = isLost && (await isStillKept(ctx, visit))
  let carried: Carried = { kind: 'none' }
  const changed = await changeSession(ctx, { caller, reference: session.reference }, (current) => {
    // Another may have been picked meanwhile.
    const isSame = current.choice?.optionNumber === session.choice?.optionNumber
    carried = carryChoice(current.choice, answers.flat(), isKept && isSame)
    const choice = 'choice' in carried ? carried.choice : null
    return accepted(withOffered({ ...current, choice }, shown, now))
  })
  if (changed.ok) return accepted({ session: changed.value, carried })
  if (changed.reason.code !== 'WrongState') return changed
  // The order is placed: what it was placed with stands, whatever is offered now.
  const { choice } = session
  return accepted({ session, carried: choice ? { kind: 'stands', choice } : { kind: 'none' } })
}

async function explainNothing(ctx: Context, visit: Visit): Promise<WhyNothing> {
  const { asked } = visit.session
  const explained = await explain(ctx, visit.caller, { asked, draft: undefined }, visit.now)
  return explained.ok ? whyNothing(explained.value) : 'Place'
}
