import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller, Scope } from '../../domain/access/index.ts'
import { sendFailure } from './errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public paths. */
    caller: Caller | null
  }
  interface FastifyContextConfig {
    /** Scope that the path needs; absent: public. */
    scope?: Scope
  }
}

/** Finds the caller of a key by its SHA-256; null if there is none, or it is revoked or expired. */
export type FindCaller = (keyHash: Buffer) => Promise<Caller | null>

type Remembered = { readonly caller: Caller | null; readonly until: number }

/** A revoked key works at most this long in processes that did not revoke it. */
const rememberedMs = 1_000
const mostRemembered = 20_000

/**
 * Who comes with a key, in header or query (consumer-options 1.2). A look-up is remembered for a second, so that a
 * busy key costs one query a second; a database that cannot answer is a fault, not an unknown key.
 */
export function registerAuthentication(app: FastifyInstance, findCaller: FindCaller) {
  const known = new Map<string, Remembered>()
  app.decorateRequest('caller', null)
  app.addHook('onRequest', (request, reply, done) => {
    const { scope } = request.routeOptions.config
    if (scope === undefined || request.is404) return done()
    const key = keyOf(request)
    if (key === '') return void sendFailure(request, reply, { code: 'Unauthorised' })
    const admit = (caller: Caller | null) => {
      if (!caller) return void sendFailure(request, reply, { code: 'Unauthorised' })
      if (!caller.scopes.includes(scope)) {
        const message = `The API key lacks the scope ${scope}.`
        return void sendFailure(request, reply, { code: 'Forbidden', message })
      }
      request.caller = caller
      done()
    }
    const found = known.get(key)
    if (found !== undefined && found.until > Date.now()) return admit(found.caller)
    findCaller(createHash('sha256').update(key).digest()).then((caller) => {
      if (known.size >= mostRemembered) known.clear()
      known.set(key, { caller, until: Date.now() + rememberedMs })
      admit(caller)
    }, done)
  })
}

/** Keys are short; what is longer is none, and not worth remembering. */
const longestKey = 500
function keyOf(request: FastifyRequest): string {
  const header = request.headers['ocp-apim-subscription-key']
  const query = request.query as Readonly<Record<string, string>>
  const key = typeof header === 'string' && header !== '' ? header : query['subscription-key']
  return key === undefined || key.length > longestKey ? '' : key
}
