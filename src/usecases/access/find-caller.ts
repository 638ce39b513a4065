import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findCallerByKeyHash } from '../../store/index.ts'
import type { Context } from '../context.ts'

/**
 * Who comes with a key, by its SHA-256; null where there is none, or it is revoked or past its expiry.
 * `now` is the server's own clock: a sandbox clock cannot revive a key. When the key was last used is written later.
 */
export async function findCaller(
  ctx: Context,
  keyHash: Buffer,
  now: Instant,
): Promise<Caller | null> {
  const found = await findCallerByKeyHash(ctx.db, keyHash)
  if (!found || (found.expiresAt !== null && now >= found.expiresAt)) return null
  ctx.keyUses.note(found.caller.keyId, now)
  return found.caller
}
