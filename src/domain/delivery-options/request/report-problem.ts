import type { Problem } from '../../result.ts'

/** Notes one thing wrong with a request: the path in wire names, a stable code, a sentence. */
export const reportProblem = (
  problems: Problem[],
  path: string,
  code: string,
  message: string,
): void => {
  problems.push({ path, code, message })
}
