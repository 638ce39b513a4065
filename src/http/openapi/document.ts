import { configurationSchema } from '../../domain/configuration/index.ts'
import { errorTable } from '../plugins/error-table.ts'
import type { BulkRoute, FileRoute, OwnRoute, Route, WireRoute } from '../routes/route.ts'
import { bodyOf } from '../schemas/body.ts'
import { ApiError } from '../schemas/small-types.ts'
import type { TypeNote } from '../schemas/wire-schema.ts'
import { hoistDefinitions } from './hoist-definitions.ts'
import { bodySchema, type Components, type JsonSchema, reachedTypes } from './json-schema.ts'
import { description, errorResponses, responsesFor } from './responses.ts'

type AnyWireRoute = WireRoute<unknown, unknown, unknown>
const medias = ['application/json', 'application/xml', 'text/xml'] as const

/** The OpenAPI 3.1 document of the routes. The same tables make it that read and write the bodies. */
export function openApiDocument(routes: readonly Route[]): JsonSchema {
  const components: Components = { schemas: {}, sent: sentTypes(routes) }
  const paths: Record<string, Record<string, JsonSchema>> = {}
  const seen = new Set<string>()
  for (const route of routes)
    for (const path of route.paths) {
      const key = path.replace(/:(\w+)(\([^)]*\))?/g, '{$1}')
      // Paths that tell themselves apart by a pattern only are one path here; the first stands for them.
      const shape = `${route.method} ${key.replace(/\{\w+\}/g, '{}').toLowerCase()}`
      if (seen.has(shape)) continue
      seen.add(shape)
      paths[key] = {
        ...paths[key],
        [route.method.toLowerCase()]: operation(components, route, key),
      }
    }
  const apiError = bodySchema(components, bodyOf(ApiError), '1.1')
  return {
    openapi: '3.1.0',
    info: { title: 'Parcelwright', version: '1.1', description, license: { name: 'MIT' } },
    servers: [{ url: '/' }],
    security: [{ key: [] }, { keyInQuery: [] }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths: { ...paths, ...publicPaths, ...streamPaths },
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'ocp-apim-subscription-key' },
        keyInQuery: { type: 'apiKey', in: 'query', name: 'subscription-key' },
        checkoutToken: { type: 'http', scheme: 'bearer' },
      },
      parameters: { ...parameters, idempotencyKey },
      responses: errorResponses(apiError),
      schemas: {
        ...components.schemas,
        ...hoistDefinitions('ConfigurationDocument', configurationSchema),
      },
    },
  }
}

function sentTypes(routes: readonly Route[]): ReadonlySet<TypeNote> {
  const found = new Set<TypeNote>()
  for (const route of routes)
    if (route.kind === 'wire' && route.body) reachedTypes(route.body.member, found)
  return found
}

const parameters = {
  version: {
    name: 'electio-api-version',
    in: 'header',
    description: '`1` or `1.1`; without it the version pinned on the key decides.',
    schema: { type: 'string', enum: ['1', '1.0', '1.1'] },
  },
  now: {
    name: 'parcelwright-now',
    in: 'header',
    description: 'Sandbox keys only: the instant to answer for, with an offset or Z.',
    schema: { type: 'string', format: 'date-time' },
  },
}
const idempotencyKey = {
  name: 'Idempotency-Key',
  in: 'header',
  description: 'Repeated within 24 hours with the same request, the first answer comes again.',
  schema: { type: 'string', maxLength: 255 },
}

function operation(components: Components, route: Route, path: string): JsonSchema {
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }))
  const queried = Object.entries(route.query ?? {}).map(([name, meaning]) => ({
    name,
    in: 'query',
    description: meaning,
    schema: { type: 'string' },
  }))
  const repeatable =
    route.kind !== 'bulk' && route.kind !== 'file' && /^(POST|PUT)$/.test(route.method)
  const isTokens = route.scope === 'checkoutToken'
  const headers = [
    ...(isTokens ? [] : Object.keys(parameters)),
    ...(repeatable && !isTokens ? ['idempotencyKey'] : []),
  ]
  const common = headers.map((name) => ({ $ref: `#/components/parameters/${name}` }))
  return {
    operationId: operationId(route.method, path),
    tags: [route.tag],
    summary: route.summary,
    ...(isTokens
      ? {
          description: 'Needs the token of a checkout session.',
          security: [{ checkoutToken: [] }],
        }
      : { description: `Needs a key with the scope \`${route.scope}\`.` }),
    parameters: [...named, ...queried, ...common],
    ...contentOf(components, route),
  }
}

