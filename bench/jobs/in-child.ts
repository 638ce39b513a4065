import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Result, World } from '../measure/result.ts'

/** Work that is measured inside a process: it runs in one of its own, so that its memory is nobody else's. */
export type Job = (full: boolean) => Promise<readonly Result[]>

type Told = { readonly results: readonly Result[] } | { readonly fault: string }

/** The results of a job file of this folder, each with the largest memory of its process. */
export async function inChild(file: string, { full }: World): Promise<readonly Result[]> {
  const child = fork(new URL('./run-job.ts', import.meta.url), [file, full ? 'full' : 'short'], {
    execArgv: ['--import', 'tsx', '--expose-gc'],
  })
  const [told] = (await once(child, 'message')) as [Told]
  child.kill()
  if ('fault' in told) throw new Error(`${file}: ${told.fault}`)
  return told.results
}
