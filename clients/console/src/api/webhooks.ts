import { answerOf, server } from './server.ts'

const at = (webhook: string) => ({ path: { webhook } })

export const listWebhooks = () => answerOf(server.get('/admin/webhooks'))
export type Webhook = Awaited<ReturnType<typeof listWebhooks>>[number]
export type EventKind = Webhook['kinds'][number]

type Wanted = {
  readonly url: string
  readonly description: string
  readonly kinds: EventKind[]
  readonly states: string[]
}
export const createWebhook = (body: Wanted) => answerOf(server.post('/admin/webhooks', { body }))

/** Changes what is named and leaves the rest; paused or not, unless told otherwise. */
export const changeWebhook = (
  { id, url, description, kinds, states, pausedAt }: Webhook,
  wanted: Partial<Wanted> & { readonly paused?: boolean },
) => {
  const body = { url, description, kinds, states, paused: pausedAt !== null, ...wanted }
  return answerOf(server.put('/admin/webhooks/{webhook}', { params: at(`${id}`), body }))
}

export const deleteWebhook = (webhook: string) =>
  answerOf(server.delete('/admin/webhooks/{webhook}', { params: at(webhook) }))

/** The secret before it goes on signing for so many hours, beside the new one. */
export const rotateSecret = (webhook: string, keepHours: string) =>
  answerOf(
    server.post('/admin/webhooks/{webhook}/rotate-secret', {
      params: { ...at(webhook), query: { keepHours } },
    }),
  )

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

/** What can be told: kinds of events, and states that a consignment may enter. */
export const listEventKinds = () => answerOf(server.get('/admin/event-kinds'))
