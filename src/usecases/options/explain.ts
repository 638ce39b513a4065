import type { Caller } from '../../domain/access/index.ts'
import { compileSnapshot, type Snapshot } from '../../domain/configuration/index.ts'
import {
  type AskedOptions,
  type Explanation,
  explainDeliveryOptions,
  prepareRequest,
} from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { checkConfiguration } from '../configuration/check-configuration.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { requirementsOf } from '../connector-of.ts'
import type { Context } from '../context.ts'

/**
 * Why each service is offered or not, by the active configuration or by a draft (configuration 1.5). Stores nothing.
 * Refusals: NotConfigured; ValidationFailed for the request, or for the draft with its problems.
 */
export async function explain(
  ctx: Context,
  caller: Caller,
  input: { readonly asked: AskedOptions; readonly draft: unknown },
  now: Instant,
): Promise<Result<Explanation, Refusal>> {
  const snapshot = await snapshotFor(ctx, caller, input.draft)
  if (!snapshot.ok) return snapshot
  const prepared = prepareRequest(snapshot.value, input.asked, now)
  if (!prepared.ok) return refusal('ValidationFailed', 'The request is not valid.', prepared.reason)
  const used = await ctx.capacity.of(caller.environmentId)
  return accepted(explainDeliveryOptions(snapshot.value, prepared.value, now, used))
}

async function snapshotFor(
  ctx: Context,
  caller: Caller,
  draft: unknown,
): Promise<Result<Snapshot, Refusal>> {
  const active = await ctx.snapshots.get(caller.environmentId)
  if (draft === undefined) return active ? accepted(active) : notConfigured()
  const checked = checkConfiguration(draft)
  if (!checked.ok)
    return refusal('ValidationFailed', 'The draft configuration is not valid.', checked.reason)
  return accepted(compileSnapshot(checked.value.document, active?.version ?? 0, requirementsOf))
}
