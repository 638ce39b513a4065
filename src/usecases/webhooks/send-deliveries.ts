import { type Instant, toInstant } from '../../domain/time/index.ts'
import { isWanted, nextAttemptAt } from '../../domain/webhooks/index.ts'
import {
  claimEndpoints,
  type Delivery,
  fanOut,
  findConsignment,
  findEvent,
  holdEndpoint,
  inTransaction,
  listDueDeliveries,
  listEvents,
  listSigningSecrets,
  noteAttempt,
  type ServedEndpoint,
} from '../../store/index.ts'
import { TransportError } from '../../transport/transport.ts'
import { postNotice } from '../../transport/webhook.ts'
import type { Context } from '../context.ts'

/** Events that one round goes through, deliveries that it sends, and how many at the same time. */
const EVENTS = 1_000
const DELIVERIES = 100
const AT_ONCE = 8

/**
 * Takes every endpoint for which something is to do and begins to serve it: makes deliveries of what has happened, sends
 * those that are due. Answers with one promise per endpoint, which tells whether anything was done, so that a slow
 * endpoint keeps no other from being served; none of them rejects.
 *
 * `now` is the real clock; after the signal no further delivery is begun. Safe to be killed at any point: what was sent and not noted is sent again.
 */
export async function serveEndpoints(
  ctx: Context,
  now: Instant,
  signal?: AbortSignal,
): Promise<readonly Promise<boolean>[]> {
  const upTo = await ctx.events.settledUpTo()
  const held = toInstant(now + ctx.webhooks.leaseMs)
  const claimed = await claimEndpoints(ctx.db, upTo, now, held)
  return claimed.map((endpoint) => serve(ctx, endpoint, upTo, now, signal))
}

async function serve(
  ctx: Context,
  endpoint: ServedEndpoint,
  upTo: number,
  now: Instant,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  const begun = performance.now()
  const hold = () => holdEndpoint(ctx.db, endpoint, later(now, begun, ctx.webhooks.leaseMs))
  const failed = (fault: unknown) =>
    ctx.log.error({ fault, webhook: endpoint.id }, 'serving a webhook failed')
  const holding = setInterval(() => void hold().catch(failed), ctx.webhooks.leaseMs / 3).unref()
  try {
    const through = await readEvents(ctx, endpoint, upTo, now)
    const due = await listDueDeliveries(ctx.db, endpoint, now, DELIVERIES)
    const at = () => later(now, begun, 0)
    await atOnce(due, (delivery) => send(ctx, endpoint, delivery, at()), signal)
    return through || due.length > 0
  } catch (fault) {
    failed(fault)
    return false
  } finally {
    clearInterval(holding)
    await holdEndpoint(ctx.db, endpoint, null).catch(failed)
  }
}

/** The time it is `ms` from here, for whoever began at `now` when the process was `begun` milliseconds old. */
const later = (now: Instant, begun: number, ms: number) =>
  toInstant(Math.round(now + performance.now() - begun + ms))

/** Makes a delivery of each event that the endpoint wants; true if there was any event to go through. */
async function readEvents(
  ctx: Context,
  endpoint: ServedEndpoint,
  upTo: number,
  now: Instant,
): Promise<boolean> {
  const { environmentId, fannedOutTo: after } = endpoint
  if (upTo <= after) return false
  const events = await listEvents(ctx.db, environmentId, { after, upTo, take: EVENTS })
  if (events.length === 0) return false
  const last = events.length < EVENTS ? upTo : (events.at(-1)?.number ?? upTo)
  const wanted = events.filter((event) => isWanted(endpoint, event))
  return inTransaction(ctx.db, (tx) => fanOut(tx, endpoint, after, last, wanted, now))
}

async function atOnce<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
  signal: AbortSignal | undefined,
) {
  const queue = [...items]
  const lane = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift())
      if (!signal?.aborted) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, lane))
}

async function send(ctx: Context, endpoint: ServedEndpoint, delivery: Delivery, now: Instant) {
  const begun = performance.now()
  const outcome = await post(ctx, endpoint, delivery, now)
  const { status, message } = outcome
  const attempt = { at: now, status, message, durationMs: Math.round(performance.now() - begun) }
  const next =
    outcome.is === 'failed' ? nextAttemptAt(delivery.queuedAt, delivery.attempts + 1, now) : null
  const state = outcome.is === 'delivered' ? 'Delivered' : next === null ? 'GivenUp' : 'Waiting'
  await noteAttempt(ctx.db, endpoint, delivery, attempt, { state, nextAttemptAt: next })
}

type Outcome = {
  /** `void`: there is nothing to send any more. */
  readonly is: 'delivered' | 'failed' | 'void'
  readonly status: number | null
  readonly message: string
}

async function post(
  ctx: Context,
  endpoint: ServedEndpoint,
  delivery: Delivery,
  now: Instant,
): Promise<Outcome> {
  const { environmentId, id, url } = endpoint
  const { consignmentNumber, eventNumber } = delivery
  const event = await findEvent(ctx.db, environmentId, consignmentNumber, eventNumber)
  const keys = await listSigningSecrets(ctx.db, ctx.secretBox, environmentId, id, now)
  if (!event || keys.length === 0)
    return { is: 'void', status: null, message: 'The event or the webhook is no more.' }
  const consignment = await findConsignment(ctx.db, environmentId, consignmentNumber)
  const notice = {
    url,
    body: ctx.webhooks.body({ event, consignment }),
    eventReference: event.reference,
    kind: event.kind,
    delivery: `${delivery.id}-${delivery.attempts + 1}`,
    keys,
  }
  return outcomeOf(ctx, notice, now)
}

/** How a notice fares: any 2xx is a success, everything else is tried again. */
export async function outcomeOf(
  ctx: Context,
  notice: Parameters<typeof postNotice>[0],
  now: Instant,
): Promise<Outcome> {
  try {
    const { timeoutMs } = ctx.webhooks
    const facts = { 'parcelwright.event_kind': notice.kind }
    const { status, text } = await ctx.tracing.span('transport', 'webhook', facts, () =>
      postNotice(notice, { ...ctx.transport, timeoutMs, now }),
    )
    const is = status >= 200 && status <= 299 ? 'delivered' : 'failed'
    return { is, status, message: `${status} ${text}`.trim() }
  } catch (error) {
    if (!(error instanceof TransportError)) throw error
    return { is: 'failed', status: null, message: error.message }
  }
}
