import { problemCodes } from '../../domain/configuration/index.ts'
import { detailTable } from '../plugins/detail-table.ts'
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

const meanings = (table: Readonly<Record<string, string>>) =>
  Object.entries(table)
    .map(([code, meaning]) => `| \`${code}\` | ${meaning} |`)
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

What is wrong with a member is said by the code of its detail; all members that are wrong are listed at once.

| Detail | Meaning |
|---|---|
${meanings(detailTable)}

A configuration document has codes of its own.

| Detail | Meaning |
|---|---|
${meanings(problemCodes)}

## Repeating a request

A \`POST\` or \`PUT\` with an \`Idempotency-Key\` header is done once: whoever repeats it within 24 hours with the same key, path
and body gets the first answer again, with \`Idempotency-Replayed: true\`. The same key with another request is refused with
409 \`IdempotencyConflict\`; so is a repetition while the first is still being answered, which may be repeated. A refused
request leaves its key free. Bulk loads take no key: they replace what was there and can be repeated as they are.
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
