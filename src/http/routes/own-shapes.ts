/** JSON Schemas of our own answers (configuration 1, ruling 67). */
const text = { type: 'string' }
const integer = { type: 'integer' }
const instant = { type: 'string', format: 'date-time' }
export const shape = (
  properties: Readonly<Record<string, object>>,
  optional: readonly string[] = [],
) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
})

const problem = shape({ path: text, code: text, message: text })
const problems = { type: 'array', items: problem }

export const version = shape({ version: integer, publishedAt: instant, publishedBy: text })
export const publishedDocument = shape({
  version: integer,
  publishedAt: instant,
  publishedBy: text,
  document: { type: 'object' },
})
export const publishing = shape({ version: integer, warnings: problems })
export const rolledBack = shape({ version: integer })
export const review = shape({ errors: problems, warnings: problems })
export const change = shape({ path: text, before: {}, after: {} }, ['before', 'after'])
export const explainRequest = {
  type: 'object',
  description:
    'A delivery-options request; `draft` may hold a configuration to explain it by, `at` the instant to explain it for.',
}

const apiVersion = { type: 'string', enum: ['1', '1.1'] }
const environment = { type: 'string', enum: ['sandbox', 'production'] }
const scopes = { type: 'array', items: { type: 'string', enum: ['checkout', 'ship', 'admin'] } }
const momentOrNull = { type: ['string', 'null'], format: 'date-time' }
const integerOrNull = { type: ['integer', 'null'] }

export const newAccount = shape({ name: text })
export const account = shape({
  account: text,
  name: text,
  isBootstrap: { type: 'boolean' },
  createdAt: instant,
  environments: {
    type: 'array',
    items: shape({
      environment,
      activeVersion: integerOrNull,
      openKeys: integer,
      lastUsedAt: momentOrNull,
    }),
  },
})
export const createdAccount = shape({ account: text, key: text })
export const newKey = shape(
  {
    name: text,
    environment,
    scopes,
    apiVersion,
    expiresAt: momentOrNull,
    requestsPerMinute: integerOrNull,
  },
  ['apiVersion', 'expiresAt', 'requestsPerMinute'],
)
export const rotation = shape({ overlapSeconds: integer }, ['overlapSeconds'])
export const rotatedKey = shape({ id: integer, key: text, replacedUntil: instant })
export const createdKey = shape({ id: integer, key: text })
export const key = shape({
  id: integer,
  name: text,
  environment,
  scopes,
  apiVersion,
  createdAt: instant,
  expiresAt: momentOrNull,
  revokedAt: momentOrNull,
  lastUsedAt: momentOrNull,
  replacedBy: integerOrNull,
  requestsPerMinute: integerOrNull,
})
export const act = shape(
  {
    id: integer,
    environment,
    at: instant,
    kind: text,
    who: text,
    message: text,
    before: {},
    after: {},
  },
  ['before', 'after'],
)

export const loadReport = shape({
  loaded: integer,
  refusedCount: integer,
  refused: { type: 'array', items: shape({ line: integer, problems }) },
})
export const pickupLocation = {
  type: 'object',
  description: 'A shop that keeps consignments until they are fetched (configuration, 3.13).',
}
