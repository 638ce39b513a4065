import { createHash } from 'node:crypto'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller, Scope } from '../../domain/access/index.ts'
import { sendFailure } from './errors.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public paths. */
    caller: Caller | null
  }
  interface FastifyInstance {
    /** Looks every key up anew from now on. */
    forgetCallers: () => void
  }
  interface FastifyContextConfig {
    /** Scope that the path needs; absent: public. */
    scope?: Scope
  }
}

/** Finds the caller of a key by its SHA-256; null if there is none, or it is revoked or expired. */
export type FindCaller = (keyHash: Buffer) => Promise<Caller | null>
/** The console's sessions, which come in a cookie and count where no key comes. */
export type SessionCallers = {
  /** The session's secret; '' where none counts. */
  readonly secretOf: (request: FastifyRequest) => string
  readonly find: FindCaller
}

/**
 * What is known of a key: its caller, until so many milliseconds since the process began (a clock that is set back must not
 * keep a revoked key alive), or the look-up under way that all who come with it wait for.
 */
type Known =
  | { readonly caller: Caller | null; readonly until: number }
  | { readonly coming: Promise<Caller | null> }

/** A revoked key works at most this long in processes that did not revoke it. */
const rememberedMs = 1_000
const mostRemembered = 20_000

/**
 * Who comes with a key, in header or query (consumer-options 1.2). A look-up is remembered for a second, so that a
 * busy key costs one query a second; a database that cannot answer is a fault, not an unknown key.
 */
export function registerAuthentication(
  app: FastifyInstance,
  findCaller: FindCaller,
  sessions?: SessionCallers,
) {
  const callers = rememberCallers(findCaller)
  const signedIn = rememberCallers(sessions?.find ?? (async () => null))
  const callerOf = (request: FastifyRequest) => {
    const key = keyOf(request)
    if (key !== '') return callers.get(key)
    const secret = sessions?.secretOf(request) ?? ''
    return secret === '' ? null : signedIn.get(secret)
  }
  app.decorateRequest('caller', null)
  app.decorate('forgetCallers', () => {
    callers.forget()
    signedIn.forget()
  })
  app.addHook('onRequest', (request, reply, done) => {
    const { scope } = request.routeOptions.config
    if (scope === undefined || request.is404) return done()
    const admit = (caller: Caller | null) => {
      if (!caller) return void sendFailure(request, reply, { code: 'Unauthorised' })
      if (!caller.scopes.includes(scope)) {
        const message = `The API key lacks the scope ${scope}.`
        return void sendFailure(request, reply, { code: 'Forbidden', message })
      }
      request.caller = caller
      done()
    }
    const found = callerOf(request)
    if (found instanceof Promise) found.then(admit, done)
    else admit(found)
  })
}

function rememberCallers(findCaller: FindCaller) {
  const known = new Map<string, Known>()
  const look = (key: string): Promise<Caller | null> => {
    if (known.size >= mostRemembered) known.clear()
    const coming = findCaller(createHash('sha256').update(key).digest())
    const entry: Known = { coming }
    known.set(key, entry)
    // Forgotten in the meantime, or failed: then nothing is remembered of this look-up.
    const settle = (value: Known | null) => {
      if (known.get(key) !== entry) return
      if (value) known.set(key, value)
      else known.delete(key)
    }
    coming.then(
      (caller) => settle({ caller, until: performance.now() + rememberedMs }),
      () => settle(null),
    )
    return coming
  }
  return {
    get: (key: string): Caller | null | Promise<Caller | null> => {
      const found = known.get(key)
      if (found === undefined) return look(key)
      if ('coming' in found) return found.coming
      return found.until > performance.now() ? found.caller : look(key)
    },
    forget: () => known.clear(),
  }
}

/** Keys are short; what is longer is none, and not worth remembering. */
const longestKey = 500
function keyOf(request: FastifyRequest): string {
  const header = request.headers['ocp-apim-subscription-key']
  const query = request.query as Readonly<Record<string, string>>
  const key = typeof header === 'string' && header !== '' ? header : query['subscription-key']
  return key === undefined || key.length > longestKey ? '' : key
}
