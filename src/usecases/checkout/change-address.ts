import {
  type CheckoutSession,
  type ShopperAddress,
  withAddress,
} from '../../domain/checkout/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Context } from '../context.ts'
import { checkOptionsRequest } from '../options/check-options-request.ts'
import { changeSession, type Visit } from './session-of-token.ts'

/**
 * Sends the basket to another address of the same person. What was shown for the old one can no longer be chosen; the
 * choice waits for the next options, where it stands or is told lost.
 * Refusals: ValidationFailed; WrongState once the order is placed.
 */
export async function changeAddress(
  ctx: Context,
  { caller, session, now }: Visit,
  input: { readonly address: ShopperAddress },
): Promise<Result<CheckoutSession, Refusal>> {
  const { asked } = withAddress(session, input.address)
  const problems = await checkOptionsRequest(ctx, caller, asked, now)
  if (problems.length > 0)
    return refusal('ValidationFailed', 'We cannot deliver to this address as it is.', problems)
  return changeSession(ctx, { caller, reference: session.reference }, (current) =>
    accepted(withAddress(current, input.address)),
  )
}
