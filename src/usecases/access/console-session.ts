import { createHash, randomBytes } from 'node:crypto'
import type { Caller } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { type Instant, minuteMs, toInstant } from '../../domain/time/index.ts'
import {
  deleteConsoleSession,
  findCallerByKeyHash,
  findCallerBySession,
  getAccount,
  insertConsoleSession,
  inTransaction,
  keyHash,
  noConsignment,
  recordEvent,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import type { FoundCaller } from './find-caller.ts'

/** A working day: who signs in in the morning is not asked again before the evening's manifest. */
const SESSION_MS = 12 * 60 * minuteMs

/** Who is signed in, for the console to show. */
export type SignedIn = {
  readonly account: string
  readonly accountName: string
  readonly environment: Caller['environment']
  readonly keyName: string
  readonly scopes: Caller['scopes']
  readonly isBootstrapAccount: boolean
  readonly expiresAt: Instant
}

/**
 * Exchanges a key for a session that acts as the key for twelve hours, at most as long as the key itself holds. The
 * secret is random and kept as its hash only. `now` is the server's own clock.
 * Refusals: Forbidden for a key that does not hold.
 */
export async function openConsoleSession(
  ctx: Context,
  input: { readonly key: string },
  now: Instant,
): Promise<Result<{ readonly secret: string; readonly signedIn: SignedIn }, Refusal>> {
  const found = await findCallerByKeyHash(ctx.db, keyHash(input.key))
  if (!found || (found.expiresAt !== null && now >= found.expiresAt))
    return refusal('Forbidden', 'This key is unknown, revoked or expired.')
  const { caller } = found
  const expiresAt = toInstant(Math.min(now + SESSION_MS, found.expiresAt ?? Infinity))
  const secret = `pws_${randomBytes(32).toString('base64url')}`
  await inTransaction(ctx.db, async (tx) => {
    const session = { secretSha256: sessionHash(secret), keyId: caller.keyId, openedAt: now }
    await insertConsoleSession(tx, { ...session, expiresAt })
    await recordEvent(tx, caller.environmentId, [noConsignment], {
      kind: 'consoleSignedIn',
      at: now,
      who: caller.keyName,
      message: `Signed in to the console with the key ${caller.keyName}`,
    })
  })
  return accepted({ secret, signedIn: await shown(ctx, caller, expiresAt) })
}

/** As whom a session acts, by the hash of its secret; null once it has ended, or its key has. */
export async function findSessionCaller(
  ctx: Context,
  secretSha256: Buffer,
): Promise<FoundCaller | null> {
  return findCallerBySession(ctx.db, secretSha256)
}

/** Who is signed in with this secret; null for nobody. */
export async function findSignedIn(
  ctx: Context,
  secret: string,
  now: Instant,
): Promise<SignedIn | null> {
  const found = await findCallerBySession(ctx.db, sessionHash(secret))
  return found && now < found.expiresAt ? shown(ctx, found.caller, found.expiresAt) : null
}

/** Ends a session at once; ending none is no failure. */
export async function closeConsoleSession(
  ctx: Context,
  secret: string,
  now: Instant,
): Promise<void> {
  const hash = sessionHash(secret)
  await inTransaction(ctx.db, async (tx) => {
    const found = await findCallerBySession(tx, hash)
    if (!found) return
    const { environmentId, keyName } = found.caller
    await deleteConsoleSession(tx, hash)
    await recordEvent(tx, environmentId, [noConsignment], {
      kind: 'consoleSignedOut',
      at: now,
      who: keyName,
      message: 'Signed out of the console',
    })
  })
}

const sessionHash = (secret: string) => createHash('sha256').update(secret).digest()

async function shown(ctx: Context, caller: Caller, expiresAt: Instant): Promise<SignedIn> {
  const { name } = await getAccount(ctx.db, caller.accountId)
  const { environment, keyName, scopes, isBootstrapAccount } = caller
  const whose = { account: caller.customerReference, accountName: name, environment }
  return { ...whose, keyName, scopes, isBootstrapAccount, expiresAt }
}
