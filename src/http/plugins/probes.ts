import type { FastifyInstance } from 'fastify'
import type { Context } from '../../usecases/context.ts'
import { isReady } from '../../usecases/is-ready.ts'
import { sendFailure } from './errors.ts'

/** 200 when the server can work, that is, when its database answers; 503 with the error body when not. */
export function registerProbes(app: FastifyInstance, ctx: Context) {
  for (const url of ['/health', '/ready'])
    app.get(url, async (request, reply) => {
      if (await isReady(ctx)) return reply.send({ status: 'ready' })
      reply.header('retry-after', 2)
      return sendFailure(request, reply, { code: 'Unavailable' })
    })
}
