import type { Problem } from '../result.ts'

/** Checks of one row of a bulk load: plain code, not a schema walk, because a load has up to a million rows. */
export type Row = Readonly<Record<string, unknown>>

export type RowReport = {
  readonly problems: Problem[]
  readonly add: (path: string, code: string, message: string) => void
}

export const newRowReport = (): RowReport => {
  const problems: Problem[] = []
  return { problems, add: (path, code, message) => problems.push({ path, code, message }) }
}

const isRow = (value: unknown): value is Row =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The object at a path; null where there is none, which is reported unless it is simply absent. */
export const objectAt = (report: RowReport, path: string, value: unknown): Row | null => {
  if (value === undefined) return null
  if (isRow(value)) return value
  report.add(path, 'WrongType', 'An object is needed.')
  return null
}

/** Names every key that the row may not have, and every needed one that it lacks (configuration 1.2). */
export const checkKeys = (
  report: RowReport,
  row: Row,
  path: string,
  known: ReadonlySet<string>,
  needed: readonly string[],
): void => {
  for (const key of Object.keys(row)) {
    if (!known.has(key))
      report.add(`${path}${key.slice(0, 60)}`, 'UnknownKey', 'No such key is known here.')
  }
  for (const key of needed) {
    if (row[key] === undefined) report.add(`${path}${key}`, 'MissingKey', `"${key}" is needed.`)
  }
}

/** Neither a label nor a CSV line has room for control characters; half of a surrogate pair is no text. */
const unprintable = /\p{Cc}|\p{Surrogate}/u

/** One line of text; absent is no problem here. `visible`: it must say something and have no blanks at its ends. */
export const checkText = (
  report: RowReport,
  path: string,
  value: unknown,
  maxLength: number,
  visible = false,
): void => {
  if (value === undefined) return
  if (typeof value !== 'string') report.add(path, 'WrongType', 'A text is needed.')
  else if (value.length > maxLength)
    report.add(path, 'TooLong', `At most ${maxLength} characters are kept.`)
  else if (unprintable.test(value))
    report.add(path, 'BadFormat', 'The text holds control characters or half of a character.')
  else if (visible && (value === '' || value.trim() !== value))
    report.add(path, 'BadFormat', 'The text may not be empty, nor begin or end with a blank.')
}

/** A finite number within bounds, both included; absent is no problem here. */
export const checkNumber = (
  report: RowReport,
  path: string,
  value: unknown,
  bounds: { readonly from: number; readonly to: number; readonly whole?: boolean },
): void => {
  if (value === undefined) return
  if (typeof value !== 'number' || !Number.isFinite(value))
    report.add(path, 'WrongType', 'A number is needed.')
  else if (bounds.whole && !Number.isInteger(value))
    report.add(path, 'WrongType', 'A whole number is needed.')
  else if (value < bounds.from) report.add(path, 'TooSmall', `The least value is ${bounds.from}.`)
  else if (value > bounds.to) report.add(path, 'TooLarge', `The greatest value is ${bounds.to}.`)
}
