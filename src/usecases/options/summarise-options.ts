import type { Caller } from '../../domain/access/index.ts'
import {
  type AskedOptions,
  type AskedSpan,
  checkSpan,
  narrowRange,
  prepareRequest,
  recallDeliveryOptions,
} from '../../domain/delivery-options/index.ts'
import { offerExpiry, packOffer } from '../../domain/offers/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant, LocalDate } from '../../domain/time/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'
import { invalid, storedRequest } from './find-delivery-options.ts'

/** The dates on which a basket can be delivered, ascending, and the reference (`EPC-...`) by which their options are asked. */
export type OptionSummary = {
  readonly potentialReference: string
  readonly dates: readonly LocalDate[]
}

/**
 * The calendar of a basket (consumer-options 2.2). The request is durable before it is answered, also where no date is
 * possible: `getOptionsOfDate` answers for it until the offer is deleted. Refusals: NotConfigured; ValidationFailed naming
 * every member and query parameter.
 */
export async function summariseOptions(
  ctx: Context,
  caller: Caller,
  input: { readonly asked: AskedOptions; readonly span: AskedSpan },
  now: Instant,
): Promise<Result<OptionSummary, Refusal>> {
  const { environmentId } = caller
  const snapshot = await ctx.snapshots.get(environmentId)
  if (!snapshot) return notConfigured()
  const prepared = prepareRequest(snapshot, input.asked, now)
  if (!prepared.ok) return invalid([...prepared.reason, ...checkSpan(input.span, null)])
  const narrowed = narrowRange(prepared.value, input.asked, input.span)
  const problems = [
    ...findUnprintableTexts(prepared.value.contents),
    ...(narrowed.ok ? [] : narrowed.reason),
  ]
  if (!narrowed.ok || problems.length > 0) return invalid(problems)
  const { request, firstOn } = narrowed.value
  const used = await ctx.capacity.of(environmentId)
  const options = recallDeliveryOptions(ctx.answers, snapshot, request, now, used).filter(
    ({ deliverOn }) => deliverOn >= firstOn,
  )
  const potentialNumber = await ctx.references.take('EDO')
  await ctx.offers.save({
    environmentId,
    firstOption: potentialNumber,
    // None of them was shown.
    optionCount: 0,
    potentialNumber: null,
    configurationVersion: snapshot.version,
    askedAt: now,
    expiresAt: offerExpiry(options) ?? now,
    request: JSON.stringify(storedRequest(input.asked, request)),
    options: packOffer([]),
  })
  return accepted({
    potentialReference: formatReference('EPC', potentialNumber),
    dates: [...new Set(options.map(({ deliverOn }) => deliverOn))],
  })
}
