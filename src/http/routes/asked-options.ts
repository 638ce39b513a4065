import type { AskedOptions } from '../../domain/delivery-options/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result, together } from '../../domain/result.ts'
import type { Context } from '../../usecases/context.ts'
import { checkOptionsRequest } from '../../usecases/options/check-options-request.ts'
import { toAskedOptions } from '../codec/options/to-asked-options.ts'
import { readLoose } from '../codec/reading/read-body.ts'
import { bodyOf } from '../schemas/body.ts'
import {
  DeliveryOptionsRequest,
  type WireDeliveryOptionsRequest,
} from '../schemas/delivery-options.ts'
import { invalid } from './refused.ts'
import type { Ask } from './route.ts'

/** What else is wrong with a request for options that could be read only in part. */
export const alsoCheckAsked = (
  ctx: Context,
  { caller, body, now }: Ask<WireDeliveryOptionsRequest>,
): Promise<readonly Problem[]> =>
  checkOptionsRequest(ctx, caller, toAskedOptions(body, 'Delivery'), now)

/**
 * A request for options in any of its shapes, in the body of a call of our own.
 * Refusals: ValidationFailed, naming every member.
 */
export async function readAsked(
  ctx: Context,
  ask: Ask<unknown>,
): Promise<Result<AskedOptions, Refusal>> {
  const read = readLoose(bodyOf(DeliveryOptionsRequest), { ok: true, value: ask.body })
  if (read.ok) return accepted(toAskedOptions(read.value, 'Delivery'))
  const body = read.partial as WireDeliveryOptionsRequest | undefined
  const more = body ? await alsoCheckAsked(ctx, { ...ask, body }) : []
  return invalid(together(read.problems, more))
}
