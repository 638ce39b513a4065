import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import { type AskedOptions, recallRequest } from '../../domain/delivery-options/index.ts'
import { formatReference, parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { listRecentOffers, listSessionsShownNothing } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'

/** A request as it was asked, completed with what the configuration knew then. */
export type RecordedRequest = {
  /** The first option that it was answered with (`EDO-...`); of a basket that was shown nothing, its checkout session. */
  readonly reference: string
  readonly askedAt: Instant
  readonly asked: AskedOptions
  readonly options: number
  /** As the active configuration reads it; empty where the shipping location is gone. */
  readonly shippingLocation: string
  readonly postcode: string
  readonly country: string
}
export type RecordedRequests = {
  /** Baskets at checkout whose shopper has nothing to choose from, the latest first; on the first page alone. */
  readonly shownNothing: readonly RecordedRequest[]
  /** Requests that were answered with options to the door, the latest first. */
  readonly answered: readonly RecordedRequest[]
  /** For the next page: the last reference looked at; null where there is nothing before. */
  readonly before: string | null
}

/** The most that one call lists. */
const MOST_LISTED = 100

/**
 * What was asked lately, to be explained again. Requests for options that got none are recorded at a checkout alone.
 * Refusals: NotConfigured; ValidationFailed for a reference that is none.
 */
export async function listRecordedRequests(
  ctx: Context,
  caller: Caller,
  input: { readonly count: number; readonly before: string | null },
): Promise<Result<RecordedRequests, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const before = input.before === null ? null : parseReference('EDO', input.before)
  if (input.before !== null && before === null)
    return refusal('ValidationFailed', 'The request is not valid.', [
      { path: 'before', code: 'NotAReference', message: `${input.before} is no reference EDO-...` },
    ])
  const limit = Math.min(Math.max(1, Math.floor(input.count) || 1), MOST_LISTED)
  const offers = await listRecentOffers(ctx.db, caller.environmentId, { before, limit })
  const sessions =
    before === null ? await listSessionsShownNothing(ctx.db, caller.environmentId, limit) : []
  const last = offers.length < limit ? undefined : offers.at(-1)
  return accepted({
    shownNothing: sessions.flatMap(({ reference, asked, shownNothingAt: askedAt }) =>
      askedAt === null ? [] : [recorded(snapshot, { reference, askedAt, asked, options: 0 })],
    ),
    answered: offers.flatMap(({ request, firstOption, askedAt, optionCount: options }) => {
      const asked = JSON.parse(request) as AskedOptions
      const reference = formatReference('EDO', firstOption)
      return asked.purpose === 'Delivery'
        ? [recorded(snapshot, { reference, askedAt, asked, options })]
        : []
    }),
    before: last ? formatReference('EDO', last.firstOption) : null,
  })
}

function recorded(
  snapshot: Snapshot,
  one: Pick<RecordedRequest, 'reference' | 'askedAt' | 'asked' | 'options'>,
): RecordedRequest {
  const recalled = recallRequest(snapshot, one.asked, one.askedAt)
  return {
    ...one,
    shippingLocation: recalled?.location.reference ?? '',
    postcode: recalled?.farEnd.postcode ?? '',
    country: recalled?.farEnd.country ?? '',
  }
}
