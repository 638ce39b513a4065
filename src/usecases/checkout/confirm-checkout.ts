import type { Caller } from '../../domain/access/index.ts'
import { type CheckoutSession, wasOffered } from '../../domain/checkout/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  findCheckoutSession,
  inTransaction,
  lockCheckoutSession,
  saveCheckoutSession,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { selectOption } from '../options/select-option.ts'
import { reservePickupOption } from '../pickup/reserve-pickup-option.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'
import { sessionNotFound } from './session-of-token.ts'

/** A session, for the backend that opened it; it may outlive the token. Refusals: CheckoutSessionNotFound. */
export async function getCheckoutSession(
  ctx: Context,
  caller: Caller,
  input: { readonly reference: string },
): Promise<Result<CheckoutSession, Refusal>> {
  const session = await findCheckoutSession(ctx.db, caller.environmentId, input.reference)
  return session ? accepted(session) : sessionNotFound(input.reference)
}

/**
 * Turns the shopper's choice into an allocated consignment, once the backend has been paid. From its first moment the
 * choice is fixed, so what was paid for is what is sent; repeating answers with the same consignment.
 * Refusals: CheckoutSessionNotFound, NothingChosen, and those of reserving and selecting, after which the shopper can
 * choose again.
 */
export async function confirmCheckout(
  ctx: Context,
  caller: Caller,
  input: { readonly reference: string },
  now: Instant,
): Promise<Result<Consignment, Refusal>> {
  const fixed = await fixChoice(ctx, caller, input.reference)
  if (!fixed.ok) return fixed
  const { optionNumber, isPickup } = fixed.value
  const option = { optionReference: formatReference('EDO', optionNumber) }
  const reserved = isPickup ? await reserve(ctx, caller, option, now) : accepted(null)
  const selected = reserved.ok ? await selectOption(ctx, caller, option, now) : reserved
  if (!selected.ok) await letChooseAgain(ctx, caller, input.reference)
  return selected
}

/** A place that was taken by an earlier, interrupted confirmation is not asked for again by the selection. */
async function reserve(
  ctx: Context,
  caller: Caller,
  option: { readonly optionReference: string },
  now: Instant,
): Promise<Result<unknown, Refusal>> {
  const reserved = await reservePickupOption(ctx, caller, option, now)
  // Past the cut-off a repeated confirmation still finds the consignment it made.
  return !reserved.ok && reserved.reason.code === 'OptionExpired' ? accepted(null) : reserved
}

type FixedChoice = { readonly optionNumber: number; readonly isPickup: boolean }

const fixChoice = (
  ctx: Context,
  caller: Caller,
  reference: string,
): Promise<Result<FixedChoice, Refusal>> =>
  inTransactionUnlessRefused(ctx.db, async (tx) => {
    const session = await lockCheckoutSession(tx, caller.environmentId, reference)
    if (!session) return sessionNotFound(reference)
    const { choice } = session
    if (!choice) return refusal('NothingChosen', 'The shopper has not chosen a delivery option.')
    const isPickup = choice.place !== null
    if (session.confirmedOption !== null)
      return accepted({ optionNumber: session.confirmedOption, isPickup })
    if (!wasOffered(session, choice.optionNumber))
      return refusal(
        'NothingChosen',
        'The address changed after the choice: let the shopper see the options for it.',
      )
    const confirmedOption = choice.optionNumber
    await saveCheckoutSession(tx, caller.environmentId, { ...session, confirmedOption })
    return accepted({ optionNumber: confirmedOption, isPickup })
  })

const letChooseAgain = (ctx: Context, caller: Caller, reference: string) =>
  inTransaction(ctx.db, async (tx) => {
    const session = await lockCheckoutSession(tx, caller.environmentId, reference)
    if (session)
      await saveCheckoutSession(tx, caller.environmentId, { ...session, confirmedOption: null })
  })
