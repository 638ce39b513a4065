import { addDays, dayMs, type Instant, localDateAt, toInstant } from '../../domain/time/index.ts'
import {
  deleteExpiredConsoleSessions,
  deleteExpiredOffers,
  deleteOldAnswers,
  deleteOldCheckoutSessions,
  deleteOldDeliveries,
  deleteOldEvents,
  deletePastCapacity,
  dropPastOfferDays,
  listConsignmentNumbersWithPersonalData,
  listEnvironmentIds,
  prepareOfferDays,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { eraseNumbers } from '../privacy/personal-data.ts'

/** Rows of one statement, and statements of one round: a backlog must not keep manifests waiting. */
const PORTION = 1_000
const PORTIONS = 20

/** Days that the log of webhooks is kept, and can be replayed from. */
const DELIVERY_DAYS = 30

/** How many rows a round deleted. */
export type Retained = {
  readonly offers: number
  readonly answers: number
  readonly capacityRows: number
  readonly deliveries: number
  readonly consoleSessions: number
  readonly checkoutSessions: number
}

/**
 * Deletes what has outlived its time: offers, answers under an Idempotency-Key, capacity of past days, sessions
 * of the console and of checkouts, the log of webhooks.
 *
 * `now` is the real clock, never a sandbox's (decision 0012). A backlog is worked off over several rounds. Finished
 * jobs are the queue's own to remove (`Jobs.maintain`).
 */
export async function retain(ctx: Context, now: Instant): Promise<Retained> {
  const { offerDays, capacityDays } = ctx.retention
  const keptMs = offerDays * dayMs
  const deliveriesFrom = toInstant(now - DELIVERY_DAYS * dayMs)
  // Days end at different times around the world; kept by whole days, one more or less does not matter.
  const before = addDays(localDateAt(now, 'UTC'), -capacityDays)
  return {
    offers: await inPortions(() => deleteExpiredOffers(ctx.db, now, { keptMs, limit: PORTION })),
    answers: await inPortions(() => deleteOldAnswers(ctx.db, now, PORTION)),
    capacityRows: await deletePastCapacity(ctx.db, before),
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

/**
 * Does what the settings say of each environment: erases what old consignments tell of people, deletes old events and
 * administrative acts. Returns how many.
 */
export async function forget(
  ctx: Context,
  now: Instant,
): Promise<{ readonly people: number; readonly events: number }> {
  const { personalDataDays, eventDays, auditDays } = ctx.retention
  const ago = (days: number) => toInstant(now - days * dayMs)
  let people = 0
  let events = 0
  for (const environmentId of await listEnvironmentIds(ctx.db)) {
    if (personalDataDays > 0)
      people += await inPortions(async () => {
        const before = ago(personalDataDays)
        const numbers = await listConsignmentNumbersWithPersonalData(
          ctx.db,
          environmentId,
          before,
          PORTION,
        )
        return eraseNumbers(ctx.db, environmentId, numbers, now)
      })
    for (const [of, days] of [
      ['consignments', eventDays],
      ['administration', auditDays],
    ] as const)
      if (days > 0)
        events += await inPortions(() =>
          deleteOldEvents(ctx.db, environmentId, of, ago(days), PORTION),
        )
  }
  return { people, events }
}

async function inPortions(deleteSome: () => Promise<number>): Promise<number> {
  let total = 0
  for (let i = 0; i < PORTIONS; i += 1) {
    const deleted = await deleteSome()
    total += deleted
    if (deleted < PORTION) break
  }
  return total
}
