import { randomBytes } from 'node:crypto'
import type { ApiVersion, Caller, EnvironmentKind, Scope } from '../../domain/access/index.ts'
import { scopes } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import {
  type AccountRow,
  type ApiKey,
  getAccount,
  createAccount as insertAccount,
  createKey as insertKey,
  rotateKey as insertSuccessor,
  inTransaction,
  listAccounts as selectAccounts,
  listKeys as selectKeys,
  revokeKey as updateKeyRevoked,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { recordAct } from './record-act.ts'

/** 192 random bits, marked so that a leaked key is recognised for what it is. Shown once, stored as SHA-256. */
export const newSecret = () => `pw_${randomBytes(24).toString('base64url')}`

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
  const key = newSecret()
  const named = { name: 'first key', scopes, apiVersion: '1.1', expiresAt: null } as const
  return inTransaction(ctx.db, async (tx) => {
    const { name } = input
    const { customerReference: account, environments } = await insertAccount(tx, { name }, now)
    await insertKey(tx, environments.sandbox, named, key, now)
    const after = { account, name }
    await recordAct(
      tx,
      caller,
      { kind: 'accountCreated', message: `Account ${name} created`, after },
      now,
    )
    return accepted({ account, key })
  })
}

/** Every account of the server, by the server's own clock. Refusals: Forbidden unless the caller's account is the bootstrap account. */
export async function listAccounts(
  ctx: Context,
  caller: Caller,
  now: Instant,
): Promise<Result<readonly AccountRow[], Refusal>> {
  if (!caller.isBootstrapAccount)
    return refusal('Forbidden', 'Only a key of the bootstrap account sees the accounts.')
  await ctx.keyUses.flush()
  return accepted(await selectAccounts(ctx.db, now))
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
    readonly requestsPerMinute: number | null
  },
  now: Instant,
): Promise<Result<{ readonly id: number; readonly key: string }, Refusal>> {
  const key = newSecret()
  return inTransaction(ctx.db, async (tx) => {
    const { environments } = await getAccount(tx, caller.accountId)
    const id = await insertKey(tx, environments[input.environment], input, key, now)
    const after = { id, ...input }
    await recordAct(
      tx,
      caller,
      { kind: 'keyCreated', message: `Key ${input.name} created`, after },
      now,
    )
    return accepted({ id, key })
  })
}

/**
 * Another secret with the same rights in place of a key, which goes on working for the overlap, so that callers can be
 * changed one after the other. Refusals: KeyNotFound, also where it has been replaced, revoked or has expired.
 */
export async function rotateKey(
  ctx: Context,
  caller: Caller,
  input: { readonly id: number; readonly overlapSeconds: number },
  now: Instant,
): Promise<
  Result<{ readonly id: number; readonly key: string; readonly replacedUntil: Instant }, Refusal>
> {
  const { id, overlapSeconds } = input
  const secret = newSecret()
  return inTransaction(ctx.db, async (tx) => {
    const made = await insertSuccessor(tx, caller.accountId, id, { secret, overlapSeconds }, now)
    if (!made) return refusal('KeyNotFound', `There is no key ${id} that could be replaced.`)
    const message = `Key ${id} replaced by key ${made.id}`
    const after = { id: made.id, replacedUntil: new Date(made.replacedUntil).toISOString() }
    await recordAct(tx, caller, { kind: 'keyRotated', message, before: { id }, after }, now)
    return accepted({ ...made, key: secret })
  })
}

/** The keys of the caller's account, without their secrets; when this process saw them last is written first. */
export async function listKeys(
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly ApiKey[], Refusal>> {
  await ctx.keyUses.flush()
  return accepted(await selectKeys(ctx.db, caller.accountId))
}

/** Makes a key useless at once. Refusals: KeyNotFound. */
export async function revokeKey(
  ctx: Context,
  caller: Caller,
  input: { readonly id: number },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const { id } = input
  return inTransaction(ctx.db, async (tx) => {
    if (!(await updateKeyRevoked(tx, caller.accountId, id, now)))
      return refusal('KeyNotFound', `There is no key ${id}.`)
    await recordAct(
      tx,
      caller,
      { kind: 'keyRevoked', message: `Key ${id} revoked`, after: { id } },
      now,
    )
    return accepted(null)
  })
}
