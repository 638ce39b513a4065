import type { FastifyInstance } from 'fastify'
import { type Instant, parseInstant } from '../../domain/time/index.ts'
import { sendFailure } from './errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The instant of the request: the only clock that anything in it reads (delivery-promise 1). */
    now: Instant
    /** The server's own, whatever clock the caller set. */
    systemNow: Instant
  }
}

const header = 'parcelwright-now'

/** The server's clock, or with a sandbox key the one the caller sets (delivery-promise 8, rulings 58 and 72). */
export function registerClock(app: FastifyInstance, systemNow: () => Instant) {
  app.decorateRequest('now', 0 as Instant)
  app.decorateRequest('systemNow', 0 as Instant)
  app.addHook('onRequest', (request, reply, done) => {
    request.systemNow = systemNow()
    request.now = request.systemNow
    const { caller } = request
    const text = request.headers[header]
    if (!caller || text === undefined || text === '') return done()
    const problem = (message: string) => {
      const details = [{ path: header, code: 'InvalidDate', message }]
      return void sendFailure(request, reply, { code: 'ValidationFailed', details })
    }
    if (caller.environment === 'production') return problem('Only a sandbox key can set the clock.')
    const instant = typeof text === 'string' ? parseInstant(text) : null
    if (instant === null)
      return problem('Expected an instant with an offset or Z and at most 7 fractional digits.')
    request.now = instant
    done()
  })
}
