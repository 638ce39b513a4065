import { eventKindNames } from '../../domain/events/index.ts'

/** JSON Schemas of the webhook calls. */
const text = { type: 'string' }
const integer = { type: 'integer' }
const instant = { type: 'string', format: 'date-time' }
const instantOrNull = { type: ['string', 'null'], format: 'date-time' }
const states = { type: 'array', items: text, description: 'Consignment states' }
const shape = (properties: Readonly<Record<string, object>>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})

const kinds = { type: 'array', items: { type: 'string', enum: eventKindNames } }
export const eventKinds = shape({
  kinds: {
    type: 'array',
    items: shape({ kind: text, when: text, ofAccount: { type: 'boolean' } }),
  },
  states,
})
const endpoint = {
  id: integer,
  url: text,
  description: text,
  kinds,
  states,
  createdAt: instant,
  createdBy: text,
  previousSecretUntil: instantOrNull,
  pausedAt: instantOrNull,
}
const wanted = { url: text, description: text, kinds, states }
const optional = ['description', 'kinds', 'states']
export const newWebhook = shape(wanted, optional)
export const changedWebhook = shape({ ...wanted, paused: { type: 'boolean' } }, [
  ...optional,
  'paused',
])
export const webhook = shape(endpoint)
export const createdWebhook = shape({ ...endpoint, secret: text })
export const rotatedSecret = shape({ secret: text, previousSecretUntil: instant })
export const tested = shape({
  delivered: { type: 'boolean' },
  status: { type: ['integer', 'null'] },
  message: text,
  durationMs: integer,
})

const state = { type: 'string', enum: ['Waiting', 'Delivered', 'GivenUp'] }
const delivery = {
  id: integer,
  eventNumber: integer,
  eventId: { type: 'string', format: 'uuid' },
  kind: text,
  consignment: { type: ['string', 'null'] },
  state,
  attempts: integer,
  queuedAt: instant,
  nextAttemptAt: instantOrNull,
  attemptedAt: instantOrNull,
  status: { type: ['integer', 'null'] },
  message: { type: ['string', 'null'] },
  replayOf: { type: ['integer', 'null'] },
}
export const deliveries = { type: 'array', items: shape(delivery) }
const attempt = shape({
  number: integer,
  at: instant,
  status: { type: ['integer', 'null'] },
  message: text,
  durationMs: integer,
})
export const deliveryWithAttempts = shape({
  ...delivery,
  log: { type: 'array', items: attempt },
})
export const replayRequest = shape({ from: instant, to: instant, state }, ['state'])
export const replayed = shape({ queued: integer })
export const queued = shape({ id: integer })
