import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findCallerByKeyHash } from '../../store/index.ts'
import type { Context } from '../context.ts'

/** Who comes with a key or session, and the instant at which it expires. */
export type FoundCaller = { readonly caller: Caller; readonly expiresAt: Instant | null }

/**
 * Who comes with a key, by its SHA-256; null where there is none, or it is revoked. It counts until it expires, by the
 * server's own clock: a sandbox clock cannot revive a key.
 */
export const findCaller = (ctx: Context, keyHash: Buffer): Promise<FoundCaller | null> =>
  findCallerByKeyHash(ctx.db, keyHash)
