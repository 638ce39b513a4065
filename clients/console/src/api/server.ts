import { createParcelwright, type Failure, type Outcome } from '@parcelwright/sdk'

/** Tells the server that the cookie comes from this page and from no other site's. */
const guard = { 'parcelwright-console': '1' } as const
const clockKey = 'parcelwright-now'

/** The instant that the sandbox is asked at; null: the server's own clock. Kept for this tab alone. */
export const setClock = (instant: string | null) => {
  if (instant === null) sessionStorage.removeItem(clockKey)
  else sessionStorage.setItem(clockKey, instant)
}
export const clock = (): string | null => sessionStorage.getItem(clockKey)

export const headers = (): Readonly<Record<string, string>> => {
  const at = clock()
  return at === null ? guard : { ...guard, 'parcelwright-now': at }
}

export const server = createParcelwright({ baseUrl: location.origin, headers })

/** A call that has no value, for queries and mutations to catch. */
export class Failed extends Error {
  readonly failure: Failure
  constructor(failure: Failure) {
    super(failure.message)
    this.failure = failure
  }
}

/** The value of a call; throws `Failed`. */
export async function answerOf<Value>(call: Promise<Outcome<Value>>): Promise<Value> {
  const outcome = await call
  if (!outcome.ok) throw new Failed(outcome.failure)
  return outcome.value
}

export const isSignedOut = (error: unknown): boolean =>
  error instanceof Failed && error.failure.kind === 'refused' && error.failure.status === 401
