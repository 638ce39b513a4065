import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Problem } from '../../domain/result.ts'
import { answerMedia, formatOfMedia } from '../codec/media-types.ts'
import { toXml } from '../codec/writing/to-xml.ts'
import { bodyOf } from '../schemas/body.ts'
import { ApiError, type WireApiError } from '../schemas/small-types.ts'
import { type ErrorCode, errorTable } from './error-table.ts'

declare module 'fastify' {
  interface FastifyReply {
    /** The code of the error body, where the answer is one. */
    failureCode?: ErrorCode
  }
}

const body = bodyOf(ApiError)

/** What went wrong, for the caller. Without a message the table's meaning stands. */
export type Failure = {
  readonly code: ErrorCode
  readonly message?: string
  readonly details?: readonly Problem[]
}

/** The error body (consumer-options 1.7). */
export const wireError = (failure: Failure, correlationId: string): WireApiError => ({
  Code: errorTable[failure.code].wireCode,
  Message: failure.message ?? errorTable[failure.code].meaning,
  CorrelationId: correlationId,
  Details: (failure.details ?? []).map(({ code, path, message }) => ({
    Code: code,
    Target: path === '' ? null : path,
    Message: message,
  })),
})

/** Answers with an error body in the format the caller accepts. */
export function sendFailure(request: FastifyRequest, reply: FastifyReply, failure: Failure) {
  reply.failureCode = failure.code
  const media = answerMedia(request.headers.accept ?? '')
  const error = wireError(failure, request.id)
  const text = formatOfMedia(media) === 'json' ? JSON.stringify(error) : toXml(body, error, '1.1')
  return reply
    .code(errorTable[failure.code].status)
    .header('content-type', `${media}; charset=utf-8`)
    .send(text)
}

/** Fastify's own refusals, and Node's, under the edge's codes. */
const frameworkCodes: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'PayloadTooLarge',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'UnsupportedMediaType',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'Malformed',
  FST_ERR_BAD_URL: 'Malformed',
  ERR_HTTP_REQUEST_TIMEOUT: 'RequestTimeout',
  // The caller has hung up; nobody hears the answer, and nothing has failed here.
  ECONNRESET: 'RequestTimeout',
}
const retryAfterSeconds = 2

/** Requests share the server's logger, as one of their own for each would cost as much as a hook does. */
export const logError = ({ server, id }: FastifyRequest, err: unknown, what: string) =>
  server.log.error({ correlationId: id, err }, what)

/** Faults: logged once with the correlation id, answered without a word of what they were. */
export function registerErrors(app: FastifyInstance) {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const known = frameworkCodes[error.code]
    if (known) return sendFailure(request, reply, { code: known })
    // A database that cannot serve now has decided nothing: the caller may simply come again.
    if (error.name === 'DatabaseUnavailable') {
      logError(request, error, 'database unavailable')
      reply.header('retry-after', retryAfterSeconds)
      return sendFailure(request, reply, { code: 'Unavailable' })
    }
    if (error.statusCode !== undefined && error.statusCode < 500)
      return sendFailure(request, reply, { code: 'Malformed', message: error.message })
    logError(request, error, 'fault')
    return sendFailure(request, reply, { code: 'ServerError' })
  })
}
