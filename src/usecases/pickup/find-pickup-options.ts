import type { Caller } from '../../domain/access/index.ts'
import { type AskedOptions, prepareRequest } from '../../domain/delivery-options/index.ts'
import { consumerOf, type LatLong } from '../../domain/pickup-locations/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'
import { locateConsumer } from './locate-consumer.ts'
import { offerShops, type PickupAnswer } from './offered-shops.ts'

/** Both are required of a caller; null where one was left out (ruling 56). */
export type PickupQuestion = {
  readonly asked: AskedOptions
  readonly distanceKm: number | null
  readonly maxResults: number | null
}
type Prepared = ReturnType<typeof prepareRequest>

const mostResults = 50

/**
 * The shops around the destination in which a basket could be fetched, each with its options, durable before they are
 * answered (consumer-options 2.6, rulings 50 to 57). Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function findPickupOptions(
  ctx: Context,
  caller: Caller,
  input: PickupQuestion,
  now: Instant,
): Promise<Result<PickupAnswer, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const { distanceKm, maxResults } = input
  const asked: AskedOptions = { ...input.asked, purpose: 'Pickup' }
  const prepared = prepareRequest(snapshot, asked, now)
  const from = await locateAsked(ctx, caller, asked, prepared)
  const problems = problemsOf(input, prepared, from)
  const isWhole = problems.length === 0 && distanceKm !== null && maxResults !== null
  if (!isWhole || !prepared.ok || !from?.ok)
    return refusal('ValidationFailed', messageOf(problems), problems)
  const circle = { from: from.value, distanceKm, maxResults, consignmentNumber: null }
  const request = prepared.value
  return accepted(await offerShops(ctx, caller, { snapshot, asked, request, ...circle }, now))
}

/** What is wrong with such a question, without answering it; nothing is known before the first publishing. */
export async function checkPickupQuestion(
  ctx: Context,
  caller: Caller,
  input: PickupQuestion,
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return []
  const prepared = prepareRequest(snapshot, input.asked, now)
  return problemsOf(input, prepared, await locateAsked(ctx, caller, input.asked, prepared))
}

/** Null: what would locate the consumer is among what is wrong. */
async function locateAsked(
  ctx: Context,
  caller: Caller,
  asked: AskedOptions,
  prepared: Prepared,
): Promise<Result<LatLong, Refusal> | null> {
  if (prepared.ok) return locateConsumer(ctx, caller, prepared.value.contents.addresses)
  const consumer = consumerOf(asked.addresses)
  const isTold = consumer?.country && !consumer.shippingLocationReference?.trim()
  return isTold ? locateConsumer(ctx, caller, asked.addresses) : null
}

const problemsOf = (
  input: PickupQuestion,
  prepared: Prepared,
  from: Result<LatLong, Refusal> | null,
): readonly Problem[] => [
  ...(prepared.ok ? findUnprintableTexts(prepared.value.contents) : prepared.reason),
  ...checkCircle(input),
  ...(from && !from.ok ? from.reason.details : []),
]

/** What is missing to find the consumer is a sentence of its own. */
const messageOf = ([first, ...others]: readonly Problem[]) =>
  first && others.length === 0 ? first.message : 'The request is not valid.'

const checkCircle = ({ distanceKm, maxResults }: PickupQuestion): readonly Problem[] => {
  const isCount =
    maxResults !== null &&
    Number.isInteger(maxResults) &&
    maxResults >= 1 &&
    maxResults <= mostResults
  const isDistance = distanceKm !== null && Number.isFinite(distanceKm) && distanceKm > 0
  return [
    ...(isDistance ? [] : [wrong('Distance', 'A distance in km above 0 is required.')]),
    ...(isCount ? [] : [wrong('MaxResults', `A number from 1 to ${mostResults} is required.`)]),
  ]
}

const wrong = (path: string, message: string): Problem => ({ path, code: 'OutOfRange', message })
