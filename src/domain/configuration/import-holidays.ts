import type { Problem } from '../result.ts'
import { parseLocalDate } from '../time/index.ts'
import type { ConfigurationDocument, HolidaySet } from './document.ts'
import { referenceKey } from './reference-key.ts'

export type ImportedHolidays = {
  readonly holidays: readonly HolidaySet[]
  /** What was left out; paths are those of the file. */
  readonly refused: readonly Problem[]
}

/**
 * Holiday sets from the bank holidays that gov.uk publishes as JSON, one for each division.
 *
 * `england-and-wales` becomes the set `ENGLAND_AND_WALES`; its dates, sorted and once each, are those of the
 * events, which are the substitute days where a holiday falls on a weekend. An event without a real date and a
 * division without events are refused singly; the rest is taken. Source: https://www.gov.uk/bank-holidays.json
 */
export const holidaysFromGovUk = (json: unknown): ImportedHolidays => {
  const refused: Problem[] = []
  const holidays = membersOf(json).flatMap(([division, value]) => {
    const { events } = recordOf(value)
    if (!Array.isArray(events)) {
      refused.push(problem(division, 'WrongType', 'A division has a list of events.'))
      return []
    }
    const dates = events.flatMap((event, index) =>
      dateOf(event, `${division}.events[${index}]`, refused),
    )
    const reference = division.toUpperCase().replace(/[^A-Z0-9]+/g, '_')
    return [{ reference, dates: [...new Set(dates)].sort() }]
  })
  if (membersOf(json).length === 0) {
    refused.push(problem('$', 'WrongType', 'The file has no divisions, such as england-and-wales.'))
  }
  return { holidays, refused }
}

const problem = (path: string, code: string, message: string): Problem => ({ path, code, message })

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

const membersOf = (json: unknown): readonly (readonly [string, unknown])[] =>
  Array.isArray(json) ? [] : Object.entries(recordOf(json))

const dateOf = (event: unknown, path: string, refused: Problem[]): readonly string[] => {
  const { date } = recordOf(event)
  const isDate =
    typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date) && parseLocalDate(date) !== null
  if (isDate) return [date]
  refused.push(problem(`${path}.date`, 'NoSuchDate', 'An event has a date, yyyy-MM-dd.'))
  return []
}

/** The document with the dates added to the sets of the same names; a set it does not have yet is made. */
export const addHolidays = (
  document: ConfigurationDocument,
  imported: readonly HolidaySet[],
): ConfigurationDocument => {
  const fresh = new Map(imported.map((set) => [referenceKey(set.reference), set]))
  const known = (document.holidays ?? []).map((set) => {
    const added = fresh.get(referenceKey(set.reference))
    fresh.delete(referenceKey(set.reference))
    return added ? { ...set, dates: [...new Set([...set.dates, ...added.dates])].sort() } : set
  })
  return { ...document, holidays: [...known, ...fresh.values()] }
}
