import { once } from 'node:events'
import type { RunningServer } from '../servers/start-server.ts'
import type { Memory } from './verdict.ts'

/** The server's memory as it is, and what is left of its heap after garbage was collected; asks heap-on-demand.mjs. */
export async function lookAt({ child }: RunningServer): Promise<Memory> {
  const rssBefore = await memoryOf(child, 'rss')
  return { rssBefore, heapUsed: await memoryOf(child, 'heapUsed') }
}

async function memoryOf(child: RunningServer['child'], which: 'rss' | 'heapUsed'): Promise<number> {
  const answer = once(child, 'message')
  child.send({ collect: which === 'heapUsed' })
  const [memory] = await answer
  return memory[which]
}
