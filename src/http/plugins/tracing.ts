import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { RequestSpan, Tracing } from '../../usecases/observe/tracing.ts'

/** A span for each request, named by its route; where tracing is off there is no hook at all. */
export function registerTracing(app: FastifyInstance, { beginRequest }: Tracing) {
  if (!beginRequest) return
  const spans = new WeakMap<FastifyRequest, RequestSpan>()
  app.addHook('onRequest', (request, _reply, done) => {
    const { method, id, headers } = request
    const facts = { 'http.request.method': method, 'parcelwright.correlation_id': id }
    const span = beginRequest(headers, facts)
    spans.set(request, span)
    span.within(done)
  })
  // The end of a body is heard outside of what the request began.
  app.addHook('preHandler', (request, _reply, done) => {
    const span = spans.get(request)
    if (span) span.within(done)
    else done()
  })
  app.addHook('onResponse', (request, { statusCode }, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    const facts = { 'http.route': route, 'http.response.status_code': statusCode }
    spans.get(request)?.end(`${request.method} ${route}`, facts, statusCode >= 500)
    done()
  })
}
