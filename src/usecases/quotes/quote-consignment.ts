import type { Caller } from '../../domain/access/index.ts'
import { findAddress } from '../../domain/address.ts'
import type { Snapshot } from '../../domain/configuration/index.ts'
import {
  type AskedServices,
  answersOfServices,
  type CarriageAsked,
} from '../../domain/delivery-options/index.ts'
import {
  likenessOf,
  makeQuotes,
  type QuoteRequest,
  quoteRequestReference,
} from '../../domain/quotes/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Problem, type Result, refused } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertQuotes } from '../../store/index.ts'
import { carriageAsked, type ToBeCarried } from '../allocation/carriage-asked.ts'
import { notConfigured } from '../configuration/read-configuration.ts'
import { getConsignment } from '../consignments/get-consignment.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'

const everyService: AskedServices = { among: null, directions: [], pickup: null, dropOff: null }

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
  return accepted(await quote(ctx, { caller, snapshot, consignment: null, now }, asked.value))
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
  return accepted(await quote(ctx, { caller, snapshot, consignment, now }, asked.value))
}

/** What is asked of the services, in the words of a request for quotes; a text that no label can carry is refused (ruling 81). */
function quotable(
  snapshot: Snapshot,
  wanted: ToBeCarried,
  services: AskedServices,
  now: Instant,
): Result<CarriageAsked, readonly Problem[]> {
  const asked = carriageAsked(snapshot, wanted, services, now)
  const problems = asked.ok ? findUnprintableTexts(asked.value.request.contents) : asked.reason
  if (asked.ok && problems.length === 0) return asked
  return refused(
    problems.map((one) =>
      one.path === 'DeliveryDate' ? { ...one, path: 'RequestedDeliveryDate.Date' } : one,
    ),
  )
}

/** Asks the services and stores what they say. */
async function quote(
  ctx: Context,
  {
    caller,
    snapshot,
    consignment,
    now,
  }: Pick<QuoteRequest, 'consignment'> & {
    readonly caller: Caller
    readonly snapshot: Snapshot
    readonly now: Instant
  },
  asked: CarriageAsked,
): Promise<QuoteRequest> {
  const used = await ctx.capacity.of(caller.environmentId)
  const { request } = asked
  const { addresses, customerReference } = request.contents
  const quoted: QuoteRequest = {
    reference: quoteRequestReference(ctx.newHexReference()),
    askedAt: now,
    requestor: caller.keyName,
    consignment,
    customerReference,
    origin: placeOf(addresses, 'Origin'),
    destination: placeOf(addresses, 'Destination'),
    likeness: likenessOf(request),
    ...makeQuotes(answersOfServices(snapshot, asked, now, used), request, now),
  }
  await insertQuotes(ctx.db, caller.environmentId, quoted)
  return quoted
}

/** Whom to speak to there is nobody's business in a quote (other-flows 5.3), so it is not kept either. */
function placeOf(
  addresses: CarriageAsked['request']['contents']['addresses'],
  role: 'Origin' | 'Destination',
): QuoteRequest['origin'] {
  const address = findAddress(addresses, role)
  if (!address) throw new Error(`A request that was accepted has its ${role}.`)
  return { ...address, contact: null }
}
