import { toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import { retain, turnOfferDays } from '../usecases/retention/retain.ts'
import { tasks } from './tasks.ts'

/** A worker at work. `stop` lets the task under way end and takes no further one. */
export type Worker = { readonly stop: () => Promise<void> }

/** Pause between looks at an empty queue. */
const IDLE_MS = 250
/** How often jobs are taken back whose worker is gone. */
const MAINTAIN_MS = 1_000
/** How often what outlived its time is deleted, row by row, and by whole days of offers. */
const RETAIN_MS = 60_000
const OFFER_DAYS_MS = 3_600_000

/**
 * Does what is due once: every queued job, then every periodic task whose time has come. True if there was anything.
 * Tests call it instead of waiting.
 */
export async function runOnce(ctx: Context): Promise<boolean> {
  let busy = false
  for (const task of tasks) busy = (await task.run(ctx)) || busy
  return busy
}

/** Works until stopped; a fault is logged and the next look comes after the usual pause. */
export function runWorker(ctx: Context): Worker {
  const stopping = new AbortController()
  const stopped = work(ctx, stopping.signal)
  return {
    stop: () => {
      stopping.abort()
      return stopped
    },
  }
}

async function work(ctx: Context, signal: AbortSignal): Promise<void> {
  const maintain = every(MAINTAIN_MS, () => ctx.jobs.maintain())
  const clear = every(RETAIN_MS, () => retain(ctx, toInstant(Date.now())))
  const turn = every(OFFER_DAYS_MS, () => turnOfferDays(ctx, toInstant(Date.now())))
  while (!signal.aborted) {
    const busy = await round(ctx, [maintain, clear, turn])
    if (!busy) await pause(IDLE_MS, signal)
  }
}

/** The work, when so much time has passed since it was last begun. */
const every = (ms: number, work: () => Promise<unknown>) => {
  let dueAt = 0
  return async () => {
    if (performance.now() < dueAt) return
    dueAt = performance.now() + ms
    await work()
  }
}

async function round(ctx: Context, periodic: readonly (() => Promise<void>)[]): Promise<boolean> {
  try {
    for (const due of periodic) await due()
    return await runOnce(ctx)
  } catch (fault) {
    ctx.log.error({ fault }, 'the worker failed and goes on')
    return false
  }
}

/** Ends early when the signal comes. */
const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done, { once: true })
    function done() {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
  })
