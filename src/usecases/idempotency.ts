import type { Caller } from '../domain/access/index.ts'
import type { Instant } from '../domain/time/index.ts'
import {
  type Claim,
  claimIdempotencyKey,
  type KeptAnswer,
  type KeyedRequest,
  keepAnswer,
  releaseIdempotencyKey,
} from '../store/index.ts'
import type { Context } from './context.ts'

export type { Claim, KeptAnswer, KeyedRequest }

/** Claims an `Idempotency-Key` for a request; `now` is the server's own clock, as a day must pass for real. */
export const claimAnswer = (
  ctx: Context,
  caller: Caller,
  request: KeyedRequest,
  now: Instant,
): Promise<Claim> => claimIdempotencyKey(ctx.db, caller.environmentId, request, now)

/**
 * Settles a claimed key: an answer that did something is kept for who asks again; anything else lets go of the key, as
 * nothing was done and the next one may try.
 */
export const settleAnswer = (
  ctx: Context,
  caller: Caller,
  key: string,
  answer: KeptAnswer,
): Promise<void> =>
  answer.status < 300
    ? keepAnswer(ctx.db, caller.environmentId, key, answer)
    : releaseIdempotencyKey(ctx.db, caller.environmentId, key)
