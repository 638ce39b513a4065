import { addDays, dayMs, type Instant, localDateAt, toInstant } from '../../domain/time/index.ts'
import {
  deleteExpiredConsoleSessions,
  deleteExpiredOffers,
  deleteExpiredQuotes,
  deleteOldAnswers,
  deleteOldCheckoutSessions,
  deleteOldDeliveries,
  deletePastCapacity,
  deletePastCollectionRuns,
  dropPastOfferDays,
  prepareOfferDays,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { inPortions, PORTION } from './in-portions.ts'

/** How many rows a round deleted. */
export type Retained = {
  readonly offers: number
  readonly quotes: number
  readonly answers: number
  readonly capacityRows: number
  readonly collectionRuns: number
  readonly deliveries: number
  readonly consoleSessions: number
  readonly checkoutSessions: number
}

/**
 * Deletes what has outlived its time: offers, quotes, answers under an Idempotency-Key, capacity and collections of past
 * days, sessions of the console and of checkouts, the log of webhooks.
 *
 * `now` is the real clock, never a sandbox's (decision 0012). A backlog is worked off over several rounds. Finished
 * jobs are the queue's own to remove (`Jobs.maintain`).
 */
export async function retain(ctx: Context, now: Instant): Promise<Retained> {
  const { offerDays, capacityDays, webhookDays } = ctx.retention
  const keptMs = offerDays * dayMs
  const deliveriesFrom = toInstant(now - webhookDays * dayMs)
  // Days end at different times around the world; kept by whole days, one more or less does not matter.
  const before = addDays(localDateAt(now, 'UTC'), -capacityDays)
  return {
    offers: await inPortions(() => deleteExpiredOffers(ctx.db, now, { keptMs, limit: PORTION })),
    quotes: await inPortions(() => deleteExpiredQuotes(ctx.db, now, { keptMs, limit: PORTION })),
    answers: await inPortions(() => deleteOldAnswers(ctx.db, now, PORTION)),
    capacityRows: await deletePastCapacity(ctx.db, before),
    collectionRuns: await deletePastCollectionRuns(ctx.db, before),
    checkoutSessions: await deleteOldCheckoutSessions(ctx.db, now, keptMs),
    deliveries: await inPortions(() => deleteOldDeliveries(ctx.db, deliveriesFrom, PORTION)),
    consoleSessions: await deleteExpiredConsoleSessions(ctx.db, now),
  }
}

/** Makes the tables of the days to come and drops those whose offers have outlived their time; how many of each. */
export async function turnOfferDays(
  ctx: Context,
  now: Instant,
): Promise<{ readonly made: number; readonly dropped: number }> {
  const made = await prepareOfferDays(ctx.db, now)
  const dropped = await dropPastOfferDays(ctx.db, now, {
    keptMs: ctx.retention.offerDays * dayMs,
  })
  return { made, dropped }
}
