import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../../usecases/context.ts'
import { type Claim, claimAnswer, settleAnswer } from '../../usecases/idempotency.ts'
import { logError, sendFailure } from './errors.ts'

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The answer is a file that is made while it is sent. */
    streamsAnswer?: true
    /** The answer holds a secret: that it was given is kept, what it said is not. */
    showsSecret?: true
  }
  interface FastifyRequest {
    /** The key whose answer this request makes; null without one. */
    idempotencyKey: string | null
  }
}

const header = 'idempotency-key'
const longestKey = 255
const noBytes = new Uint8Array()

/**
 * `Idempotency-Key` on calls that create, change or transmit: who repeats a request under its key gets the first answer
 * again for 24 hours, and nothing is done twice. The same key with another request: 409.
 */
export function registerIdempotency(app: FastifyInstance, ctx: Context, systemNow: () => Instant) {
  app.decorateRequest('idempotencyKey', null)
  app.addHook('preHandler', (request, reply, done) => {
    const { caller } = request
    const key = request.headers[header]
    if (key === undefined || !caller || !isRepeatable(request)) return done()
    if (typeof key !== 'string' || key.trim() === '' || key.length > longestKey)
      return void refuseKey(request, reply)
    const body = (request.body as Uint8Array | undefined) ?? noBytes
    const route = `${request.method} ${request.url}`
    claimAnswer(ctx, caller, { key, route, body }, systemNow())
      .then((claim) => {
        if (claim.kind !== 'new') return void repeat(request, reply, claim)
        request.idempotencyKey = key
        done()
      })
      .catch(done)
  })
  app.addHook('onSend', (request, reply, payload, done) => {
    const { idempotencyKey: key, caller } = request
    if (key === null || !caller) return done(null, payload)
    request.idempotencyKey = null
    const contentType = String(reply.getHeader('content-type') ?? '') || null
    const isSecret = request.routeOptions.config.showsSecret === true
    const text = Buffer.isBuffer(payload) ? payload.toString() : String(payload ?? '')
    const body = isSecret ? '' : text
    const answer = { status: reply.statusCode, contentType, body }
    settleAnswer(ctx, caller, key, answer).then(
      () => done(null, payload),
      (err) => {
        // What was done is done; an answer that could not be kept is still the right one.
        logError(request, err, 'could not settle an idempotency key')
        done(null, payload)
      },
    )
  })
}

/** A streamed body cannot be compared with that of another time, a streamed answer not be kept. */
const isRepeatable = ({ method, routeOptions: { config } }: FastifyRequest) =>
  (method === 'POST' || method === 'PUT') && !config.streamsBody && !config.streamsAnswer

const refuseKey = (request: FastifyRequest, reply: FastifyReply) => {
  const message = `A key has 1 to ${longestKey} characters.`
  const details = [{ path: header, code: 'OutOfRange', message }]
  return sendFailure(request, reply, { code: 'ValidationFailed', details })
}

function repeat(request: FastifyRequest, reply: FastifyReply, claim: Claim) {
  if (claim.kind === 'kept' && request.routeOptions.config.showsSecret) {
    const message = 'This was done before; its secret was shown then and is kept nowhere.'
    return sendFailure(request, reply, { code: 'IdempotencyConflict', message })
  }
  if (claim.kind === 'kept') {
    const { status, contentType, body } = claim.answer
    if (contentType) reply.header('content-type', contentType)
    return reply.code(status).header('idempotency-replayed', 'true').send(body)
  }
  if (claim.kind !== 'running') return sendFailure(request, reply, { code: 'IdempotencyConflict' })
  reply.header('retry-after', 1)
  const message = 'The first request with this idempotency key is still being answered.'
  return sendFailure(request, reply, { code: 'IdempotencyConflict', message })
}
