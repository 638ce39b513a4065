import type { FastifyInstance } from 'fastify'
import type { WireVersion } from '../schemas/wire-schema.ts'
import { sendFailure } from './errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** The version the answer is written in. */
    wireVersion: WireVersion
  }
}

const header = 'electio-api-version'
const versions: Readonly<Record<string, WireVersion>> = { '1': '1', '1.0': '1', '1.1': '1.1' }

/** The header decides; without it, or with an empty one, the version pinned on the key (consumer-options 1.3 rule 3). */
export function registerApiVersion(app: FastifyInstance) {
  app.decorateRequest('wireVersion', '1.1')
  app.addHook('onRequest', (request, reply, done) => {
    const { caller } = request
    if (!caller) return done()
    const text = request.headers[header]
    const asked = typeof text === 'string' ? text.trim() : ''
    const version = asked === '' ? caller.apiVersion : versions[asked]
    if (version === undefined || !['1', '1.1'].includes(version)) {
      const message = `Versions are 1 and 1.1, not ${asked.slice(0, 50)}.`
      const details = [{ path: header, code: 'UnknownValue', message }]
      return void sendFailure(request, reply, { code: 'ValidationFailed', details })
    }
    request.wireVersion = version
    done()
  })
}
