import createClient, {
  type FetchResponse,
  type HeadersOptions,
  type MaybeOptionalInit,
} from 'openapi-fetch'
import type { HttpMethod, PathsWithMethod, RequiredKeysOf } from 'openapi-typescript-helpers'
import { type Outcome, toRefused } from './failure.ts'
import type { paths } from './generated/api.ts'
import { defaultRetry, type Retry, retryingFetch } from './retrying-fetch.ts'

/** How to reach a server. */
export type Settings = {
  /** Where it answers, `https://delivery.example.org`; empty in a page that it serves itself. */
  readonly baseUrl: string
  /** An API key. Never in a browser: there, a checkout session's token or a session cookie stands in its place. */
  readonly key?: string
  /** Headers of every call, asked for anew each time (`parcelwright-now`, a token). */
  readonly headers?: () => Readonly<Record<string, string>>
  readonly retry?: Partial<Retry>
  /** For tests and proxies; without it the platform's own. */
  readonly fetch?: (request: Request) => Promise<Response>
}

type Media = 'application/json'
type InitParameter<Init> =
  RequiredKeysOf<Init> extends never
    ? [(Init & { [key: string]: unknown })?]
    : [Init & { [key: string]: unknown }]
type ValueOf<Response> = Response extends { data: infer Value; error?: never } ? Value : never

/** A call by its path in the OpenAPI document, with `params` (`path`, `query`, `header`), `body` and `signal`. */
type Method<M extends HttpMethod> = <
  Path extends PathsWithMethod<paths, M>,
  Init extends MaybeOptionalInit<paths[Path], M>,
>(
  path: Path,
  ...init: InitParameter<Init>
) => Promise<Outcome<ValueOf<FetchResponse<NonNullable<paths[Path][M]>, Init, Media>>>>

/** Every call of the server. Nothing here throws for what a server or a network does: see `Failure`. */
export type Calls = {
  readonly get: Method<'get'>
  readonly post: Method<'post'>
  readonly put: Method<'put'>
  readonly delete: Method<'delete'>
}

/** The calls of the server at `settings.baseUrl`. */
export function openCalls(settings: Settings): Calls {
  const send = settings.fetch ?? ((request: Request) => fetch(request))
  const client = createClient<paths, Media>({
    baseUrl: settings.baseUrl,
    fetch: retryingFetch(send, { ...defaultRetry, ...settings.retry }),
    bodySerializer,
  })
  client.use({
    onRequest: ({ request }) => {
      if (settings.key !== undefined) request.headers.set('ocp-apim-subscription-key', settings.key)
      for (const [name, value] of Object.entries(settings.headers?.() ?? {}))
        if (!request.headers.has(name)) request.headers.set(name, value)
      return request
    },
  })
  return {
    get: outcomeOf(client.GET as AnyMethod) as Method<'get'>,
    post: outcomeOf(client.POST as AnyMethod) as Method<'post'>,
    put: outcomeOf(client.PUT as AnyMethod) as Method<'put'>,
    delete: outcomeOf(client.DELETE as AnyMethod) as Method<'delete'>,
  }
}

/** JSON, but text that says it is something else (CSV, NDJSON, XML) goes as it stands. */
const bodySerializer = (body: unknown, headers?: HeadersOptions) => {
  const type = headers instanceof Headers ? headers.get('content-type') : null
  return typeof body === 'string' && type !== null && !/^application\/json\b/i.test(type)
    ? body
    : JSON.stringify(body)
}

type AnyInit = { readonly signal?: AbortSignal | null } | undefined
type AnyMethod = (
  path: never,
  init: AnyInit,
) => Promise<{ data?: unknown; error?: unknown; response: Response }>

const outcomeOf =
  (method: AnyMethod) =>
  async (path: never, init: AnyInit): Promise<Outcome<unknown>> => {
    try {
      const { data, error, response } = await method(path, init)
      if (!response.ok) return { ok: false, failure: toRefused(response, error) }
      return { ok: true, value: data, response }
    } catch (cause) {
      if (init?.signal?.aborted)
        return { ok: false, failure: { kind: 'aborted', message: 'The call was called off.' } }
      const message = `The server does not answer: ${cause instanceof Error ? cause.message : cause}`
      return { ok: false, failure: { kind: 'unreachable', message, cause } }
    }
  }
