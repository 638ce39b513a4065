import type { Caller } from '../../domain/access/index.ts'
import { compileSnapshot, type Snapshot } from '../../domain/configuration/index.ts'
import {
  type AnswerDifference,
  type AskedOptions,
  type CapacityUsed,
  compareAnswers,
  type DeliveryOption,
  findDeliveryOptions,
  recallRequest,
} from '../../domain/delivery-options/index.ts'
import { formatReference, parseReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { formatInstant } from '../../domain/time/index.ts'
import { listRecentOffers, type Offer } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { checkConfiguration } from './check-configuration.ts'
import { notConfigured } from './read-configuration.ts'

/** One recorded request, answered by the active configuration and by the draft, at the instant it was asked. */
export type BackTestedRequest = AnswerDifference & {
  /** The first option it was answered with then (`EDO-...`). */
  readonly reference: string
  readonly askedAt: string
  readonly shippingLocation: string
  readonly postcode: string
  readonly country: string
}
export type BackTest = {
  readonly currency: string
  readonly minorDigits: number
  readonly requests: readonly BackTestedRequest[]
  /** For the next part: the last reference looked at; null where there is nothing before. */
  readonly before: string | null
}

/** The most one call answers; a longer test comes in parts, so that it can be watched and left. */
export const MOST_TESTED = 200

/** Places taken then are not recorded, so both sides are asked as if none were. */
const nothingTaken: CapacityUsed = { window: () => 0, daily: () => 0 }

/**
 * What a draft would have answered to the last requests that were answered with options, beside what the active
 * configuration would. The engine alone: nothing is stored or taken. Pickup requests are left out.
 * Refusals: NotConfigured; ValidationFailed for the draft or a reference that is none.
 */
export async function backTest(
  ctx: Context,
  caller: Caller,
  input: { readonly draft: unknown; readonly count: number; readonly before: string | null },
): Promise<Result<BackTest, Refusal>> {
  const active = await ctx.snapshots.get(caller.environmentId)
  if (!active) return notConfigured()
  const checked = checkConfiguration(input.draft)
  if (!checked.ok)
    return refusal('ValidationFailed', 'The draft configuration is not valid.', checked.reason)
  const before = input.before === null ? null : parseReference('EDO', input.before)
  if (input.before !== null && before === null)
    return refusal('ValidationFailed', 'The request is not valid.', [
      { path: 'before', code: 'NotAReference', message: `${input.before} is no reference EDO-...` },
    ])
  const draft = compileSnapshot(checked.value.document, active.version)
  const limit = Math.min(Math.max(1, Math.floor(input.count)), MOST_TESTED)
  const offers = await listRecentOffers(ctx.db, caller.environmentId, { before, limit })
  const last = offers.length < limit ? undefined : offers.at(-1)
  return accepted({
    currency: draft.currency.code,
    minorDigits: draft.currency.minorDigits,
    requests: offers.flatMap((offer) => testOffer(active, draft, offer)),
    before: last ? formatReference('EDO', last.firstOption) : null,
  })
}

function testOffer(
  active: Snapshot,
  draft: Snapshot,
  { request, askedAt, firstOption }: Offer,
): readonly BackTestedRequest[] {
  const asked = JSON.parse(request) as AskedOptions
  if (asked.purpose !== 'Delivery') return []
  const answer = (snapshot: Snapshot): readonly DeliveryOption[] => {
    const recalled = recallRequest(snapshot, asked, askedAt)
    return recalled ? findDeliveryOptions(snapshot, recalled, askedAt, nothingTaken) : []
  }
  const known = recallRequest(active, asked, askedAt) ?? recallRequest(draft, asked, askedAt)
  return [
    {
      reference: formatReference('EDO', firstOption),
      askedAt: formatInstant(askedAt),
      shippingLocation: known?.location.reference ?? '',
      postcode: known?.farEnd.postcode ?? '',
      country: known?.farEnd.country ?? '',
      ...compareAnswers(answer(active), answer(draft)),
    },
  ]
}
