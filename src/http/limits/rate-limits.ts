import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { minuteMs } from '../../domain/time/index.ts'
import { sendFailure } from '../plugins/errors.ts'
import { SteadyCounts } from './steady-counts.ts'

/** Requests a minute of one key, and of all keys of an account together, in this process; 0: any number. */
export type RateLimits = { readonly keyPerMinute: number; readonly accountPerMinute: number }

export const noRateLimits: RateLimits = { keyPerMinute: 0, accountPerMinute: 0 }

/**
 * Beyond a key's or an account's limit: 429 with `Retry-After` (other-flows, gap 25). A key may have a limit of its own.
 * Counted by each process for itself, so that counting costs no trip to the database; where there is no limit nothing
 * is counted at all.
 */
export async function registerRateLimits(app: FastifyInstance, limits: RateLimits) {
  await app.register(rateLimit, { global: false, store: SteadyCounts })
  const ofKey = ({ caller }: FastifyRequest) => caller?.requestsPerMinute ?? limits.keyPerMinute
  const perKey = app.createRateLimit({
    timeWindow: minuteMs,
    max: (request) => ofKey(request),
    keyGenerator: ({ caller }) => `key ${caller?.keyId}`,
  })
  const perAccount = app.createRateLimit({
    timeWindow: minuteMs,
    max: limits.accountPerMinute,
    keyGenerator: ({ caller }) => `account ${caller?.accountId}`,
  })
  const secondsToWait = async (request: FastifyRequest): Promise<number> => {
    for (const [limit, check] of [
      [ofKey(request), perKey],
      [limits.accountPerMinute, perAccount],
    ] as const) {
      if (limit === 0) continue
      const counted = await check(request)
      if (!counted.isAllowed && counted.isExceeded) return Math.max(1, counted.ttlInSeconds)
    }
    return 0
  }
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.caller || (ofKey(request) === 0 && limits.accountPerMinute === 0)) return done()
    secondsToWait(request).then((seconds) => {
      if (seconds === 0) return done()
      reply.header('retry-after', seconds)
      sendFailure(request, reply, { code: 'RateLimited' })
    }, done)
  })
}
