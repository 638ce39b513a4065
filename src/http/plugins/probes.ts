import type { FastifyInstance } from 'fastify'
import type { Context } from '../../usecases/context.ts'
import { isReady } from '../../usecases/is-ready.ts'
import { sendFailure } from './errors.ts'

/**
 * 200 when the server can work, that is, when its database answers; 503 with the error body when not. `/ready` is 503
 * also between the signal to end and the end, so that a load balancer goes elsewhere.
 */
export function registerProbes(app: FastifyInstance, ctx: Context) {
  for (const url of ['/health', '/ready'])
    app.get(url, async (request, reply) => {
      const isLeaving = url === '/ready' && app.isDraining()
      if (!isLeaving && (await isReady(ctx))) return reply.send({ status: 'ready' })
      reply.header('retry-after', 2)
      return sendFailure(request, reply, { code: 'Unavailable' })
    })
}
