import { parse } from 'csv-parse/sync'
import { accepted, type Problem, type Result, refused } from '../../domain/result.ts'

/** What a carrier answers to one consignment of a manifest; `reason` is empty for an accepted one. */
export type AcknowledgedConsignment = {
  readonly consignmentReference: string
  readonly accepted: boolean
  readonly reason: string
}

const yes = ['accepted', 'ok', 'true', 'yes', '1']
const no = ['refused', 'rejected', 'error', 'false', 'no', '0']

/** Plain objects out of either form; anything else is not a line of an acknowledgement. */
type Line = Readonly<Record<string, unknown>>
const isLine = (input: unknown): input is Line =>
  typeof input === 'object' && input !== null && !Array.isArray(input)

/**
 * Reads an acknowledgement file. CSV: a header with `consignment_reference`, `status` and, if it likes, `reason`.
 * JSON: a list of objects with the same names, or an object that holds such a list as `consignments`.
 * `status` is `accepted` or `refused` (also ok, true, yes, 1; rejected, error, false, no, 0), in any case.
 * A line that cannot be read makes the whole file refused with every problem at its path: settling half of a file would
 * leave consignments that nobody looks for.
 */
export function readAcknowledgement(
  text: string,
): Result<readonly AcknowledgedConsignment[], readonly Problem[]> {
  const lines = readLines(text.replace(/^\uFEFF/, ''))
  if (!lines)
    return refused([{ path: '', code: 'BadFormat', message: 'The file is neither CSV nor JSON.' }])
  const read = lines.map((line, index) => readLine(line, `consignments[${index}]`))
  const problems = read.flatMap((line) => (line.ok ? [] : [line.reason]))
  if (problems.length > 0) return refused(problems)
  return accepted(read.flatMap((line) => (line.ok ? [line.value] : [])))
}

function readLines(text: string): readonly unknown[] | null {
  try {
    if (!/^\s*[[{]/.test(text))
      return parse<Line>(text, { columns: true, skip_empty_lines: true, trim: true })
    const document: unknown = JSON.parse(text)
    const list = isLine(document) ? document.consignments : document
    return Array.isArray(list) ? list : null
  } catch {
    return null
  }
}

function readLine(line: unknown, path: string): Result<AcknowledgedConsignment, Problem> {
  const member = (name: string) => (isLine(line) ? String(line[name] ?? '').trim() : '')
  const consignmentReference = member('consignment_reference').toUpperCase()
  if (consignmentReference === '') return missing(`${path}.consignment_reference`)
  const status = member('status').toLowerCase()
  if (!yes.includes(status) && !no.includes(status)) return missing(`${path}.status`)
  const isAccepted = yes.includes(status)
  return accepted({
    consignmentReference,
    accepted: isAccepted,
    reason: isAccepted ? '' : member('reason') || 'The carrier gave no reason.',
  })
}

const missing = (path: string) =>
  refused({
    path,
    code: 'BadFormat',
    message: 'A reference, and accepted or refused, are needed here.',
  })
