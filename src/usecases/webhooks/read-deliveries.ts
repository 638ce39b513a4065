import type { Caller } from '../../domain/access/index.ts'
import { type Refusal, refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import {
  type Attempt,
  type Delivery,
  type DeliveryPage,
  findDelivery,
  findEndpoint,
  listDeliveries,
  type Replayed,
  replayDeliveries,
} from '../../store/index.ts'
import type { Context } from '../context.ts'
import { webhookNotFound } from './administer-webhooks.ts'

/** What was sent to an endpoint and what waits to be, newest first. Refusals: WebhookNotFound. */
export async function listWebhookDeliveries(
  ctx: Context,
  caller: Caller,
  { id, ...page }: DeliveryPage & { readonly id: number },
): Promise<Result<readonly Delivery[], Refusal>> {
  const { environmentId } = caller
  if (!(await findEndpoint(ctx.db, environmentId, id))) return webhookNotFound(id)
  return accepted(await listDeliveries(ctx.db, { environmentId, id }, page))
}

/** One delivery with every attempt. Refusals: WebhookDeliveryNotFound. */
export async function getWebhookDelivery(
  ctx: Context,
  caller: Caller,
  { id, deliveryId }: { readonly id: number; readonly deliveryId: number },
): Promise<
  Result<{ readonly delivery: Delivery; readonly attempts: readonly Attempt[] }, Refusal>
> {
  const { environmentId } = caller
  const found = await findDelivery(ctx.db, { environmentId, id }, deliveryId)
  return found ? accepted(found) : deliveryNotFound(deliveryId)
}

/** Queues one delivery anew. Refusals: WebhookDeliveryNotFound. */
export async function replayWebhookDelivery(
  ctx: Context,
  caller: Caller,
  { id, deliveryId }: { readonly id: number; readonly deliveryId: number },
): Promise<Result<{ readonly id: number }, Refusal>> {
  const key = { environmentId: caller.environmentId, id }
  const [queued] = await replayDeliveries(ctx.db, key, { deliveryId }, realNow())
  return queued === undefined ? deliveryNotFound(deliveryId) : accepted({ id: queued })
}

/** Queues those of a period anew that ended in a state; both ends belong to it. Refusals: WebhookNotFound. */
export async function replayWebhookDeliveries(
  ctx: Context,
  caller: Caller,
  { id, ...period }: Extract<Replayed, { readonly from: Instant }> & { readonly id: number },
): Promise<Result<{ readonly queued: number }, Refusal>> {
  const { environmentId } = caller
  if (!(await findEndpoint(ctx.db, environmentId, id))) return webhookNotFound(id)
  const queued = await replayDeliveries(ctx.db, { environmentId, id }, period, realNow())
  return accepted({ queued: queued.length })
}

/** Deliveries are queued and sent by the real clock: a sandbox's may stand still (decision 0028). */
const realNow = (): Instant => toInstant(Date.now())

const deliveryNotFound = (id: number) =>
  refusal('WebhookDeliveryNotFound', `The webhook has no delivery ${id}.`)
