import { randomUUID } from 'node:crypto'
import type { Caller } from '../../domain/access/index.ts'
import type { RecordedEvent } from '../../domain/events/index.ts'
import type { Refusal } from '../../domain/refusal.ts'
import { accepted, type Result } from '../../domain/result.ts'
import { type Instant, toInstant } from '../../domain/time/index.ts'
import { findEndpoint, listSigningSecrets } from '../../store/index.ts'
import type { Context } from '../context.ts'
import { webhookNotFound } from './administer-webhooks.ts'
import { outcomeOf } from './send-deliveries.ts'

export type WebhookTest = {
  readonly delivered: boolean
  readonly status: number | null
  /** What the receiver said, or why it could not be reached. */
  readonly message: string
  readonly durationMs: number
}

/** Posts an event of the kind `webhookTested` at once, signed as any other, and tells how it went. Refusals: WebhookNotFound. */
export async function testWebhook(
  ctx: Context,
  caller: Caller,
  { id }: { readonly id: number },
  now: Instant,
): Promise<Result<WebhookTest, Refusal>> {
  const endpoint = await findEndpoint(ctx.db, caller.environmentId, id)
  if (!endpoint) return webhookNotFound(id)
  const realNow = toInstant(Date.now())
  const event = testEvent(caller.keyName, now)
  const notice = {
    url: endpoint.url,
    body: ctx.webhooks.body({ event, consignment: null }),
    eventReference: event.reference,
    kind: event.kind,
    delivery: 'test',
    keys: await listSigningSecrets(ctx.db, ctx.secretBox, caller.environmentId, id, realNow),
  }
  const begun = performance.now()
  const { is, status, message } = await outcomeOf(ctx, notice, realNow)
  const durationMs = Math.round(performance.now() - begun)
  return accepted({ delivered: is === 'delivered', status, message, durationMs })
}

/** In no store: it happened to nobody. */
const testEvent = (who: string, at: Instant): RecordedEvent => ({
  number: 0,
  reference: randomUUID(),
  consignmentNumber: 0,
  at,
  kind: 'webhookTested',
  who,
  message: 'A test of this webhook',
  severity: 0,
  category: 0,
  before: null,
  after: null,
  enteredState: null,
})
