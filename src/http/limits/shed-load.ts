import underPressure from '@fastify/under-pressure'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { sendFailure } from '../plugins/errors.ts'
import { registerHeapLimit } from './heap-limit.ts'

/** What one process takes on before it says so; 0 switches a limit off. */
export type LoadLimits = {
  /** Delay of the event loop. */
  readonly maxEventLoopDelayMs: number
  /** Requests being answered at the same time. */
  readonly maxRequestsAtOnce: number
  readonly maxHeapMegabytes: number
}

export const usualLoadLimits: LoadLimits = {
  maxEventLoopDelayMs: 2_000,
  maxRequestsAtOnce: 1_000,
  maxHeapMegabytes: 0,
}

/** Whether the server is well is asked just when it is busy. */
const isProbe = (url: string) => /^\/(health|ready|metrics)\b/i.test(url)

/**
 * Beyond what the process can do at once a request is refused at its first byte, with 503 and `Retry-After`: refusing is
 * cheap, and those that were taken on keep their time. A queue would only make everybody late.
 */
export async function registerLoadLimits(app: FastifyInstance, limits: LoadLimits) {
  const refuse = (request: FastifyRequest, reply: FastifyReply) => {
    reply.header('retry-after', 2)
    sendFailure(request, reply, { code: 'Unavailable' })
  }
  const refuseUnlessProbe = (request: FastifyRequest, reply: FastifyReply, done: () => void) =>
    isProbe(request.url) ? done() : refuse(request, reply)
  let atOnce = 0
  if (limits.maxRequestsAtOnce > 0) {
    app.addHook('onRequest', (request, reply, done) => {
      atOnce += 1
      if (atOnce > limits.maxRequestsAtOnce) refuseUnlessProbe(request, reply, done)
      else done()
    })
    // Also for answers that were cut off.
    app.addHook('onResponse', (_request, _reply, done) => {
      atOnce -= 1
      done()
    })
  }
  if (limits.maxHeapMegabytes > 0)
    registerHeapLimit(app, limits.maxHeapMegabytes, refuseUnlessProbe)
  if (limits.maxEventLoopDelayMs > 0)
    await app.register(underPressure, {
      maxEventLoopDelay: limits.maxEventLoopDelayMs,
      pressureHandler: (request, reply) => refuseUnlessProbe(request, reply, () => {}),
    })
}
