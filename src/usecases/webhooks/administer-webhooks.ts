import { randomBytes } from 'node:crypto'
import type { Caller } from '../../domain/access/index.ts'
import type { EventKind } from '../../domain/events/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import type { EventFilter } from '../../domain/webhooks/index.ts'
import {
  deleteEndpoint,
  insertEndpoint,
  inTransaction,
  listEndpoints,
  noConsignment,
  recordEvent,
  rotateSecret as saveRotatedSecret,
  type Tx,
  updateEndpoint,
  type WebhookEndpoint,
} from '../../store/index.ts'
import { TransportError } from '../../transport/transport.ts'
import { checkReceiver } from '../../transport/webhook.ts'
import type { Context } from '../context.ts'

/** 256 random bits, marked for what they are. In the answer that makes it and nowhere else. */
const newSecret = () => `whsec_${randomBytes(32).toString('base64url')}`

const MOST_ENDPOINTS = 20
const hourMs = 3_600_000

export type WebhookWanted = EventFilter & { readonly url: string; readonly description: string }

/**
 * A new endpoint, told of what happens from now on, with the secret that will sign.
 * Refusals: ValidationFailed for an address nothing may be posted to, and beyond 20 endpoints.
 */
export async function createWebhook(
  ctx: Context,
  caller: Caller,
  input: WebhookWanted,
  now: Instant,
): Promise<Result<WebhookEndpoint & { readonly secret: string }, Refusal>> {
  const refused = await whyNotPosted(ctx, input.url)
  if (refused) return invalid('url', 'AddressRefused', refused)
  if ((await listEndpoints(ctx.db, caller.environmentId)).length >= MOST_ENDPOINTS)
    return invalid('', 'TooMany', `An environment has at most ${MOST_ENDPOINTS} webhooks.`)
  const secret = newSecret()
  const endpoint = await inTransaction(ctx.db, async (tx) => {
    await record(tx, caller, 'webhookCreated', `Webhook to ${hostOf(input.url)} created`, now)
    const sealedSecret = ctx.secretBox.seal(secret)
    const wanted = { ...input, sealedSecret, createdBy: caller.keyName }
    return insertEndpoint(tx, caller.environmentId, wanted, now)
  })
  return accepted({ ...endpoint, secret })
}

/** The environment's endpoints, without their secrets. */
export const listWebhooks = async (
  ctx: Context,
  caller: Caller,
): Promise<Result<readonly WebhookEndpoint[], Refusal>> =>
  accepted(await listEndpoints(ctx.db, caller.environmentId))

/**
 * Changes an endpoint from now on. While it is paused nothing is sent; what happens meanwhile is told once it goes on.
 * Refusals: WebhookNotFound; ValidationFailed for an address nothing may be posted to.
 */
export async function changeWebhook(
  ctx: Context,
  caller: Caller,
  input: WebhookWanted & { readonly id: number; readonly paused: boolean },
  now: Instant,
): Promise<Result<WebhookEndpoint, Refusal>> {
  const { id, ...wanted } = input
  const refused = await whyNotPosted(ctx, wanted.url)
  if (refused) return invalid('url', 'AddressRefused', refused)
  const changed = await inTransaction(ctx.db, async (tx) => {
    const endpoint = await updateEndpoint(tx, caller.environmentId, id, wanted, now)
    const message = `Webhook ${id} to ${hostOf(wanted.url)} changed${wanted.paused ? ', paused' : ''}`
    if (endpoint) await record(tx, caller, 'webhookChanged', message, now)
    return endpoint
  })
  return changed ? accepted(changed) : webhookNotFound(id)
}

/** Takes an endpoint away with its log; nothing more is sent to it. Refusals: WebhookNotFound. */
export async function deleteWebhook(
  ctx: Context,
  caller: Caller,
  input: { readonly id: number },
  now: Instant,
): Promise<Result<null, Refusal>> {
  const done = await inTransaction(ctx.db, async (tx) => {
    const deleted = await deleteEndpoint(tx, caller.environmentId, input.id)
    if (deleted) await record(tx, caller, 'webhookDeleted', `Webhook ${input.id} deleted`, now)
    return deleted
  })
  return done ? accepted(null) : webhookNotFound(input.id)
}

/**
 * A new secret. The present one signs as well for `keepHours`, so that the receiver can change over in its own time.
 * Refusals: WebhookNotFound.
 */
export async function rotateWebhookSecret(
  ctx: Context,
  caller: Caller,
  input: { readonly id: number; readonly keepHours: number },
  now: Instant,
): Promise<Result<{ readonly secret: string; readonly previousSecretUntil: Instant }, Refusal>> {
  const secret = newSecret()
  // The worker asks the real clock which secrets count, so this one is reckoned by it too.
  const until = toInstant(Date.now() + input.keepHours * hourMs)
  const done = await inTransaction(ctx.db, async (tx) => {
    const { environmentId } = caller
    const rotated = await saveRotatedSecret(
      tx,
      environmentId,
      input.id,
      ctx.secretBox.seal(secret),
      until,
    )
    const message = `Secret of webhook ${input.id} rotated`
    if (rotated) await record(tx, caller, 'webhookSecretRotated', message, now)
    return rotated
  })
  return done ? accepted({ secret, previousSecretUntil: until }) : webhookNotFound(input.id)
}

export const webhookNotFound = (id: number) =>
  refusal('WebhookNotFound', `There is no webhook ${id}.`)

const invalid = (path: string, code: string, message: string) =>
  refusal('ValidationFailed', 'The request is not valid.', [{ path, code, message }])

async function whyNotPosted(ctx: Context, url: string): Promise<string | null> {
  try {
    await checkReceiver(url, ctx.transport)
    return null
  } catch (error) {
    if (error instanceof TransportError) return error.message
    throw error
  }
}

/** The host alone: a path may hold a token of the receiver's. */
const hostOf = (url: string) => new URL(url).host

const record = (tx: Tx, caller: Caller, kind: EventKind, message: string, now: Instant) =>
  recordEvent(tx, caller.environmentId, [noConsignment], {
    kind,
    at: now,
    who: caller.keyName,
    message,
    category: 'None',
  })
