import { randomUUID } from 'node:crypto'
import fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { type Instant, toInstant } from '../domain/time/index.ts'
import { noTracing, type Tracing } from '../usecases/observe/tracing.ts'
import { parseQuery } from './codec/query.ts'
import { registerDraining } from './limits/draining.ts'
import { noRateLimits, type RateLimits, registerRateLimits } from './limits/rate-limits.ts'
import { type LoadLimits, registerLoadLimits, usualLoadLimits } from './limits/shed-load.ts'
import { registerApiVersion } from './plugins/api-version.ts'
import { type Authentication, registerAuthentication } from './plugins/authentication.ts'
import { bodyLimitBytes, registerBodies } from './plugins/bodies.ts'
import { answerBrokenConnection } from './plugins/broken-connections.ts'
import { registerClock } from './plugins/clock.ts'
import { registerCorrelation } from './plugins/correlation.ts'
import { registerErrors, sendFailure } from './plugins/errors.ts'
import type { FindCaller } from './plugins/remembered-callers.ts'
import { registerSlowBodies } from './plugins/slow-bodies.ts'
import { registerTracing } from './plugins/tracing.ts'
import { registerUnknownPaths } from './plugins/unknown-paths.ts'

export type EdgeSettings = {
  readonly logger?: FastifyBaseLogger
  /** A request that has not arrived after this is closed (ruling 89). */
  readonly requestTimeoutMs?: number
  readonly load?: Partial<LoadLimits>
  readonly rateLimits?: RateLimits
  readonly systemNow?: () => Instant
  readonly sessions?: Authentication['sessions']
  readonly keyUsed?: Authentication['used']
  readonly tracing?: Tracing
}

/** The HTTP server without its routes: everything that holds for all of them (consumer-options 1). */
export async function buildEdge(
  findCaller: FindCaller,
  settings: EdgeSettings = {},
): Promise<FastifyInstance> {
  const requestTimeout = settings.requestTimeoutMs ?? 20_000
  const systemNow = settings.systemNow ?? (() => toInstant(Date.now()))
  const app = fastify({
    ...(settings.logger ? { loggerInstance: settings.logger } : { logger: false }),
    // One line per request would cost as much as the request; faults are logged, metrics count the rest.
    logController: new LogController({ disableRequestLogging: true }),
    childLoggerFactory: (logger) => logger,
    genReqId: () => randomUUID(),
    bodyLimit: bodyLimitBytes,
    // Bodies have their own watch, see slow-bodies; Node looks every 30 s if it is not told otherwise.
    requestTimeout: 0,
    http: {
      requestTimeout: 0,
      headersTimeout: requestTimeout,
      connectionsCheckingInterval: Math.min(1000, requestTimeout),
    },
    return503OnClosing: false,
    routerOptions: {
      caseSensitive: false,
      ignoreTrailingSlash: true,
      ignoreDuplicateSlashes: true,
      maxParamLength: 4000,
      querystringParser: parseQuery,
    },
    clientErrorHandler: answerBrokenConnection,
    frameworkErrors: (_, request, reply) => {
      reply.header('x-correlation-id', request.id)
      sendFailure(request, reply, { code: 'Malformed', message: 'The path cannot be decoded.' })
    },
  })
  registerErrors(app)
  registerTracing(app, settings.tracing ?? noTracing)
  registerBodies(app)
  registerUnknownPaths(app)
  registerCorrelation(app)
  registerSlowBodies(app, requestTimeout)
  registerDraining(app)
  await registerLoadLimits(app, { ...usualLoadLimits, ...settings.load })
  const { sessions, keyUsed: used } = settings
  registerAuthentication(app, { find: findCaller, used, now: systemNow, sessions })
  await registerRateLimits(app, settings.rateLimits ?? noRateLimits)
  registerClock(app, systemNow)
  registerApiVersion(app)
  return app
}
