/** A decision that may be refused: a value, or the reason why not. Faults are thrown, never returned. */
export type Result<Value, Reason> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: Reason }

export const accepted = <Value>(value: Value) => ({ ok: true, value }) as const
export const refused = <Reason>(reason: Reason) => ({ ok: false, reason }) as const

/** One thing wrong with what came in: where (path in the caller's words), a stable code, a sentence. */
export type Problem = { readonly path: string; readonly code: string; readonly message: string }

/** Problems of a later check count where they are not about what an earlier one has already refused. */
export const together = (
  known: readonly Problem[],
  later: readonly Problem[],
): readonly Problem[] => [
  ...known,
  ...later.filter(
    ({ path }) => !known.some((one) => isWithin(path, one.path) || isWithin(one.path, path)),
  ),
]

/** Whether a path is another one or lies below it: `Packages[0].Weight` in `Packages[0]`. */
const isWithin = (path: string, outer: string) =>
  path.startsWith(outer) && ['', '.', '['].includes(path.charAt(outer.length))
