import type { Context } from '../usecases/context.ts'
import { beginPeriodic } from './periodic.ts'
import { tasks } from './tasks.ts'
import { serveWebhooks, serveWebhooksOnce } from './webhooks.ts'

/** A worker at work. `stop` lets the task under way end and takes no further one. */
export type Worker = { readonly stop: () => Promise<void> }

/** Pause between looks at an empty queue. */
const IDLE_MS = 250

/**
 * Does every queued job once, and sends what is due to webhooks. True if there was anything.
 * Tests call it instead of waiting.
 */
export async function runOnce(ctx: Context): Promise<boolean> {
  const busy = await runTasks(ctx)
  return (await serveWebhooksOnce(ctx)) || busy
}

async function runTasks(ctx: Context): Promise<boolean> {
  let busy = false
  for (const task of tasks) busy = (await task.run(ctx)) || busy
  return busy
}

/** Works until stopped; a fault is logged and the next look comes after the usual pause. */
export function runWorker(ctx: Context): Worker {
  const stopping = new AbortController()
  const stopped = Promise.all([
    work(ctx, stopping.signal),
    serveWebhooks(ctx, stopping.signal, () => pause(IDLE_MS, stopping.signal)),
  ])
  return {
    stop: async () => {
      stopping.abort()
      await stopped
    },
  }
}

async function work(ctx: Context, signal: AbortSignal): Promise<void> {
  const periodic = beginPeriodic(ctx)
  while (!signal.aborted) {
    const busy = await round(ctx, periodic)
    if (!busy) await pause(IDLE_MS, signal)
  }
}

async function round(ctx: Context, periodic: readonly (() => Promise<void>)[]): Promise<boolean> {
  try {
    for (const due of periodic) await due()
    return await runTasks(ctx)
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
