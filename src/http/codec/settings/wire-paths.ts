import type { Refusal } from '../../../domain/refusal.ts'
import type { Problem, Result } from '../../../domain/result.ts'

/** Where a key of an entry in the configuration document stands in the caller's body; an entry is named by its first match. */
export type WirePaths = readonly (readonly [key: string, wire: string])[]

/** `address.town` as `Town`: the longest known beginning is translated, what follows (`[2]`) stays. */
const wirePath = (paths: WirePaths, path: string): string => {
  const found = paths.find(([key]) => path === key || path.startsWith(`${key}[`))
  return found ? found[1] + path.slice(found[0].length) : path
}

/** Problems that name the members that the caller wrote, not those of the document they went into. */
export const problemsInWireWords = (paths: WirePaths, problems: readonly Problem[]) =>
  problems.map((problem) => ({ ...problem, path: wirePath(paths, problem.path) }))

/** The same of a refusal. */
export const inWireWords = <Value>(
  paths: WirePaths,
  result: Result<Value, Refusal>,
): Result<Value, Refusal> =>
  result.ok
    ? result
    : {
        ok: false,
        reason: {
          ...result.reason,
          details: problemsInWireWords(paths, result.reason.details),
        },
      }
