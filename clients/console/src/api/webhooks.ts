import { answerOf, server } from './server.ts'

const at = (webhook: string) => ({ path: { webhook } })

export const listWebhooks = () => answerOf(server.get('/admin/webhooks'))
export type Webhook = Awaited<ReturnType<typeof listWebhooks>>[number]
export type EventKind = Webhook['kinds'][number]

export const createWebhook = (body: {
  readonly url: string
  readonly description: string
  readonly kinds: EventKind[]
}) => answerOf(server.post('/admin/webhooks', { body }))

export const deleteWebhook = (webhook: string) =>
  answerOf(server.delete('/admin/webhooks/{webhook}', { params: at(webhook) }))

/** The secret before it goes on signing for a day, beside the new one. */
export const rotateSecret = (webhook: string) =>
  answerOf(server.post('/admin/webhooks/{webhook}/rotate-secret', { params: at(webhook) }))

export const testWebhook = (webhook: string) =>
  answerOf(server.post('/admin/webhooks/{webhook}/test', { params: at(webhook) }))

export type DeliveryState = 'Waiting' | 'Delivered' | 'GivenUp'
export const listDeliveries = (webhook: string, state: DeliveryState | '', before: number | null) =>
  answerOf(
    server.get('/admin/webhooks/{webhook}/deliveries', {
      params: {
        ...at(webhook),
        query: {
          ...(state === '' ? {} : { state }),
          ...(before === null ? {} : { before: `${before}` }),
        },
      },
    }),
  )
export type Delivery = Awaited<ReturnType<typeof listDeliveries>>[number]

export const getDelivery = (webhook: string, delivery: number) =>
  answerOf(
    server.get('/admin/webhooks/{webhook}/deliveries/{delivery}', {
      params: { path: { webhook, delivery: `${delivery}` } },
    }),
  )

export const sendAgain = (webhook: string, delivery: number) =>
  answerOf(
    server.post('/admin/webhooks/{webhook}/deliveries/{delivery}/replay', {
      params: { path: { webhook, delivery: `${delivery}` } },
    }),
  )

/** Sends again what was given up of the last so many days; how many are queued. */
export async function replayGivenUp(webhook: string, days: number): Promise<number> {
  const now = Date.now()
  const body = {
    from: new Date(now - days * 86_400_000).toISOString(),
    to: new Date(now + 60_000).toISOString(),
    state: 'GivenUp' as const,
  }
  const call = server.post('/admin/webhooks/{webhook}/replay', { params: at(webhook), body })
  return (await answerOf(call)).queued
}

/** What can be told, as the server's own description lists it. */
export async function listEventKinds(): Promise<readonly EventKind[]> {
  const document = await (await fetch('/openapi.json')).json()
  const { schema } = document.paths['/admin/webhooks'].post.requestBody.content['application/json']
  return schema.properties.kinds.items.enum
}
