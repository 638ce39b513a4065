import type { Caller } from '../../domain/access/index.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { orderTrackingEvents, type TrackingEvent } from '../../domain/tracking/index.ts'
import { listConsignmentsByCustomerReference, listTrackingEvents } from '../../store/index.ts'
import { consignmentNotFound, getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'

/** A consignment and what its carriers reported, oldest first (other-flows TR4). */
export type Tracked = {
  readonly consignment: Consignment
  readonly events: readonly TrackingEvent[]
}

/** What carriers reported of one consignment; of nothing reported yet, no events (TR3). Refusals: ConsignmentNotFound. */
export async function getTracking(
  ctx: Context,
  caller: Caller,
  input: { readonly reference: string },
): Promise<Result<Tracked, Refusal>> {
  const found = await getConsignment(ctx, caller, input)
  if (!found.ok) return found
  const [tracked] = await withEvents(ctx, caller, [found.value])
  return tracked ? accepted(tracked) : consignmentNotFound(input.reference)
}

/** The same of every consignment with the customer's reference, the newest first. Refusals: ConsignmentNotFound. */
export async function listTrackingByCustomerReference(
  ctx: Context,
  caller: Caller,
  input: { readonly customerReference: string },
): Promise<Result<readonly Tracked[], Refusal>> {
  const { customerReference } = input
  const { environmentId } = caller
  const found = await listConsignmentsByCustomerReference(ctx.db, environmentId, customerReference)
  if (found.length === 0) return consignmentNotFound(customerReference)
  return accepted(await withEvents(ctx, caller, found))
}

async function withEvents(
  ctx: Context,
  caller: Caller,
  consignments: readonly Consignment[],
): Promise<readonly Tracked[]> {
  const numbers = consignments.map(({ number }) => number)
  const known = await listTrackingEvents(ctx.db, caller.environmentId, numbers)
  return consignments.map((consignment) => ({
    consignment,
    events: orderTrackingEvents(known.get(consignment.number) ?? []),
  }))
}
