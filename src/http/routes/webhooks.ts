import { stateNames } from '../../domain/consignments/index.ts'
import { eventKindNames, eventKinds } from '../../domain/events/index.ts'
import { formatReference } from '../../domain/references.ts'
import { accepted } from '../../domain/result.ts'
import { formatInstant, type Instant } from '../../domain/time/index.ts'
import {
  changeWebhook,
  createWebhook,
  deleteWebhook,
  listWebhooks,
  rotateWebhookSecret,
} from '../../usecases/webhooks/administer-webhooks.ts'
import {
  getWebhookDelivery,
  listWebhookDeliveries,
  replayWebhookDeliveries,
  replayWebhookDelivery,
} from '../../usecases/webhooks/read-deliveries.ts'
import { testWebhook } from '../../usecases/webhooks/test-webhook.ts'
import { numberOf, readDeliveryPage, readReplay, readWebhook } from './read-webhook.ts'
import { type Ask, ownRoute, type Route } from './route.ts'
import * as shapes from './webhook-shapes.ts'

const common = { scope: 'admin', tag: 'Webhooks' } as const
const one = '/admin/webhooks/:webhook'
const refusals = ['WebhookNotFound'] as const
const deliveryRefusals = ['WebhookDeliveryNotFound'] as const
const idOf = ({ params }: Ask<unknown>) => numberOf(params.webhook) ?? -1
const deliveryOf = (ask: Ask<unknown>) => ({
  id: idOf(ask),
  deliveryId: numberOf(ask.params.delivery) ?? -1,
})

type Endpoint = Extract<Awaited<ReturnType<typeof listWebhooks>>, { ok: true }>['value'][number]
type Delivery = Extract<
  Awaited<ReturnType<typeof listWebhookDeliveries>>,
  { ok: true }
>['value'][number]

const textOrNull = (at: Instant | null) => at && formatInstant(at)
const ownEndpoint = (endpoint: Endpoint) => ({
  ...endpoint,
  createdAt: formatInstant(endpoint.createdAt),
  previousSecretUntil: textOrNull(endpoint.previousSecretUntil),
  pausedAt: textOrNull(endpoint.pausedAt),
})
const ownDelivery = ({ eventReference, consignmentNumber, ...delivery }: Delivery) => ({
  ...delivery,
  eventId: eventReference,
  consignment: consignmentNumber === 0 ? null : formatReference('EC', consignmentNumber),
  queuedAt: formatInstant(delivery.queuedAt),
  nextAttemptAt: textOrNull(delivery.nextAttemptAt),
  attemptedAt: textOrNull(delivery.attemptedAt),
})

/** Who is told of events (docs/guides/webhooks.md). Secrets are in the answer that makes them and nowhere else. */
export const webhookRoutes: readonly Route[] = [
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/webhooks'],
    summary: 'A new address that is told of what happens from now on',
    body: shapes.newWebhook,
    status: 201,
    answer: shapes.createdWebhook,
    showsSecret: true,
    handle: async (ctx, { caller, body, now }) => {
      const wanted = readWebhook(body)
      if (!wanted.ok) return wanted
      const created = await createWebhook(ctx, caller, wanted.value, now)
      return created.ok
        ? accepted({ ...ownEndpoint(created.value), secret: created.value.secret })
        : created
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/webhooks'],
    summary: 'The webhooks of the environment, without their secrets',
    answer: { type: 'array', items: shapes.webhook },
    handle: async (ctx, { caller }) => {
      const listed = await listWebhooks(ctx, caller)
      return listed.ok ? accepted(listed.value.map(ownEndpoint)) : listed
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/event-kinds'],
    summary: 'What a webhook can be told of: every kind of event, every state of a consignment',
    answer: shapes.eventKinds,
    handle: async () =>
      accepted({
        kinds: eventKindNames.map((kind) => {
          const { when, ofAccount } = eventKinds[kind]
          return { kind, when, ofAccount }
        }),
        states: stateNames,
      }),
  }),
  ownRoute({
    ...common,
    method: 'PUT',
    paths: [one],
    summary: 'Changes where and of what it is told; paused, it is told of everything later',
    body: shapes.changedWebhook,
    answer: shapes.webhook,
    refusals,
    handle: async (ctx, ask) => {
      const wanted = readWebhook(ask.body)
      if (!wanted.ok) return wanted
      const input = { ...wanted.value, id: idOf(ask) }
      const changed = await changeWebhook(ctx, ask.caller, input, ask.now)
      return changed.ok ? accepted(ownEndpoint(changed.value)) : changed
    },
  }),
  ownRoute({
    ...common,
    method: 'DELETE',
    paths: [one],
    summary: 'Takes a webhook away with its log; nothing more is sent',
    answer: { type: 'null' },
    refusals,
    handle: (ctx, ask) => deleteWebhook(ctx, ask.caller, { id: idOf(ask) }, ask.now),
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: [`${one}/rotate-secret`],
    summary: 'A new secret; the present one signs as well for keepHours',
    query: { keepHours: '0 to 720; 24 if left out' },
    answer: shapes.rotatedSecret,
    showsSecret: true,
    refusals,
    handle: async (ctx, ask) => {
      const keepHours = Math.min(numberOf(ask.query.keephours) ?? 24, 720)
      const input = { id: idOf(ask), keepHours }
      const rotated = await rotateWebhookSecret(ctx, ask.caller, input, ask.now)
      if (!rotated.ok) return rotated
      const { secret, previousSecretUntil } = rotated.value
      return accepted({ secret, previousSecretUntil: formatInstant(previousSecretUntil) })
    },
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: [`${one}/test`],
    summary: 'Posts a signed test event at once and tells how it went',
    answer: shapes.tested,
    refusals,
    handle: (ctx, ask) => testWebhook(ctx, ask.caller, { id: idOf(ask) }, ask.now),
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: [`${one}/deliveries`],
    summary: 'What was sent and what waits, newest first',
    query: {
      state: 'Waiting, Delivered or GivenUp',
      before: 'older than this delivery',
      take: '1 to 200; 50 if left out',
    },
    answer: shapes.deliveries,
    refusals,
    handle: async (ctx, ask) => {
      const page = { id: idOf(ask), ...readDeliveryPage(ask.query) }
      const listed = await listWebhookDeliveries(ctx, ask.caller, page)
      return listed.ok ? accepted(listed.value.map(ownDelivery)) : listed
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: [`${one}/deliveries/:delivery`],
    summary: 'One delivery with every attempt',
    answer: shapes.deliveryWithAttempts,
    refusals: deliveryRefusals,
    handle: async (ctx, ask) => {
      const found = await getWebhookDelivery(ctx, ask.caller, deliveryOf(ask))
      if (!found.ok) return found
      const { delivery, attempts } = found.value
      const log = attempts.map((attempt) => ({ ...attempt, at: formatInstant(attempt.at) }))
      return accepted({ ...ownDelivery(delivery), log })
    },
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: [`${one}/deliveries/:delivery/replay`],
    summary: 'Sends the same event again',
    status: 201,
    answer: shapes.queued,
    refusals: deliveryRefusals,
    handle: (ctx, ask) => replayWebhookDelivery(ctx, ask.caller, deliveryOf(ask)),
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: [`${one}/replay`],
    summary: 'Sends again what was queued in a period and given up, or delivered',
    body: shapes.replayRequest,
    answer: shapes.replayed,
    refusals,
    handle: async (ctx, ask) => {
      const period = readReplay(ask.body)
      if (!period.ok) return period
      return replayWebhookDeliveries(ctx, ask.caller, { id: idOf(ask), ...period.value })
    },
  }),
]
