import type { Caller } from '../../domain/access/index.ts'
import type { Instant } from '../../domain/time/index.ts'
import { findCallerByKeyHash, noteKeyUse } from '../../store/index.ts'
import type { Context } from '../context.ts'

/**
 * Who comes with a key, by its SHA-256; null where there is none, or it is revoked or past its expiry.
 * `now` is the server's own clock: a sandbox clock cannot revive a key. When the key was last used is noted on the way;
 * that this fails is no reason to turn the caller away.
 */
export async function findCaller(
  ctx: Context,
  keyHash: Buffer,
  now: Instant,
): Promise<Caller | null> {
  const found = await findCallerByKeyHash(ctx.db, keyHash)
  if (!found || (found.expiresAt !== null && now >= found.expiresAt)) return null
  await noteKeyUse(ctx.db, found.caller.keyId, now).catch((err: unknown) =>
    ctx.log.warn({ err }, 'could not note the use of a key'),
  )
  return found.caller
}
