import type { Caller } from '../../domain/access/index.ts'
import type { QuoteRequest } from '../../domain/quotes/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { ToBeCarried } from '../allocation/carriage-asked.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import { askServices, everyService, quotable } from './ask-services.ts'

/**
 * What each service asks for a consignment that need not exist, stored before it is answered (other-flows 5, Q1, Q6).
 * Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function quoteContents(
  ctx: Context,
  caller: Caller,
  wanted: ToBeCarried,
  now: Instant,
): Promise<Result<QuoteRequest, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const asked = quotable(snapshot, wanted, everyService, now)
  if (!asked.ok) return refusal('ValidationFailed', 'The request is not valid.', asked.reason)
  return accepted(await askServices(ctx, { caller, snapshot, consignment: null, now }, asked.value))
}

/** What is wrong with a consignment to quote that could be read only in part. */
export async function checkQuotable(
  ctx: Context,
  caller: Caller,
  wanted: ToBeCarried,
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  const asked = snapshot && quotable(snapshot, wanted, everyService, now)
  return asked && !asked.ok ? asked.reason : []
}

/**
 * What each service asks for a consignment as it is now, in whatever state; it stays as it is (Q8).
 * Refusals: ConsignmentNotFound, NotConfigured, ValidationFailed where its dates have passed.
 */
export async function quoteConsignment(
  ctx: Context,
  caller: Caller,
  input: { readonly consignmentReference: string },
  now: Instant,
): Promise<Result<QuoteRequest, Refusal>> {
  const found = await getConsignment(ctx, caller, { reference: input.consignmentReference })
  if (!found.ok) return found
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const asked = quotable(snapshot, found.value, everyService, now)
  if (!asked.ok)
    return refusal('ValidationFailed', 'The consignment can not be quoted.', asked.reason)
  const { number, reference } = found.value
  const consignment = { number, reference }
  return accepted(await askServices(ctx, { caller, snapshot, consignment, now }, asked.value))
}
