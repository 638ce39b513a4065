import { retryAfterMs } from './failure.ts'

/** When a call is sent again. */
export type Retry = {
  /** How often a call is sent at most; 1 never repeats. */
  readonly attempts: number
  /** The first pause in milliseconds; each further one is twice as long, shortened by chance. */
  readonly firstPauseMs: number
  /** The longest pause in milliseconds. A `Retry-After` beyond it is left to the caller. */
  readonly longestPauseMs: number
  /** How long one attempt may take, in milliseconds. */
  readonly timeoutMs: number
}

export const defaultRetry: Retry = {
  attempts: 4,
  firstPauseMs: 200,
  longestPauseMs: 5_000,
  timeoutMs: 30_000,
}

/** Answers after which nothing was done, or the same again is safe under the idempotency key. */
const transient = new Set([408, 429, 502, 503, 504])

/** Calls that only ask: they may come twice, and an answer kept for them would be in the way. */
const question = /\/(deliveryoptions(\/heartbeat|\/pickupoptions)?|explain|validate)\/?$/i

const idempotencyHeader = 'idempotency-key'

type Send = (request: Request) => Promise<Response>

/**
 * A `fetch` that repeats what failed in passing: network errors, time-outs, 408, 429, 502, 503 and 504, with growing
 * pauses or the one that `Retry-After` asks for. A POST or PUT carries the same `Idempotency-Key` each time, so that
 * the server does it once however often it arrives.
 */
export const retryingFetch =
  (send: Send, retry: Retry): Send =>
  async (original) => {
    const request = withIdempotencyKey(original)
    for (let attempt = 1; ; attempt += 1) {
      const last = attempt >= retry.attempts
      const answer = await sendOnce(send, request, retry.timeoutMs)
      if (answer instanceof Response && (last || !isTransient(answer))) return answer
      if (!(answer instanceof Response) && (last || request.signal.aborted)) throw answer.cause
      const asked = answer instanceof Response ? retryAfterMs(answer) : null
      if (answer instanceof Response && asked !== null && asked > retry.longestPauseMs)
        return answer
      await pause(asked ?? ownPause(attempt, retry), request.signal)
    }
  }

/** The first answer is still being made under this key: its 409 carries `Retry-After`. */
const isTransient = (response: Response) =>
  transient.has(response.status) || (response.status === 409 && response.headers.has('retry-after'))

async function sendOnce(
  send: Send,
  request: Request,
  timeoutMs: number,
): Promise<Response | { readonly cause: unknown }> {
  try {
    const signal = AbortSignal.any([request.signal, AbortSignal.timeout(timeoutMs)])
    return await send(new Request(request.clone(), { signal }))
  } catch (cause) {
    return { cause }
  }
}

function withIdempotencyKey(request: Request): Request {
  const repeatable = request.method === 'POST' || request.method === 'PUT'
  const path = request.url.split(/[?#]/)[0] ?? ''
  if (!repeatable || question.test(path) || request.headers.has(idempotencyHeader)) return request
  const copy = new Request(request)
  copy.headers.set(idempotencyHeader, crypto.randomUUID())
  return copy
}

/** Between half and all of the doubled pause: callers that failed together do not come back together. */
const ownPause = (attempt: number, { firstPauseMs, longestPauseMs }: Retry) =>
  Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2)

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason)
    const end = () => {
      clearTimeout(timer)
      reject(signal.reason)
    }
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', end)
      resolve()
    }, ms)
    signal.addEventListener('abort', end, { once: true })
  })
