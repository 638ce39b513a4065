import type { Caller, Scope } from '../../domain/access/index.ts'
import type { Refusal, RefusalCode } from '../../domain/refusal.ts'
import type { Problem, Result } from '../../domain/result.ts'
import type { Instant } from '../../domain/time/index.ts'
import type { Context } from '../../usecases/context.ts'
import type { SentFile } from '../../usecases/sent-file.ts'
import type { Query } from '../codec/query.ts'
import type { Body } from '../schemas/body.ts'
import type { WireVersion } from '../schemas/wire-schema.ts'

/** What a route hears of a request. */
export type Ask<B> = {
  readonly caller: Caller
  readonly now: Instant
  /** The server's own clock: for what lets somebody in. */
  readonly systemNow: Instant
  readonly version: WireVersion
  /** Path parameters, decoded, as written. */
  readonly params: Readonly<Record<string, string>>
  /** Query parameters under lower-case names. */
  readonly query: Query
  readonly body: B
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** Base of the links in answers, without a trailing slash. */
  readonly publicUrl: string
}

/** How a use case's value becomes an answer; version 1 may have another body altogether. */
export type AnswerForm<V, A> = {
  readonly body: Body<A>
  readonly from: (value: V, ask: Ask<unknown>) => A
  /** The same in one go, for the path that is measured in microseconds. */
  readonly json?: (value: V, version: WireVersion) => Buffer
  readonly v1?: {
    readonly body: Body<unknown>
    readonly from: (value: V, ask: Ask<unknown>) => unknown
  }
}

type RouteHead = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** The first is the documented one, the others are aliases. Parameters as `:name`. */
  readonly paths: readonly [string, ...string[]]
  readonly scope: Scope
  readonly tag: string
  readonly summary: string
  /** Query parameters with their meaning; read under any case. */
  readonly query?: Readonly<Record<string, string>>
  readonly status?: 200 | 201
  readonly bodyLimitBytes?: number
  /** Refusals beyond those that any call can meet. */
  readonly refusals?: readonly RefusalCode[]
}

/** A call of the wire contract: JSON and XML, both versions. */
export type WireRoute<B, V, A> = RouteHead & {
  readonly kind: 'wire'
  readonly body?: Body<B>
  /** No body, `""` and `null` are read as null. */
  readonly bodyIsOptional?: true
  /** Absent: an empty answer. */
  readonly answer?: AnswerForm<V, A>
  readonly handle: (ctx: Context, ask: Ask<B>) => Promise<Result<V, Refusal>>
  /** Whether only a part was done, so that the status is 207 and each entry has its own. */
  readonly isPartial?: (value: V) => boolean
  /** A body in its usual form, read in one go for the path that is measured in microseconds. */
  readonly plain?: PlainForm<V, unknown>
  /** What else is wrong with a body that could be read only in part, so that all is named at once. */
  readonly alsoCheck?: (ctx: Context, ask: Ask<B>) => Promise<readonly Problem[]>
}

/** Reads parsed JSON past the tables, to the same end; undefined where anything is unusual: then the tables read it. */
export type PlainForm<V, P> = {
  readonly read: (json: unknown) => P | undefined
  readonly handle: (ctx: Context, ask: Ask<P>) => Promise<Result<V, Refusal>>
}

/** A call of our own: JSON in camelCase, one version (configuration 1). */
export type OwnRoute<V> = Omit<RouteHead, 'scope'> & {
  readonly kind: 'own'
  /** `checkoutToken`: no key; the call looks for a checkout session's token itself. */
  readonly scope: Scope | 'checkoutToken'
  /** JSON Schema of the body; absent: none is due. */
  readonly body?: object
  /** An empty body stands for an empty object. */
  readonly bodyIsOptional?: true
  readonly answer: object
  /** The call changes who may call: what is remembered of keys is forgotten. */
  readonly changesKeys?: true
  /** The answer holds a secret that is shown this once, and so kept nowhere. */
  readonly showsSecret?: true
  readonly headers?: (value: V) => Readonly<Record<string, string>>
  readonly handle: (ctx: Context, ask: Ask<unknown>) => Promise<Result<V, Refusal>>
}
/** A body of our own that may be longer than memory: pieces of bytes, in one of the formats of its media types. */
export type BulkBody<Form> = { readonly form: Form; readonly pieces: AsyncIterable<Uint8Array> }
export type BulkRoute<Form extends string, V> = RouteHead & {
  readonly kind: 'bulk'
  /** Media types and what each means. */
  readonly forms: Readonly<Record<string, Form>>
  readonly answer: object
  readonly handle: (ctx: Context, ask: Ask<BulkBody<Form>>) => Promise<Result<V, Refusal>>
}
/** A call of our own whose answer is a file, handed out piece by piece: its size never stands in memory. */
export type FileRoute = RouteHead & {
  readonly kind: 'file'
  /** JSON Schema of the body; absent: none is due. */
  readonly body?: object
  /** Media types that the file may have. */
  readonly media: readonly string[]
  readonly handle: (ctx: Context, ask: Ask<unknown>) => Promise<Result<SentFile, Refusal>>
}
export type Route =
  | WireRoute<never, never, unknown>
  | OwnRoute<never>
  | BulkRoute<never, unknown>
  | FileRoute

/** A row of the wire contract; the types of body, value and answer are held together here and nowhere else. */
export const wireRoute = <B, V, A, P = never>(
  row: Omit<WireRoute<B, V, A>, 'kind' | 'plain'> & { readonly plain?: PlainForm<V, P> },
): Route => ({ kind: 'wire', ...row }) as unknown as Route
export const ownRoute = <V>(row: Omit<OwnRoute<V>, 'kind'>): Route =>
  ({ kind: 'own', ...row }) as unknown as Route
export const bulkRoute = <Form extends string, V>(row: Omit<BulkRoute<Form, V>, 'kind'>): Route =>
  ({ kind: 'bulk', ...row }) as unknown as Route
export const fileRoute = (row: Omit<FileRoute, 'kind'>): Route => ({ kind: 'file', ...row })
