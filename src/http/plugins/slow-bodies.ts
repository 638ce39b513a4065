import type { FastifyInstance, FastifyRequest } from 'fastify'
import { answerBrokenConnection } from './broken-connections.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A body that is worked on while it arrives, for as long as pieces of it come. */
    streamsBody?: true
  }
}

/** A streamed body of which nothing arrives for so long has been given up by its sender. */
const silenceMs = 60_000

const hasBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/**
 * A body that is not complete after the time-out ends its connection (408, ruling 89). Node's own time-out knows no
 * exception for bulk loads, which may take minutes; so it watches headers alone, and bodies are watched here: one look
 * at all of them every now and then, as a timer for each would cost more than the request.
 */
export function registerSlowBodies(app: FastifyInstance, timeoutMs: number) {
  const arriving = new Map<FastifyRequest, number>()
  const arrived = (request: FastifyRequest) => arriving.delete(request)
  app.addHook('onRequest', (request, _, done) => {
    if (hasBody(request)) {
      if (request.routeOptions.config.streamsBody) watchSilence(request)
      else arriving.set(request, performance.now() + timeoutMs)
    }
    done()
  })
  app.addHook('preHandler', (request, _, done) => {
    arrived(request)
    done()
  })
  app.addHook('onResponse', (request, _, done) => {
    arrived(request)
    done()
  })
  app.addHook('onRequestAbort', (request, done) => {
    arrived(request)
    done()
  })
  const sweep = setInterval(
    () => {
      const now = performance.now()
      for (const [request, until] of arriving) if (until < now && arrived(request)) endLate(request)
    },
    Math.min(1000, timeoutMs),
  )
  app.addHook('onClose', async () => clearInterval(sweep))
}

const endLate = ({ raw }: FastifyRequest) =>
  answerBrokenConnection(
    Object.assign(new Error('late'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' }),
    raw.socket,
  )

function watchSilence({ raw }: FastifyRequest) {
  raw.setTimeout(silenceMs, () => raw.destroy())
  raw.once('end', () => raw.setTimeout(0))
}
