import type { Caller } from '../../domain/access/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../context.ts'
import { type ExistingAsked, requestOfConsignment } from '../options/existing-consignment.ts'
import { locateConsumer } from './locate-consumer.ts'
import { offerShops, type PickupAnswer } from './offered-shops.ts'

/**
 * The shops in which an existing consignment could be fetched, around its destination by the configuration's defaults
 * (consumer-options 2.4, ruling 56). Selecting one of the options allocates this consignment.
 * Refusals: ConsignmentNotFound, WrongState unless it can be allocated, NotConfigured, ValidationFailed.
 */
export async function getPickupOptionsForConsignment(
  ctx: Context,
  caller: Caller,
  input: ExistingAsked,
  now: Instant,
): Promise<Result<PickupAnswer, Refusal>> {
  const prepared = await requestOfConsignment(ctx, caller, input, 'Pickup', now)
  if (!prepared.ok) return prepared
  const { consignment, snapshot, asked, request } = prepared.value
  const from = await locateConsumer(ctx, caller, request.contents.addresses)
  if (!from.ok) return from
  const circle = {
    from: from.value,
    distanceKm: snapshot.pickupRadiusKm,
    maxResults: snapshot.pickupMaxResults,
    consignmentNumber: consignment.number,
  }
  return accepted(await offerShops(ctx, caller, { snapshot, asked, request, ...circle }, now))
}
