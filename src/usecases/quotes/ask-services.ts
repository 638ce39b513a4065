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
import { type Problem, type Result, refused } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import { insertQuotes } from '../../store/index.ts'
import { carriageAsked, type ToBeCarried } from '../allocation/carriage-asked.ts'
import type { Context } from '../context.ts'
import { findUnprintableTexts } from '../labels/printable.ts'

export const everyService: AskedServices = {
  among: null,
  directions: [],
  pickup: null,
  dropOff: null,
}

/** What is asked of the services, in the words of a request for quotes; a text that no label can carry is refused (ruling 81). */
export function quotable(
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

/** Asks the services, and stores what they say before it is answered (other-flows 5.4 Q6). */
export async function askServices(
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
