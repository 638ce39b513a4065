import { accepted, type Problem, type Result, refused } from '../../result.ts'
import { addDays, formatLocalDate, type LocalDate, parseLocalDate } from '../../time/index.ts'
import type { AskedOptions, OptionsRequest } from './asked-options.ts'
import { reportProblem } from './report-problem.ts'
import { longestRangeDays } from './requested-dates.ts'

/** The span of delivery dates a calendar shows, as written; null where nothing readable was (consumer-options 1.6). */
export type AskedSpan = { readonly startFrom: string | null; readonly endAt: string | null }

/** A request whose answers begin at `firstOn`, and end at its `lastOn`. */
export type NarrowedRequest = { readonly request: OptionsRequest; readonly firstOn: LocalDate }

/**
 * Narrows the range of delivery dates to a span (consumer-options 2.2): it begins at `startFrom`, at the earliest today, and
 * ends at `endAt`, without it where the request's own range ends. `endAt` reaches beyond the horizon as a `DeliveryDate`
 * does; of both the earlier counts. Refused: an end before today, or before the start.
 */
export const narrowRange = (
  request: OptionsRequest,
  asked: Pick<AskedOptions, 'deliveryDate'>,
  span: AskedSpan,
): Result<NarrowedRequest, readonly Problem[]> => {
  const { today } = request
  const problems = checkSpan(span, today)
  if (problems.length > 0) return refused(problems)
  const end = dateOf(span.endAt)
  const furthest = asked.deliveryDate === null ? addDays(today, longestRangeDays) : request.lastOn
  const lastOn = end === null ? request.lastOn : (Math.min(end, furthest) as LocalDate)
  const firstOn = Math.max(dateOf(span.startFrom) ?? today, today) as LocalDate
  return accepted({ request: { ...request, lastOn }, firstOn })
}

/** What is wrong with a span; without `today` (no shipping location is known) only its order is looked at. */
export const checkSpan = (span: AskedSpan, today: LocalDate | null): readonly Problem[] => {
  const problems: Problem[] = []
  const start = dateOf(span.startFrom)
  const end = dateOf(span.endAt)
  if (end !== null && today !== null && end < today) {
    const message = `It is ${formatLocalDate(today)} at the shipping location.`
    reportProblem(problems, 'endAt', 'DateInThePast', message)
  } else if (end !== null && start !== null && end < start) {
    reportProblem(problems, 'endAt', 'OutOfRange', 'endAt is before startFrom.')
  }
  return problems
}

const dateOf = (text: string | null) => (text === null ? null : parseLocalDate(text))
