import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import {
  type AskedOptions,
  type DeliveryOption,
  explainDeliveryOptions,
  type OptionsRequest,
  prepareRequest,
  recallDeliveryOptions,
} from '../../domain/delivery-options/index.ts'
import { offerExpiry, packOffer } from '../../domain/offers/index.ts'
import { formatReference } from '../../domain/references.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'
import { observeAnswer } from '../observe/observe-answer.ts'
import type { StoredRequest } from './selection.ts'

/** An option as shown: under its reference (`EDO-...`) it can be selected. */
export type OfferedOption = { readonly reference: string; readonly option: DeliveryOption }

/** What was asked and what is offered; `firstOption` is the number behind the first reference. */
export type OptionsAnswer = {
  readonly request: OptionsRequest
  readonly firstOption: number
  readonly options: readonly DeliveryOption[]
}

/**
 * The delivery options of a basket, durable before they are answered (delivery-promise 7.1). With `store` false (the
 * heartbeat) nothing is kept. Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function findDeliveryOptions(
  ctx: Context,
  caller: Caller,
  input: { readonly asked: AskedOptions; readonly store: boolean },
  now: Instant,
): Promise<Result<OptionsAnswer, Refusal>> {
  const { environmentId } = caller
  const snapshot = await ctx.snapshots.get(environmentId)
  if (!snapshot) return notConfigured()
  const prepared = prepareRequest(snapshot, input.asked, now)
  if (!prepared.ok) return invalid(prepared.reason)
  const request = prepared.value
  const unprintable = findUnprintableTexts(request.contents)
  if (unprintable.length > 0) return invalid(unprintable)
  const used = await ctx.capacity.of(environmentId)
  const options = recallDeliveryOptions(ctx.answers, snapshot, request, now, used)
  observeAnswer(ctx.metrics, options.length, () =>
    explainDeliveryOptions(snapshot, request, now, used),
  )
  if (!input.store)
    return accepted({ request, firstOption: await numbersFor(ctx, options), options })
  const offered = { snapshot, asked: input.asked, request, options }
  return accepted(await offerOptions(ctx, caller, offered, now))
}

const numbersFor = (ctx: Context, options: readonly DeliveryOption[]) =>
  ctx.references.take('EDO', Math.max(1, options.length))

/** Numbers the options of a request and stores them; an empty answer needs no row. */
export async function offerOptions(
  ctx: Context,
  caller: Caller,
  offered: {
    readonly snapshot: Snapshot
    readonly asked: StoredRequest
    readonly request: OptionsRequest
    readonly options: readonly DeliveryOption[]
    /** The potential consignment they were asked by; without it the answer is its own. */
    readonly potentialNumber?: number
  },
  now: Instant,
): Promise<OptionsAnswer> {
  const { snapshot, asked, request, options, potentialNumber } = offered
  const firstOption = await numbersFor(ctx, options)
  if (options.length > 0)
    await ctx.offers.save({
      environmentId: caller.environmentId,
      firstOption,
      optionCount: options.length,
      potentialNumber: potentialNumber ?? null,
      configurationVersion: snapshot.version,
      askedAt: now,
      expiresAt: offerExpiry(options) ?? now,
      request: JSON.stringify(storedRequest(asked, request)),
      options: packOffer(options),
    })
  return { request, firstOption, options }
}

/** Options with their references, as they were numbered. */
export const withReferences = ({
  firstOption,
  options,
}: Pick<OptionsAnswer, 'firstOption' | 'options'>): readonly OfferedOption[] =>
  options.map((option, n) => ({ reference: formatReference('EDO', firstOption + n), option }))

/** What selecting needs to know again: the completed contents, what was asked of the options, and for which consignment. */
export const storedRequest = (
  { guaranteedOnly, deliveryDate, purpose, consignmentNumber }: StoredRequest,
  { contents }: OptionsRequest,
): StoredRequest => ({
  // One by one: spreading them beside other members costs 6 us.
  direction: contents.direction,
  source: contents.source,
  customerReference: contents.customerReference,
  addresses: contents.addresses,
  packages: contents.packages,
  tags: contents.tags,
  metaData: contents.metaData,
  customsDocumentation: contents.customsDocumentation,
  shippingDate: contents.shippingDate,
  guaranteedOnly,
  deliveryDate,
  purpose,
  ...(consignmentNumber === undefined ? null : { consignmentNumber }),
})

/** A request that is not answered, with every problem. */
export const invalid = (problems: Refusal['details']) =>
  refusal('ValidationFailed', 'The request is not valid.', problems)
