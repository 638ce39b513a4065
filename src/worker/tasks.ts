import { toInstant } from '../domain/time/index.ts'
import type { Context } from '../usecases/context.ts'
import { type ManifestJob, manifestQueue } from '../usecases/manifests/queue-manifests.ts'
import { sendManifest } from '../usecases/manifests/send-manifest.ts'

/** One kind of work. `run` does what is due and tells whether there was anything. */
export type Task = {
  readonly name: string
  readonly run: (ctx: Context) => Promise<boolean>
}

/** Manifests sent at the same time: one carrier's dead endpoint must not keep the others' files back. */
const AT_ONCE = 4

const sendManifests: Task = {
  name: 'send manifests',
  run: async (ctx) => {
    const jobs = await ctx.jobs.fetch(manifestQueue, AT_ONCE)
    await Promise.all(
      jobs.map(async (job) => {
        const work = job.payload as ManifestJob
        const attempt = await sendManifest(ctx, work, toInstant(Date.now())).catch(
          (fault: unknown) => {
            ctx.log.error({ fault, manifest: work.reference }, 'sending a manifest failed')
            return { over: false, reason: String(fault) } as const
          },
        )
        if (attempt.over) await ctx.jobs.complete(manifestQueue, job)
        else await ctx.jobs.putBack(manifestQueue, job, attempt.reason)
      }),
    )
    return jobs.length > 0
  },
}

/** Everything a worker does, in the order of each round. */
export const tasks: readonly Task[] = [sendManifests]