function contentOf(components: Components, route: Route): JsonSchema {
  if (route.kind === 'wire') return wireContent(components, route as unknown as AnyWireRoute)
  if (route.kind === 'own') return ownContent(route as unknown as OwnRoute<unknown>)
  if (route.kind === 'file') return fileContent(route)
  const { forms, answer } = route as unknown as BulkRoute<string, unknown>
  const sent = Object.keys(forms).map((media) => [media, { schema: { type: 'string' } }])
  return {
    requestBody: { required: true, content: Object.fromEntries(sent) },
    responses: {
      200: { description: 'Done.', content: { 'application/json': { schema: answer } } },
      ...responsesFor({ body: forms, refusals: route.refusals }),
    },
  }
}

const operationId = (method: string, path: string) => {
  const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean)
  const camel = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return `${method.toLowerCase()}${camel}`
}

function wireContent(components: Components, route: AnyWireRoute): JsonSchema {
  const success = { description: 'Done.', ...(route.answer ? answered(components, route) : {}) }
  return {
    ...(route.body
      ? { requestBody: requestBody(components, route.body, !route.bodyIsOptional) }
      : {}),
    responses: {
      [route.status ?? 200]: success,
      ...(route.isPartial
        ? { 207: { ...success, description: 'Done in part; each entry has its status.' } }
        : {}),
      ...responsesFor(route),
    },
  }
}

const requestBody = (
  components: Components,
  body: NonNullable<AnyWireRoute['body']>,
  required: boolean,
) => {
  const schema = bodySchema(components, body, '1.1')
  return {
    required,
    content: Object.fromEntries(medias.map((media) => [media, { schema }])),
  }
}

/** Version 1 stands beside the schema: OpenAPI cannot choose by a request header. */
function answered(components: Components, { answer }: AnyWireRoute) {
  if (!answer) return {}
  const schema = bodySchema(components, answer.body, '1.1')
  const first = bodySchema(components, answer.v1?.body ?? answer.body, '1')
  const content = { schema, 'x-version-1': first }
  return { content: Object.fromEntries(medias.map((media) => [media, content])) }
}

function ownContent(route: OwnRoute<unknown>): JsonSchema {
  const { body } = route
  const schema =
    body === configurationSchema ? { $ref: '#/components/schemas/ConfigurationDocument' } : body
  return {
    ...(schema
      ? { requestBody: { required: true, content: { 'application/json': { schema } } } }
      : {}),
    responses: {
      [route.status ?? 200]: {
        description: 'Done.',
        content: { 'application/json': { schema: route.answer } },
      },
      ...responsesFor(route),
    },
  }
}

function fileContent(route: FileRoute): JsonSchema {
  const { body: schema, media } = route
  const schemaOfFile = { type: 'string', format: 'binary' }
  const content = Object.fromEntries(media.map((one) => [one, { schema: schemaOfFile }]))
  return {
    ...(schema
      ? { requestBody: { required: true, content: { 'application/json': { schema } } } }
      : {}),
    responses: { 200: { description: 'The file.', content }, ...responsesFor(route) },
  }
}

const probe = (path: string, summary: string) => ({
  get: {
    operationId: operationId('get', path),
    tags: ['Server'],
    summary,
    security: [],
    responses: {
      '200': { description: 'Ready.' },
      '503': { description: errorTable.Unavailable.meaning },
    },
  },
})
/**
 * Answers without an end are no rows of the route table, whose calls answer once; this one is in plugins/day-stream.ts.
 * OpenAPI 3.1 cannot say of what form one event is, so the words do.
 */
const streamPaths = {
  '/admin/today/events': {
    get: {
      operationId: operationId('get', '/admin/today/events'),
      tags: ['Operations'],
      summary: 'The day as server-sent events, one whenever something changed',
      description:
        'Needs a key with the scope `ship`. Each event is of the type `today`; its `data` is the JSON that `GET /admin/today` answers. A comment every 15 seconds keeps the connection open.',
      security: [{ key: [] }, { keyInQuery: [] }],
      parameters: [{ $ref: '#/components/parameters/now' }],
      responses: {
        '200': {
          description: 'Events, until either side hangs up.',
          content: { 'text/event-stream': { schema: { type: 'string' } } },
        },
        ...responsesFor({}),
      },
    },
  },
}
const publicPaths = {
  '/health': probe('/health', 'Whether the server answers and its database can be reached'),
  '/ready': probe('/ready', 'Whether the server takes new requests'),
}
