import { createHash } from 'node:crypto'
import type { Caller } from '../../domain/access/index.ts'
import { type CheckoutSession, sessionNow } from '../../domain/checkout/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  findCheckoutSessionByToken,
  lockCheckoutSession,
  saveCheckoutSession,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { inTransactionUnlessRefused } from '../transaction.ts'

/** A basket that its shopper's browser asks about, and the instant to answer for. */
export type Visit = {
  readonly caller: Caller
  readonly session: CheckoutSession
  readonly now: Instant
}

export const tokenHash = (token: string) => createHash('sha256').update(token).digest()

/**
 * The session of a token. It is bound to one basket: whatever else a token is sent to, it opens nothing.
 * `systemNow` is the server's own clock. Refusals: CheckoutSessionOver.
 */
export async function findVisit(
  ctx: Context,
  token: string,
  systemNow: Instant,
): Promise<Result<Visit, Refusal>> {
  const found = token === '' ? null : await findCheckoutSessionByToken(ctx.db, tokenHash(token))
  if (!found || systemNow >= found.session.expiresAt)
    return refusal('CheckoutSessionOver', 'This checkout session is over: reload the page.')
  return accepted({ ...found, now: sessionNow(found.session, systemNow) })
}

/**
 * Changes the session under its lock. Refusals: those of `change`; WrongState once the backend has begun to confirm;
 * CheckoutSessionNotFound.
 */
export async function changeSession(
  ctx: Context,
  { caller, reference }: { readonly caller: Caller; readonly reference: string },
  change: (session: CheckoutSession) => Result<CheckoutSession, Refusal>,
): Promise<Result<CheckoutSession, Refusal>> {
  return inTransactionUnlessRefused(ctx.db, async (tx) => {
    const session = await lockCheckoutSession(tx, caller.environmentId, reference)
    if (!session) return sessionNotFound(reference)
    if (session.confirmedOption !== null) return alreadyConfirmed()
    const changed = change(session)
    if (changed.ok) await saveCheckoutSession(tx, caller.environmentId, changed.value)
    return changed
  })
}

const alreadyConfirmed = () =>
  refusal('WrongState', 'This order is placed; its delivery can no longer be changed here.')

export const sessionNotFound = (reference: string) =>
  refusal('CheckoutSessionNotFound', `There is no checkout session ${reference}.`)
