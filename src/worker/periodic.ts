import { type Instant, toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import type { KnownInboxes } from '../usecases/manifests/inbox-places.ts'
import { noteLeftBehind } from '../usecases/manifests/left-behind.ts'
import { readInboxes } from '../usecases/manifests/read-inboxes.ts'
import { type QuietEnvironments, runCollections } from '../usecases/manifests/run-collections.ts'
import { openClockWatch } from '../usecases/retention/clock-agrees.ts'
import { forget } from '../usecases/retention/forget.ts'
import { retain, turnOfferDays } from '../usecases/retention/retain.ts'
import { tidyDatabase } from '../usecases/retention/tidy-database.ts'

/** Work that no job asks for: done when so much time has passed since it was last begun. */
type Periodic = {
  readonly everyMs: number
  /** Made anew by each worker, which may remember something from one time to the next. */
  readonly begin: (ctx: Context) => (now: Instant) => Promise<unknown>
}

/** Lets the work run beside everything else, once at a time. */
const beside = (ctx: Context, work: (now: Instant) => Promise<unknown>) => {
  let running = false
  return async (now: Instant) => {
    if (running) return
    running = true
    work(now)
      .catch((fault: unknown) => ctx.log.error({ fault }, 'work beside the jobs failed'))
      .finally(() => {
        running = false
      })
  }
}

/** What cannot be undone, deleting and telling carriers, is done only while the clock can be trusted. */
const byTrustedClock =
  (begin: Periodic['begin']): Periodic['begin'] =>
  (ctx) => {
    const work = begin(ctx)
    const agrees = openClockWatch(ctx)
    return async (now) => ((await agrees(now)) ? work(now) : undefined)
  }

const deleting = (work: (ctx: Context, now: Instant) => Promise<unknown>): Periodic['begin'] =>
  byTrustedClock((ctx) => (now) => work(ctx, now))

/** Remembers from one look to the next which environments have inboxes. */
const reading = (ctx: Context, kind: 'folder' | 'sftp') => {
  const known: KnownInboxes = new Map()
  return (now: Instant) => readInboxes(ctx, kind, now, known)
}

const periodic: readonly Periodic[] = [
  // Jobs whose worker is gone.
  { everyMs: 1_000, begin: (ctx) => () => ctx.jobs.maintain() },
  // Collections whose manifest time has come.
  {
    everyMs: 2_000,
    begin: byTrustedClock((ctx) => {
      const quiet: QuietEnvironments = new Map()
      return (now) => runCollections(ctx, now, quiet)
    }),
  },
  // What carriers have left in their folders; over SFTP, where a server may not answer, the worker does not wait for it.
  { everyMs: 10_000, begin: (ctx) => reading(ctx, 'folder') },
  { everyMs: 60_000, begin: (ctx) => beside(ctx, reading(ctx, 'sftp')) },
  // Consignments whose van is gone.
  { everyMs: 20_000, begin: (ctx) => (now) => noteLeftBehind(ctx, now) },
  // What outlived its time, row by row, and by whole days of offers.
  { everyMs: 60_000, begin: deleting(retain) },
  { everyMs: 3_600_000, begin: deleting(turnOfferDays) },
  { everyMs: 600_000, begin: deleting(forget) },
  // What PostgreSQL does by itself and the embedded database does not.
  { everyMs: 60_000, begin: (ctx) => () => tidyDatabase(ctx) },
]

/** Each of them, to be called on every round; it does something only when it is due. */
export const beginPeriodic = (ctx: Context): readonly (() => Promise<void>)[] =>
  periodic.map(({ everyMs, begin }) => {
    const work = begin(ctx)
    let dueAt = 0
    return async () => {
      if (performance.now() < dueAt) return
      dueAt = performance.now() + everyMs
      await work(toInstant(Date.now()))
    }
  })
