import type { Caller } from '../../domain/access/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import { type AskedOptions, prepareRequest } from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
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
  input: {
    readonly consignmentReference: string
    readonly deliveryDate: string | null
    readonly guaranteedOnly: boolean
  },
  now: Instant,
): Promise<Result<PickupAnswer, Refusal>> {
  const found = await getConsignment(ctx, caller, { reference: input.consignmentReference })
  if (!found.ok) return found
  const consignment = found.value
  if (!isAllowed(consignment.state, 'Allocate')) return wrongState(consignment)
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const asked = askedOf(consignment, input)
  const prepared = prepareRequest(snapshot, asked, now)
  if (!prepared.ok)
    return refusal('ValidationFailed', 'The consignment has no options.', prepared.reason)
  const request = prepared.value
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

/** What the consignment would ask, had it not been made yet. */
const askedOf = (
  consignment: Consignment,
  { deliveryDate, guaranteedOnly }: Pick<AskedOptions, 'deliveryDate' | 'guaranteedOnly'>,
): AskedOptions => ({
  direction: consignment.direction,
  source: consignment.source,
  customerReference: consignment.customerReference,
  addresses: consignment.addresses,
  packages: consignment.packages,
  tags: consignment.tags,
  metaData: consignment.metaData,
  customsDocumentation: consignment.customsDocumentation,
  shippingDate: consignment.shippingDate,
  deliveryDate,
  guaranteedOnly,
  purpose: 'Pickup',
})

const wrongState = ({ reference, state }: Consignment) =>
  refusal('WrongState', `Consignment ${reference} is ${state}; it can not be allocated now.`, [
    { path: 'consignmentReference', code: 'WrongState', message: `It is ${state}.` },
  ])
