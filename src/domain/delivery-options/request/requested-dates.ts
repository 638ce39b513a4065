import type { Snapshot } from '../../configuration/index.ts'
import type { Problem } from '../../result.ts'
import { addDays, formatLocalDate, type LocalDate, parseLocalDate } from '../../time/index.ts'
import type { AskedOptions } from './asked-options.ts'
import { reportProblem } from './report-problem.ts'

/** However far ahead a delivery date is asked for, the range ends here (ruling 23). */
export const longestRangeDays = 366

export type RequestedDates = {
  readonly shippingOn: LocalDate | null
  readonly lastOn: LocalDate
}

/**
 * The dates of a request, as written whatever their offset (ruling 8), and the end of the range.
 * Without `today` (no shipping location is known) only their form is checked.
 */
export const requestedDates = (
  snapshot: Snapshot,
  asked: Pick<AskedOptions, 'shippingDate' | 'deliveryDate'>,
  today: LocalDate | null,
  problems: Problem[],
): RequestedDates => {
  const shippingOn = readDate(asked.shippingDate, 'ShippingDate', problems)
  const deliverBy = readDate(asked.deliveryDate, 'DeliveryDate', problems)
  const past = `It is ${today === null ? '' : formatLocalDate(today)} at the shipping location.`
  if (today !== null && shippingOn !== null && shippingOn < today) {
    reportProblem(problems, 'ShippingDate', 'DateInThePast', past)
  }
  if (today !== null && deliverBy !== null && deliverBy < today) {
    reportProblem(problems, 'DeliveryDate', 'DateInThePast', past)
  } else if (deliverBy !== null && shippingOn !== null && deliverBy < shippingOn) {
    const message = 'DeliveryDate is before ShippingDate.'
    reportProblem(problems, 'DeliveryDate', 'DeliveryBeforeShipping', message)
  }
  const start = today ?? (0 as LocalDate)
  const lastOn = deliverBy ?? addDays(start, snapshot.horizonDays)
  return { shippingOn, lastOn: Math.min(lastOn, addDays(start, longestRangeDays)) as LocalDate }
}

const readDate = (text: string | null, path: string, problems: Problem[]): LocalDate | null => {
  if (text === null) return null
  const date = parseLocalDate(text)
  if (date === null) {
    const message = 'A date is written yyyy-MM-dd, with or without time.'
    reportProblem(problems, path, 'InvalidDate', message)
  }
  return date
}
