import type { FastifyInstance } from 'fastify'

declare module 'fastify' {
  interface FastifyInstance {
    /** Whether the server is about to end; `GET /ready` says so. */
    isDraining: () => boolean
    /** Answers on, for so long, but tells load balancers and callers to go elsewhere. */
    drain: (ms: number) => Promise<void>
  }
}

/**
 * Between the signal and the closing: a connection that was opened to a server which then closes is cut, so a load
 * balancer must have stopped opening them first. Connections that are kept open end with their next answer.
 */
export function registerDraining(app: FastifyInstance) {
  let draining = false
  app.decorate('isDraining', () => draining)
  app.decorate('drain', (ms: number) => {
    draining = true
    return new Promise<void>((resolve) => setTimeout(resolve, ms))
  })
  app.addHook('onRequest', (_request, reply, done) => {
    if (draining) reply.header('connection', 'close')
    done()
  })
}
