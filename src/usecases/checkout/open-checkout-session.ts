import { randomBytes } from 'node:crypto'
import type { Caller } from '../../domain/access/index.ts'
import { type CheckoutSession, checkoutSessionMs } from '../../domain/checkout/index.ts'
import type { AskedOptions } from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import { insertCheckoutSession } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { checkOptionsRequest } from '../options/check-options-request.ts'
import { tokenHash } from './session-of-token.ts'

/**
 * Opens a basket to its shopper's browser: the token asks and chooses for this basket alone, for an hour of the
 * server's own clock. In the sandbox the session goes on from the instant that the backend set.
 * Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function openCheckoutSession(
  ctx: Context,
  caller: Caller,
  input: { readonly asked: AskedOptions; readonly systemNow: Instant },
  now: Instant,
): Promise<Result<{ readonly session: CheckoutSession; readonly token: string }, Refusal>> {
  const { asked, systemNow } = input
  if (!(await ctx.snapshots.get(caller.environmentId))) return notConfigured()
  const problems = await checkOptionsRequest(ctx, caller, asked, now)
  if (problems.length > 0) return refusal('ValidationFailed', 'The request is not valid.', problems)
  const session: CheckoutSession = {
    reference: ctx.newHexReference(),
    clockOffsetMs: now - systemNow,
    expiresAt: toInstant(systemNow + checkoutSessionMs),
    asked,
    offered: [],
    choice: null,
    shownNothingAt: null,
    confirmedOption: null,
  }
  const token = `pwc_${randomBytes(32).toString('base64url')}`
  const tokenSha256 = tokenHash(token)
  await insertCheckoutSession(ctx.db, caller, { session, tokenSha256, openedAt: systemNow })
  return accepted({ session, token })
}
