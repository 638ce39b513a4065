import { toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import { serveEndpoints } from '../usecases/webhooks/send-deliveries.ts'

/** Sends what is due to every webhook and waits for all of them; true if there was anything. */
export async function serveWebhooksOnce(ctx: Context): Promise<boolean> {
  const serving = await serveEndpoints(ctx, toInstant(Date.now()))
  return (await Promise.all(serving)).some((done) => done)
}

/**
 * Serves webhooks until the signal comes, beside the worker's tasks and each endpoint for itself: a receiver that does
 * not answer keeps neither manifests nor other receivers waiting. What is under way at the end is waited for.
 */
export async function serveWebhooks(
  ctx: Context,
  signal: AbortSignal,
  pause: () => Promise<void>,
): Promise<void> {
  const serving = new Set<Promise<unknown>>()
  while (!signal.aborted) {
    const begun = await serveEndpoints(ctx, toInstant(Date.now()), signal).catch((fault) => {
      ctx.log.error({ fault }, 'could not look for webhooks; trying again')
      return []
    })
    for (const one of begun) {
      const ended: Promise<unknown> = one.finally(() => serving.delete(ended))
      serving.add(ended)
    }
    await pause()
  }
  await Promise.all(serving)
}
