import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Caller, Scope } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { sendFailure } from './errors.ts'
import { type FindCaller, rememberCallers } from './remembered-callers.ts'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public paths. */
    caller: Caller | null
  }
  interface FastifyInstance {
    /** Looks every key up anew from now on. */
    forgetCallers: () => void
    /** No key was changed until that moment (`performance.now`): who was remembered since the last change still counts. */
    confirmCallers: (until: number) => void
  }
  interface FastifyContextConfig {
    /** Scope that the path needs; absent: public. */
    scope?: Scope
  }
}

/** The console's sessions, which come in a cookie and count where no key comes. */
export type SessionCallers = {
  /** The session's secret; '' where none counts. */
  readonly secretOf: (request: FastifyRequest) => string
  readonly find: FindCaller
}

export type Authentication = {
  readonly find: FindCaller
  /** Hears that a key is used, at its first use and then about once a minute. */
  readonly used?: ((caller: Caller) => void) | undefined
  readonly now: () => Instant
  readonly sessions?: SessionCallers | undefined
}

/**
 * Who comes with a key, in header or query (consumer-options 1.2), or in a session of the console. A database that cannot
 * answer is a fault, not an unknown key.
 */
export function registerAuthentication(
  app: FastifyInstance,
  { find, used, now, sessions }: Authentication,
) {
  const callers = rememberCallers(find, { now, ...(used ? { used } : {}) })
  const signedIn = rememberCallers(sessions?.find ?? (async () => null), { now })
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
  app.decorate('confirmCallers', callers.confirm)
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

/** Keys are short; what is longer is none, and not worth remembering. */
const longestKey = 500
function keyOf(request: FastifyRequest): string {
  const header = request.headers['ocp-apim-subscription-key']
  const query = request.query as Readonly<Record<string, string>>
  const key = typeof header === 'string' && header !== '' ? header : query['subscription-key']
  return key === undefined || key.length > longestKey ? '' : key
}
