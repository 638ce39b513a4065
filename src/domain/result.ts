/** A decision that may be refused: a value, or the reason why not. Faults are thrown, never returned. */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason }

export const accepted = <Value>(value: Value) => ({ ok: true, value }) as const
export const refused = <Reason>(reason: Reason) => ({ ok: false, reason }) as const

/** One thing wrong with what came in: where (path in the caller's words), a stable code, a sentence. */
export type Problem = { readonly path: string; readonly code: string; readonly message: string }
