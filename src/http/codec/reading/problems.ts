import type { Problem } from '../../../domain/result.ts'

/** Problems found while reading. More than this many say nothing new to a caller. */
const most = 1000

/** Codes of single problems; `Details[].Code` of a 400 (consumer-options 1.7). */
export type ProblemCode =
  | 'Required'
  | 'WrongType'
  | 'OutOfRange'
  | 'UnknownValue'
  | 'InvalidDate'
  | 'TooLong'
  | 'TooMany'
  | 'TooDeep'
  | 'Malformed'
  | 'Conflict'

/**
 * Problems of one request, in reading order. A reader notes a problem at its own member (path `''`);
 * the reader above puts its part of the path in front, so a request without problems builds no path.
 */
export type Problems = Problem[]

export function note(problems: Problems, code: ProblemCode, message: string, path = '') {
  if (problems.length < most) problems.push({ path, code, message })
}

/** Puts `part` before the path of every problem from `first` on: `Weight` -> `Packages[0].Weight`. */
export function within(problems: Problems, first: number, part: string) {
  for (let index = first; index < problems.length; index++) {
    const problem = problems[index] as Problem
    const joint = problem.path === '' || problem.path.startsWith('[') ? '' : '.'
    problems[index] = { ...problem, path: `${part}${joint}${problem.path}` }
  }
}
