import type { Context } from '../usecases/context.ts'
import { openBell } from './bell.ts'
import { type Lanes, openLanes } from './lanes.ts'
import { beginPeriodic } from './periodic.ts'
import { serveWebhooks, serveWebhooksOnce } from './webhooks.ts'

/** A worker at work. `stop` lets the task under way end and takes no further one. */
export type Worker = { readonly stop: () => Promise<void> }

/** Pause between looks at an empty queue, where nothing tells that there is something in it. */
const IDLE_MS = 250

/**
 * Does every queued job once and waits for all of them, and sends what is due to webhooks. True if there was anything.
 * Tests call it instead of waiting.
 */
export async function runOnce(ctx: Context): Promise<boolean> {
  const lanes = openLanes(ctx)
  const busy = await lanes.fill()
  await lanes.idle()
  return (await serveWebhooksOnce(ctx)) || busy
}

/** Works until stopped; a fault is logged and the next look comes after the usual pause. */
export function runWorker(ctx: Context): Worker {
  const stopping = new AbortController()
  const untilStopped = openBell()
  stopping.signal.addEventListener('abort', untilStopped.ring, { once: true })
  const stopped = Promise.all([
    work(ctx, stopping.signal),
    serveWebhooks(ctx, stopping.signal, () => untilStopped.wait(IDLE_MS)),
  ])
  return {
    stop: async () => {
      stopping.abort()
      await stopped
    },
  }
}

async function work(ctx: Context, signal: AbortSignal): Promise<void> {
  const lanes = openLanes(ctx)
  const periodic = beginPeriodic(ctx)
  const bell = openBell()
  const stopWatching = ctx.jobs.watch(bell.ring)
  signal.addEventListener('abort', bell.ring, { once: true })
  while (!signal.aborted) {
    const busy = await round(ctx, lanes, periodic)
    if (!busy) await bell.wait(IDLE_MS)
  }
  await stopWatching()
  await lanes.idle()
}

async function round(
  ctx: Context,
  lanes: Lanes,
  periodic: readonly (() => Promise<void>)[],
): Promise<boolean> {
  try {
    for (const due of periodic) await due()
    return await lanes.fill()
  } catch (fault) {
    ctx.log.error({ fault }, 'the worker failed and goes on')
    return false
  }
}
