import { type Instant, toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import { type QuietEnvironments, runCollections } from '../usecases/manifests/run-collections.ts'
import { retain, turnOfferDays } from '../usecases/retention/retain.ts'

/** Work that no job asks for: done when so much time has passed since it was last begun. */
type Periodic = {
  readonly everyMs: number
  /** Made anew by each worker, which may remember something from one time to the next. */
  readonly begin: (ctx: Context) => (now: Instant) => Promise<unknown>
}

const periodic: readonly Periodic[] = [
  // Jobs whose worker is gone.
  { everyMs: 1_000, begin: (ctx) => () => ctx.jobs.maintain() },
  // Collections whose manifest time has come.
  {
    everyMs: 2_000,
    begin: (ctx) => {
      const quiet: QuietEnvironments = new Map()
      return (now) => runCollections(ctx, now, quiet)
    },
  },
  // What outlived its time, row by row, and by whole days of offers.
  { everyMs: 60_000, begin: (ctx) => (now) => retain(ctx, now) },
  { everyMs: 3_600_000, begin: (ctx) => (now) => turnOfferDays(ctx, now) },
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
