import { type ErrorCode, errorTable } from '../plugins/error-table.ts'
import type { Route } from '../routes/route.ts'
import type { JsonSchema } from './json-schema.ts'

/** What any call can meet; the rest a route names itself. */
const always = [
  'ValidationFailed',
  'Unauthorised',
  'Forbidden',
  'RateLimited',
  'ServerError',
  'Unavailable',
] as const
const withBody = ['PayloadTooLarge', 'UnsupportedMediaType'] as const

const rows = Object.values(errorTable)
const catalogue = [...new Map(rows.map((row) => [row.wireCode + row.status, row])).values()]
  .map(({ status, wireCode, meaning }) => `| ${status} | \`${wireCode}\` | ${meaning} |`)
  .join('\n')

export const description = `Delivery promises at checkout, kept: options, selection, labels and manifests.

Paths match in any case, with or without a trailing slash. Bodies are JSON or XML (\`Content-Type\`), answers what
\`Accept\` asks for, JSON without it. Members are read in any case; both wire versions are read always, the answer is
written in the version of the \`electio-api-version\` header.

## Errors

Every answer that is not 2xx has the body \`ApiError\`: a code, a sentence, a correlation id to quote, and one detail
per problem, \`Target\` being the path of the member that is wrong (\`Packages[0].Weight\`).

| Status | Code | Meaning |
|---|---|---|
${catalogue}
`

const statuses = [...new Set(rows.map(({ status }) => status))]

/** One response per status, for all operations to refer to. */
export const errorResponses = (schema: JsonSchema) =>
  Object.fromEntries(
    statuses.map((status) => {
      const codes = [
        ...new Set(rows.filter((row) => row.status === status).map((row) => row.wireCode)),
      ]
      const content = { 'application/json': { schema }, 'application/xml': { schema } }
      return [`Error${status}`, { description: codes.join(', '), content }]
    }),
  )

export function responsesFor(route: {
  readonly body?: unknown
  readonly refusals?: Route['refusals'] | undefined
  readonly method?: string
}): JsonSchema {
  const repeatable = /^(POST|PUT)$/.test(route.method ?? '')
  const codes: readonly ErrorCode[] = [
    ...always,
    ...(repeatable ? (['IdempotencyConflict'] as const) : []),
    ...(route.body ? withBody : []),
    ...(route.refusals ?? []),
  ]
  const mine = [...new Set(codes.map((code) => errorTable[code].status))].sort()
  return Object.fromEntries(
    mine.map((status) => [status, { $ref: `#/components/responses/Error${status}` }]),
  )
}
