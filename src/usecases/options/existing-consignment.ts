import type { Caller } from '../../domain/access/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import { type Consignment, isAllowed } from '../../domain/consignments/index.ts'
import {
  type AskedOptions,
  type OptionsRequest,
  prepareRequest,
} from '../../domain/delivery-options/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import type { StoredRequest } from './selection.ts'

/** What is asked of the options of a consignment that exists (consumer-options 2.4). */
export type ExistingAsked = {
  readonly consignmentReference: string
  readonly deliveryDate: string | null
  readonly guaranteedOnly: boolean
}

/** The request that a consignment makes of itself, checked. */
export type RequestOfConsignment = {
  readonly consignment: Consignment
  readonly snapshot: Snapshot
  readonly asked: StoredRequest
  readonly request: OptionsRequest
}

/**
 * What a consignment without carrier would ask, had it not been made yet (consumer-options 2.4).
 * Refusals: ConsignmentNotFound, WrongState unless it can be allocated, NotConfigured, ValidationFailed.
 */
export async function requestOfConsignment(
  ctx: Context,
  caller: Caller,
  input: ExistingAsked,
  purpose: AskedOptions['purpose'],
  now: Instant,
): Promise<Result<RequestOfConsignment, Refusal>> {
  const found = await getConsignment(ctx, caller, { reference: input.consignmentReference })
  if (!found.ok) return found
  const consignment = found.value
  if (!isAllowed(consignment.state, 'Allocate')) return wrongState(consignment)
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const asked = askedOf(consignment, input, purpose)
  const prepared = prepareRequest(snapshot, asked, now)
  if (!prepared.ok)
    return refusal('ValidationFailed', 'The consignment has no options.', prepared.reason)
  return accepted({ consignment, snapshot, asked, request: prepared.value })
}

/** What the consignment asks by itself. */
export const askedOf = (
  consignment: Consignment,
  { deliveryDate, guaranteedOnly }: Pick<ExistingAsked, 'deliveryDate' | 'guaranteedOnly'>,
  purpose: AskedOptions['purpose'],
): StoredRequest => ({
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
  purpose,
  consignmentNumber: consignment.number,
})

const wrongState = ({ reference, state }: Consignment) =>
  refusal('WrongState', `Consignment ${reference} is ${state}; it can not be allocated now.`, [
    { path: 'consignmentReference', code: 'WrongState', message: `It is ${state}.` },
  ])
