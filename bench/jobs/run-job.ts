/** The process of one job: `run-job.ts FILE full|short`; started by `in-child.ts`. */
import { register } from 'node:module'
import type { Job } from './in-child.ts'

register('./from-dist.mjs', import.meta.url)

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
