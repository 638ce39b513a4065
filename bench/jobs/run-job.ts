/** The process of one job: `run-job.ts FILE full|short`; told apart from `in-child.ts`, which starts it. */
import type { Job } from './in-child.ts'

const [, , file = '', size] = process.argv
try {
  const { job } = (await import(`./${file}`)) as { readonly job: Job }
  const results = await job(size === 'full')
  const peakMb = process.resourceUsage().maxRSS / 1024
  process.send?.({
    results: results.map((result) => ({
      ...result,
      cost: result.cost ?? { appCpuMs: null, databaseCpuMs: null, peakMb },
    })),
  })
} catch (fault) {
  process.send?.({ fault: fault instanceof Error ? fault.stack : String(fault) })
}
