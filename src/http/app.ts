import type { FastifyBaseLogger, FastifyInstance } from 'fastify'
import { type Instant, toInstant } from '../domain/time/index.ts'
import { findSessionCaller } from '../usecases/access/console-session.ts'
import { findCaller } from '../usecases/access/find-caller.ts'
import type { Context } from '../usecases/context.ts'
import { buildEdge } from './edge.ts'
import type { RateLimits } from './limits/rate-limits.ts'
import type { LoadLimits } from './limits/shed-load.ts'
import { registerCheckoutOrigins } from './plugins/checkout-origins.ts'
import { registerConsole } from './plugins/console.ts'
import { registerConsoleSession, sessionOf } from './plugins/console-session.ts'
import { registerDayStream } from './plugins/day-stream.ts'
import { registerIdempotency } from './plugins/idempotency.ts'
import { registerMetrics } from './plugins/metrics.ts'
import { registerProbes } from './plugins/probes.ts'
import { registerReference } from './plugins/reference.ts'
import { routes } from './routes/index.ts'
import { serveRoutes } from './routes/serve-routes.ts'

export type AppSettings = {
  /** Base of the links in answers, without a trailing slash. */
  readonly publicUrl: string
  /** Where the built console lies. */
  readonly consoleDir: string
  /** Sites whose pages may hold the checkout component. */
  readonly checkoutOrigins?: readonly string[]
  readonly log?: FastifyBaseLogger
  /** What a reader of `/metrics` shows; absent: only this machine reads them. */
  readonly metricsToken?: string | undefined
  readonly requestTimeoutMs?: number
  readonly load?: Partial<LoadLimits>
  readonly rateLimits?: RateLimits
  readonly systemNow?: () => Instant
  /** Adds a command's own pages, while routes can still be added. */
  readonly addPages?: ((app: FastifyInstance) => void) | undefined
}

/** The whole HTTP server, built and not yet listening. */
export async function buildApp(ctx: Context, settings: AppSettings): Promise<FastifyInstance> {
  const { publicUrl, consoleDir, checkoutOrigins, log, metricsToken, ...edgeSettings } = settings
  const systemNow = settings.systemNow ?? (() => toInstant(Date.now()))
  const app = await buildEdge((keyHash) => findCaller(ctx, keyHash), {
    ...edgeSettings,
    tracing: ctx.tracing,
    systemNow,
    keyUsed: ({ keyId }) => ctx.keyUses.note(keyId, systemNow()),
    sessions: {
      secretOf: (request) => sessionOf(request, publicUrl),
      find: (secretHash) => findSessionCaller(ctx, secretHash),
    },
    ...(log ? { logger: log } : {}),
  })
  registerCheckoutOrigins(app, checkoutOrigins ?? [])
  registerIdempotency(app, ctx, systemNow)
  registerMetrics(app, ctx, metricsToken)
  registerProbes(app, ctx)
  registerConsoleSession(app, ctx, { publicUrl, systemNow })
  await registerConsole(app, consoleDir)
  registerDayStream(app, ctx, systemNow)
  await registerReference(app)
  serveRoutes(app, ctx, routes, publicUrl)
  settings.addPages?.(app)
  return app
}
