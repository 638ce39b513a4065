import type { Caller } from '../../domain/access/index.ts'
import { recallDeliveryOptions } from '../../domain/delivery-options/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { type ExistingAsked, requestOfConsignment } from './existing-consignment.ts'
import { type OptionsAnswer, offerOptions } from './find-delivery-options.ts'

/**
 * The delivery options of an existing consignment; selecting one allocates this consignment (consumer-options 2.4).
 * Refusals: ConsignmentNotFound, WrongState unless it can be allocated, NotConfigured, ValidationFailed.
 */
export async function getOptionsForConsignment(
  ctx: Context,
  caller: Caller,
  input: ExistingAsked,
  now: Instant,
): Promise<Result<OptionsAnswer, Refusal>> {
  const prepared = await requestOfConsignment(ctx, caller, input, 'Delivery', now)
  if (!prepared.ok) return prepared
  const { snapshot, asked, request } = prepared.value
  const used = await ctx.capacity.of(caller.environmentId)
  const options = recallDeliveryOptions(ctx.answers, snapshot, request, now, used)
  return accepted(await offerOptions(ctx, caller, { snapshot, asked, request, options }, now))
}
