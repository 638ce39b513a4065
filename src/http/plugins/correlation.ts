import type { FastifyInstance } from 'fastify'
import { sendFailure } from './errors.ts'

/** Every answer carries its correlation id; the error body repeats it (consumer-options Gaps 7). */
export function registerCorrelation(app: FastifyInstance) {
  app.addHook('onRequest', (request, reply, done) => {
    reply.header('x-correlation-id', request.id)
    // NUL can be neither stored nor searched for; no reference contains it.
    if (request.url.includes('%00'))
      return void sendFailure(request, reply, { code: 'Malformed', message: 'NUL in the path.' })
    done()
  })
}
