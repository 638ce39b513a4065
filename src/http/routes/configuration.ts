import { configurationSchema } from '../../domain/configuration/index.ts'
import { accepted, type Problem, type Result, refused } from '../../domain/result.ts'
import { formatInstant, type Instant, parseInstant } from '../../domain/time/index.ts'
import { validateConfiguration } from '../../usecases/configuration/check-configuration.ts'
import {
  publishConfiguration,
  rollBackConfiguration,
} from '../../usecases/configuration/publish-configuration.ts'
import {
  diffConfigurations,
  getConfiguration,
  getConfigurationVersion,
  listConfigurationVersions,
} from '../../usecases/configuration/read-configuration.ts'
import { explain } from '../../usecases/options/explain.ts'
import { readAsked } from './asked-options.ts'
import * as shapes from './own-shapes.ts'
import { invalid } from './refused.ts'
import { ownRoute, type Route } from './route.ts'

const tag = 'Configuration'
/** A document with thousands of services is some megabytes. */
const documentLimitBytes = 32 * 1_048_576
const common = { scope: 'admin', tag } as const

const shown = <T extends { readonly publishedAt: Parameters<typeof formatInstant>[0] }>(of: T) => ({
  ...of,
  publishedAt: formatInstant(of.publishedAt),
})
/** `"3"` of the ETag, with or without quotes; `*` and nothing guard against nothing (RFC 9110, 13.1.1). */
const versionOf = (header: string | string[] | undefined) =>
  header === undefined || header === '*' ? null : numberOf(String(header).replace(/^W\/|"/g, ''))
const numberOf = (text: string | undefined) => (/^\d{1,9}$/.test(text ?? '') ? Number(text) : -1)

/** When the question is asked, beside the request; absent: now. */
function instantOf(body: unknown): Result<Instant | null, readonly Problem[]> {
  const { at = null } = body as { readonly at?: unknown }
  const instant = typeof at === 'string' ? parseInstant(at) : null
  const message = 'Expected an instant, 2026-11-24T09:00:00Z.'
  return at === null || instant !== null
    ? accepted(instant)
    : refused([{ path: 'at', code: 'InvalidDate', message }])
}

export const configurationRoutes: readonly Route[] = [
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/configuration'],
    summary: 'The active configuration document',
    answer: shapes.publishedDocument,
    headers: ({ version }: { version: number }) => ({ etag: `"${version}"` }),
    refusals: ['ConfigurationVersionNotFound'],
    handle: async (ctx, { caller }) => {
      const found = await getConfiguration(ctx, caller)
      return found.ok ? accepted(shown(found.value)) : found
    },
  }),
  ownRoute({
    ...common,
    method: 'PUT',
    paths: ['/admin/configuration'],
    summary:
      'Publishes a document as the new active version; If-Match guards against a lost change',
    body: configurationSchema,
    bodyLimitBytes: documentLimitBytes,
    answer: shapes.publishing,
    refusals: ['VersionConflict'],
    handle: (ctx, { caller, body, headers, now }) => {
      const ifMatch = versionOf(headers['if-match'])
      return publishConfiguration(ctx, caller, { document: body, ifMatch }, now)
    },
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/configuration/validate'],
    summary: 'Every problem and warning of a document; changes nothing',
    body: configurationSchema,
    bodyLimitBytes: documentLimitBytes,
    answer: shapes.review,
    handle: async (_, { body }) => accepted(validateConfiguration(body)),
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/configuration/schema'],
    summary: 'JSON Schema of the document',
    answer: { type: 'object' },
    handle: async () => accepted(configurationSchema),
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/configuration/versions'],
    summary: 'Every version, newest first',
    answer: { type: 'array', items: shapes.version },
    handle: async (ctx, { caller }) => {
      const list = await listConfigurationVersions(ctx, caller)
      return list.ok ? accepted(list.value.map(shown)) : list
    },
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/configuration/versions/:version'],
    summary: 'One version with its document',
    answer: shapes.publishedDocument,
    headers: ({ version }: { version: number }) => ({ etag: `"${version}"` }),
    refusals: ['ConfigurationVersionNotFound'],
    handle: async (ctx, { caller, params }) => {
      const found = await getConfigurationVersion(ctx, caller, {
        version: numberOf(params.version),
      })
      return found.ok ? accepted(shown(found.value)) : found
    },
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/configuration/versions/:version/publish'],
    summary: 'Publishes an older document as a new version',
    answer: shapes.rolledBack,
    refusals: ['ConfigurationVersionNotFound'],
    handle: (ctx, { caller, params, now }) =>
      rollBackConfiguration(ctx, caller, { version: numberOf(params.version) }, now),
  }),
  ownRoute({
    ...common,
    method: 'GET',
    paths: ['/admin/configuration/versions/:before/diff/:after'],
    summary: 'What changed from one version to another',
    answer: { type: 'array', items: shapes.change },
    refusals: ['ConfigurationVersionNotFound'],
    handle: (ctx, { caller, params }) =>
      diffConfigurations(ctx, caller, {
        before: numberOf(params.before),
        after: numberOf(params.after),
      }),
  }),
  ownRoute({
    ...common,
    method: 'POST',
    paths: ['/admin/explain'],
    summary: 'Why each service is offered or not for a delivery-options request',
    body: shapes.explainRequest,
    bodyLimitBytes: documentLimitBytes,
    answer: { type: 'object' },
    refusals: ['NotConfigured'],
    handle: async (ctx, ask) => {
      const asked = await readAsked(ctx, ask)
      const at = instantOf(ask.body)
      if (!asked.ok) return at.ok ? asked : invalid([...asked.reason.details, ...at.reason])
      if (!at.ok) return invalid(at.reason)
      // Beside the request there may be a draft of the configuration.
      const { draft } = ask.body as { readonly draft?: unknown }
      return explain(ctx, ask.caller, { asked: asked.value, draft }, at.value ?? ask.now)
    },
  }),
]
