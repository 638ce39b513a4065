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

/** A body on its way: since when, or since when nothing more has come. */
type Arrival = { at: number; bytesRead: number; readonly streamsBody: boolean }

const hasBody = ({ headers }: FastifyRequest) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0

/**
 * A body that is not complete after the time-out ends its connection (408, ruling 89). Node's own time-out knows no
 * exception for bulk loads, which may take minutes; so it watches headers alone, and bodies are watched here: one look
 * at all of them every now and then, as a timer for each would cost more than the request.
 */
export function registerSlowBodies(app: FastifyInstance, timeoutMs: number) {
  const arriving = new Map<FastifyRequest, Arrival>()
  const arrived = (request: FastifyRequest) => arriving.delete(request)
  app.addHook('onRequest', (request, _, done) => {
    if (hasBody(request)) {
      const { streamsBody } = request.routeOptions.config
      arriving.set(request, {
        at: performance.now(),
        bytesRead: -1,
        streamsBody: streamsBody === true,
      })
    }
    done()
  })
  app.addHook('preHandler', (request, _, done) => {
    if (!request.routeOptions.config.streamsBody) arrived(request)
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
      for (const [request, arrival] of arriving)
        if (arrival.streamsBody ? isSilent(request, arrival, now) : now - arrival.at > timeoutMs) {
          arrived(request)
          endLate(request)
        }
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

/** Whether a streamed body has stopped; as long as bytes come, its time begins anew. */
function isSilent({ raw }: FastifyRequest, arrival: Arrival, now: number): boolean {
  const { bytesRead } = raw.socket
  if (raw.complete) return false
  if (bytesRead !== arrival.bytesRead) Object.assign(arrival, { bytesRead, at: now })
  return now - arrival.at > silenceMs
}
