import { toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import { type ManifestJob, manifestQueue } from '../usecases/manifests/queue-manifests.ts'
import { sendManifest } from '../usecases/manifests/send-manifest.ts'

/** Jobs under way in this worker. */
export type Lanes = {
  /** Begins what is due as far as lanes are free, without waiting for it; true if there was anything. */
  readonly fill: () => Promise<boolean>
  /** Resolves when nothing is under way any more. */
  readonly idle: () => Promise<void>
}

/** Manifests sent at the same time. A dead endpoint holds its lane for some seconds, nobody else's file waits for it. */
const AT_ONCE = 16

/** The one queue: manifests to send. */
export function openLanes(ctx: Context): Lanes {
  const underWay = new Set<Promise<void>>()
  return {
    fill: async () => {
      const free = AT_ONCE - underWay.size
      const jobs = free > 0 ? await ctx.jobs.fetch(manifestQueue, free) : []
      for (const job of jobs) {
        const work = ctx.tracing
          .span('job', manifestQueue, {}, () => doJob(ctx, job))
          .catch((fault: unknown) => ctx.log.error({ fault }, 'a job could not be ended'))
          .finally(() => underWay.delete(work))
        underWay.add(work)
      }
      return jobs.length > 0
    },
    idle: async () => {
      while (underWay.size > 0) await Promise.all(underWay)
    },
  }
}

async function doJob(ctx: Context, job: Awaited<ReturnType<Context['jobs']['fetch']>>[number]) {
  const work = job.payload as ManifestJob
  const attempt = await sendManifest(ctx, work, toInstant(Date.now())).catch((fault: unknown) => {
    ctx.log.error({ fault, manifest: work.reference }, 'sending a manifest failed')
    return { over: false, reason: String(fault) } as const
  })
  if (attempt.over) await ctx.jobs.complete(manifestQueue, job)
  else await ctx.jobs.putBack(manifestQueue, job, attempt.reason)
}
