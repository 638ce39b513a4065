import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Context } from '../../usecases/context.ts'
import { readMetrics } from '../../usecases/observe/read-metrics.ts'
import { errorTable } from './error-table.ts'
import { sendFailure } from './errors.ts'

/**
 * `/metrics` for Prometheus. With a token (METRICS_TOKEN) it is asked for as `Authorization: Bearer`; without one only
 * this machine may look, and nobody who comes through a proxy.
 */
export function registerMetrics(app: FastifyInstance, ctx: Context, token: string | undefined) {
  const { requestSeconds, failures } = ctx.metrics
  app.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown'
    const { method } = request
    requestSeconds.observe({ route, method, status: reply.statusCode }, reply.elapsedTime / 1000)
    if (reply.failureCode) failures.inc({ code: errorTable[reply.failureCode].wireCode })
    done()
  })
  app.get('/metrics', async (request, reply) => {
    if (!mayLook(request, token)) return sendFailure(request, reply, { code: 'PathNotFound' })
    return reply
      .header('content-type', ctx.metrics.registry.contentType)
      .send(await readMetrics(ctx))
  })
}

function mayLook({ headers, ip }: FastifyRequest, token: string | undefined): boolean {
  if (token !== undefined) return isSame(headers.authorization ?? '', `Bearer ${token}`)
  const isForwarded = 'x-forwarded-for' in headers || 'forwarded' in headers
  return !isForwarded && /^(::ffff:)?127\.|^::1$/.test(ip)
}

const isSame = (given: string, due: string): boolean => {
  const [one, other] = [Buffer.from(given), Buffer.from(due)]
  return one.length === other.length && timingSafeEqual(one, other)
}
