import { type CheckoutSession, toChoice, wasOffered } from '../../domain/checkout/index.ts'
import { isSelectable } from '../../domain/delivery-options/index.ts'
import { parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Context } from '../context.ts'
import { findStoredOption, optionNotFound } from '../options/stored-option.ts'
import { findChosenShop } from '../pickup/pickup-selection.ts'
import { changeSession, type Visit } from './session-of-token.ts'

/**
 * Keeps the shopper's pick with the basket, at once and durably; picking again replaces it. It reserves nothing: the
 * confirmation does. Refusals: OptionNotFound for what this basket was not shown, or was before its address changed;
 * OptionExpired; NoServiceAvailable where the shop is gone; WrongState once the order is placed.
 */
export async function chooseOption(
  ctx: Context,
  { caller, session, now }: Visit,
  input: { readonly optionReference: string },
): Promise<Result<CheckoutSession, Refusal>> {
  const { optionReference } = input
  const number = parseReference('EDO', optionReference)
  if (number === null || !wasOffered(session, number)) return optionNotFound(optionReference)
  const stored = await findStoredOption(ctx, caller, optionReference)
  if (!stored) return optionNotFound(optionReference)
  if (!isSelectable(stored.option, now))
    return refusal('OptionExpired', 'This delivery can no longer be chosen: here is what can.')
  const shop = await findChosenShop(ctx.db, caller, stored)
  if (!shop.ok) return shop
  const location = shop.value?.location
  const place = location ? { shopReference: location.shopReference, name: location.name } : null
  const choice = toChoice(number, stored.option, place)
  return changeSession(ctx, { caller, reference: session.reference }, (current) =>
    // The address may have changed since it was looked at.
    wasOffered(current, number)
      ? accepted({ ...current, choice })
      : optionNotFound(optionReference),
  )
}
