import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** How often the heap is looked at. */
const LOOK_MS = 1_000
/** How often garbage may be collected for that; the process stands still meanwhile. */
const COLLECT_MS = 5_000
const megabyte = 1_048_576

/**
 * Beyond so much heap in use a request is refused. What counts is what is left after garbage was collected: a process that
 * refuses everything needs no memory, so nobody else would collect it, and it would refuse for minutes after the load is
 * over.
 */
export function registerHeapLimit(
  app: FastifyInstance,
  maxMegabytes: number,
  refuse: (request: FastifyRequest, reply: FastifyReply, done: () => void) => void,
) {
  const collect = openCollector()
  const isBeyond = () => process.memoryUsage().heapUsed > maxMegabytes * megabyte
  let isFull = false
  let collectAt = 0
  const look = () => {
    isFull = isBeyond()
    if (!isFull || performance.now() < collectAt) return
    collect()
    collectAt = performance.now() + COLLECT_MS
    isFull = isBeyond()
  }
  const timer = setInterval(look, LOOK_MS).unref()
  app.addHook('onClose', async () => clearInterval(timer))
  app.addHook('onRequest', (request, reply, done) => {
    if (isFull) refuse(request, reply, done)
    else done()
  })
}

/** Collects all garbage, as `node --expose-gc` would let anybody. */
function openCollector(): () => void {
  setFlagsFromString('--expose-gc')
  return runInNewContext('gc') as () => void
}
