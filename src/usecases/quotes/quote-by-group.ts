import type { Caller } from '../../domain/access/index.ts'
import { referenceKey, type ServiceGroup } from '../../domain/configuration/index.ts'
import type { QuoteRequest } from '../../domain/quotes/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { ToBeCarried } from '../allocation/carriage-asked.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import type { Context } from '../context.ts'
import { askServices, everyService, quotable } from './ask-services.ts'

/** One request, and the groups whose services were asked, in the order of the document. */
export type QuotesByGroup = {
  readonly request: QuoteRequest
  readonly groups: readonly ServiceGroup[]
}

/**
 * What the services of each group ask for a consignment that need not exist (other-flows 5.4 Q5). It is one request: a service
 * of several groups has one quote, and all of it is read again under one reference.
 * Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function quoteByGroup(
  ctx: Context,
  caller: Caller,
  wanted: ToBeCarried,
  now: Instant,
): Promise<Result<QuotesByGroup, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const groups = snapshot.document.serviceGroups ?? []
  const services = { ...everyService, among: groups.flatMap((group) => group.services) }
  const asked = quotable(snapshot, wanted, services, now)
  if (!asked.ok) return refusal('ValidationFailed', 'The request is not valid.', asked.reason)
  const request = await askServices(ctx, { caller, snapshot, consignment: null, now }, asked.value)
  return accepted({ request, groups })
}

/** Whether a service belongs to a group. */
export const memberOf = ({ services }: ServiceGroup): ((reference: string) => boolean) => {
  const members = new Set(services.map(referenceKey))
  return (reference) => members.has(referenceKey(reference))
}
