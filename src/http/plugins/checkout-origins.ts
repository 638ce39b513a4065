import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** What the component's calls need; all under one path, so that nothing else is opened to other sites. */
const path = /^\/+checkout\/+session(\/|\?|$)/i
const methods = 'GET, PUT'
const headers = 'authorization, content-type, idempotency-key'
const preflightSeconds = 7200

/**
 * Lets the pages of these origins call the server with a checkout session's token (CORS). Cookies and keys are never
 * allowed along: the token is all there is. `*` is every origin.
 */
export function registerCheckoutOrigins(app: FastifyInstance, origins: readonly string[]) {
  const isAllowed = (origin: string) => origins.includes('*') || origins.includes(origin)
  app.addHook('onRequest', (request, reply, done) => {
    const { origin } = request.headers
    if (!path.test(request.url)) return done()
    reply.header('vary', 'origin')
    if (origin !== undefined && isAllowed(origin)) {
      reply.header('access-control-allow-origin', origin)
      reply.header('access-control-expose-headers', 'retry-after, x-correlation-id')
    }
    done()
  })
  app.options('/checkout/session', preflight)
  app.options('/checkout/session/*', preflight)
}

const preflight = (_: FastifyRequest, reply: FastifyReply) => {
  if (reply.hasHeader('access-control-allow-origin'))
    reply
      .header('access-control-allow-methods', methods)
      .header('access-control-allow-headers', headers)
      .header('access-control-max-age', preflightSeconds)
  return reply.code(204).send()
}
