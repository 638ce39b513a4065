import type { Caller } from '../../domain/access/index.ts'
import { type AskedOptions, prepareRequest } from '../../domain/delivery-options/index.ts'
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
  const asked: AskedOptions = { ...input.asked, purpose: 'Pickup' }
  const prepared = prepareRequest(snapshot, asked, now)
  const problems = [
    ...(prepared.ok ? findUnprintableTexts(prepared.value.contents) : prepared.reason),
    ...checkCircle(input),
  ]
  const { distanceKm, maxResults } = input
  if (!prepared.ok || problems.length > 0 || distanceKm === null || maxResults === null)
    return refusal('ValidationFailed', 'The request is not valid.', problems)
  const request = prepared.value
  const from = await locateConsumer(ctx, caller, request.contents.addresses)
  if (!from.ok) return from
  const circle = { from: from.value, distanceKm, maxResults, consignmentNumber: null }
  return accepted(await offerShops(ctx, caller, { snapshot, asked, request, ...circle }, now))
}

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
