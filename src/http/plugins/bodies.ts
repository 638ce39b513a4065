import type { FastifyInstance } from 'fastify'
import { formatOfContentType } from '../codec/media-types.ts'

/** Largest body of a normal call (ruling 71); bulk loads set their own. */
export const bodyLimitBytes = 1_048_576

/**
 * Bodies arrive as bytes; what they are is decided where the wire type is known. An empty body passes under any
 * content type (consumer-options 1.4.4); other types and encodings: 415.
 */
export function registerBodies(app: FastifyInstance) {
  app.removeAllContentTypeParsers()
  app.addContentTypeParser('*', { parseAs: 'buffer' }, (request, bytes, done) => {
    const { headers } = request
    const plain = /^(identity)?$/i.test(headers['content-encoding'] ?? '')
    const format = formatOfContentType(headers['content-type'] ?? '')
    if (bytes.length === 0 || (plain && format !== 'unsupported')) done(null, bytes)
    else done(Object.assign(new Error('Unsupported'), { code: 'FST_ERR_CTP_INVALID_MEDIA_TYPE' }))
  })
}
