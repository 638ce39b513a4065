import type { ErrorCode } from './generated/error-codes.ts'

/** One problem of a request; `target` is the path of the member that is wrong (`Packages[0].Weight`). */
export type Problem = {
  readonly code: string
  readonly target: string | null
  readonly message: string
}

/** Why a call has no value. Values, not exceptions: a checkout decides what to show, it does not catch. */
export type Failure =
  | {
      /** The server answered, and not with 2xx. */
      readonly kind: 'refused'
      readonly status: number
      /** `Unknown` when something between here and the server answered in its place. */
      readonly code: ErrorCode | 'Unknown'
      /** A sentence for a person. */
      readonly message: string
      /** Quote it to whoever runs the server; empty if there is none. */
      readonly correlationId: string
      readonly problems: readonly Problem[]
      /** How long the server asked to wait, in milliseconds. */
      readonly retryAfterMs: number | null
    }
  | {
      /** No answer, or none that can be read: the network, a time-out. Whether the call took effect is unknown. */
      readonly kind: 'unreachable'
      readonly message: string
      readonly cause: unknown
    }
  | { /** The caller's own signal ended it. */ readonly kind: 'aborted'; readonly message: string }

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value; readonly response: Response }
  | { readonly ok: false; readonly failure: Failure }

type WireError = {
  readonly Code?: string
  readonly Message?: string
  readonly CorrelationId?: string
  readonly Details?:
    | readonly { readonly Code: string; readonly Target: string | null; readonly Message: string }[]
    | null
}

/** The failure that an answer with an error status means; `body` as parsed, or its text. */
export function toRefused(response: Response, body: unknown): Failure {
  const error: WireError = typeof body === 'object' && body !== null ? body : {}
  return {
    kind: 'refused',
    status: response.status,
    code: (error.Code as ErrorCode | undefined) ?? 'Unknown',
    message: error.Message ?? `The server answered ${response.status}.`,
    correlationId: error.CorrelationId ?? response.headers.get('x-correlation-id') ?? '',
    problems: (error.Details ?? []).map(({ Code, Target, Message }) => ({
      code: Code,
      target: Target,
      message: Message,
    })),
    retryAfterMs: retryAfterMs(response),
  }
}

/** `Retry-After` in milliseconds, given as seconds or as a date; null without it. */
export function retryAfterMs(response: Response): number | null {
  const text = response.headers.get('retry-after')
  if (text === null) return null
  const ms = /^\d+$/.test(text.trim()) ? Number(text) * 1000 : Date.parse(text) - Date.now()
  return Number.isNaN(ms) ? null : Math.max(0, ms)
}
