import { randomBytes } from 'node:crypto'
import type { ApiVersion, Caller, EnvironmentKind, Scope } from '../../domain/access/index.ts'
import { scopes } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  type ApiKey,
  getAccount,
  createAccount as insertAccount,
  createKey as insertKey,
  listKeys as selectKeys,
  revokeKey as updateKeyRevoked,
} from '../../store/index.ts'
import type { Context } from '../context.ts'

/** 192 random bits, marked so that a leaked key is recognised for what it is. Shown once, stored as SHA-256. */
const newSecret = () => `pw_${randomBytes(24).toString('base64url')}`

/**
 * A new account with a sandbox key of every scope (ruling 67).
 * Refusals: Forbidden unless the caller's account is the bootstrap account.
 */
export async function createAccount(
  ctx: Context,
  caller: Caller,
  input: { readonly name: string },
  now: Instant,
): Promise<Result<{ readonly account: string; readonly key: string }, Refusal>> {
  if (!caller.isBootstrapAccount)
    return refusal('Forbidden', 'Only a key of the bootstrap account creates accounts.')
  const account = await insertAccount(ctx.db, { name: input.name }, now)
  const key = newSecret()
  const named = { name: 'first key', scopes, apiVersion: '1.1', expiresAt: null } as const
  await insertKey(ctx.db, account.environments.sandbox, named, key, now)
  return accepted({ account: account.customerReference, key })
}

/** A new key of the caller's account, in either environment. The secret is in this answer and nowhere else. */
export async function createKey(
  ctx: Context,
  caller: Caller,
  input: {
    readonly name: string
    readonly environment: EnvironmentKind
    readonly scopes: readonly Scope[]
    readonly apiVersion: ApiVersion
    readonly expiresAt: Instant | null
  },
  now: Instant,
): Promise<Result<{ readonly id: number; readonly key: string }, Refusal>> {
  const { environments } = await getAccount(ctx.db, caller.accountId)
  const key = newSecret()
  const id = await insertKey(ctx.db, environments[input.environment], input, key, now)
  return accepted({ id, key })
}

/** The keys of the caller's account, without their secrets. */
export async function listKeys(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly ApiKey[], Refusal>> {
  return accepted(await selectKeys(ctx.db, caller.accountId))
}

/** Makes a key useless at once. Refusals: KeyNotFound. */
export async function revokeKey(
  ctx: Context,
  caller: Caller,
  input: { readonly id: number },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const done = await updateKeyRevoked(ctx.db, caller.accountId, input.id, now)
  return done ? accepted(null) : refusal('KeyNotFound', `There is no key ${input.id}.`)
}
