import type { Caller } from '../../domain/access/index.ts'
import { buildPackages } from '../../domain/allocation/index.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import type { ConsignmentContents } from '../../domain/consignments/index.ts'
import { missingValues, type Order, weighByItems } from '../../domain/orders/index.ts'
import { formatReference } from '../../domain/references.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result, refused } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertOrders } from '../../store/index.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import {
  completeContents,
  invalid,
  type MeasuredPackage,
} from '../consignments/complete-contents.ts'
import type { AskedConsignment } from '../consignments/create-consignment.ts'
import type { Context } from '../context.ts'
import { packageReferences } from '../options/new-consignment.ts'

/**
 * A new order, whatever others there are (other-flows 6.2, O1): checked like the consignment that it may become.
 * Refusals: NotConfigured; ValidationFailed naming every member.
 */
export async function createOrder(
  ctx: Context,
  caller: Caller,
  input: AskedConsignment,
  now: Instant,
): Promise<Result<Order, Refusal>> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return notConfigured()
  const { contents, requestedDelivery } = input
  const measured = measure(snapshot, contents, now)
  if (!measured.ok) return invalid(measured.reason)
  const held = { ...contents, packages: measured.value, requestedDelivery, option: null }
  const order = await buildOrder(ctx, snapshot, held, now)
  await insertOrders(ctx.db, caller.environmentId, [order])
  return accepted(order)
}

/** What is wrong with an order that could be read only in part. */
export async function checkOrder(
  ctx: Context,
  caller: Caller,
  { contents }: AskedConsignment,
  now: Instant,
): Promise<readonly Problem[]> {
  const snapshot = await ctx.snapshots.get(caller.environmentId)
  if (!snapshot) return []
  const measured = measure(snapshot, contents, now)
  return measured.ok ? [] : measured.reason
}

/** The packages with their measures, if everything about the order is right. */
function measure(
  snapshot: Snapshot,
  contents: ConsignmentContents,
  now: Instant,
): Result<readonly MeasuredPackage[], readonly Problem[]> {
  const weighed = contents.packages.map(weighByItems)
  const completed = completeContents(snapshot, { ...contents, packages: weighed }, now)
  const missing = contents.packages.flatMap(({ items }, n) =>
    missingValues(items, `Packages[${n}].Items`),
  )
  if (!completed.ok) return refused([...missing, ...inOrderWords(completed.reason.details)])
  return missing.length > 0 ? refused(missing) : accepted(completed.value.packages)
}

/** An order of contents whose packages have been measured, with references for itself, its packages and their items. */
export async function buildOrder(
  ctx: Context,
  { currency }: Snapshot,
  held: ConsignmentContents & Pick<Order, 'requestedDelivery' | 'option'>,
  now: Instant,
): Promise<Order> {
  const number = await ctx.references.take('EO')
  const references = await packageReferences(ctx, held)
  return {
    ...held,
    number,
    reference: formatReference('EO', number),
    createdAt: now,
    packages: buildPackages(held.packages, { ...references, currency: currency.code }),
  }
}

/** Paths of a consignment's members as an order has them. */
export const inOrderWords = (problems: readonly Problem[]): readonly Problem[] =>
  problems.map((problem) =>
    problem.path === 'ConsignmentReferenceProvidedByCustomer'
      ? { ...problem, path: 'OrderReferenceProvidedByCustomer' }
      : problem,
  )
