import { addDays, formatLocalDate, type LocalDate, parseLocalDate } from '../time/index.ts'
import type { ConfigurationDocument } from './document.ts'

/** A setting whose last date is near or past: the document is still valid, but soon no longer what was meant. */
export type RunningOut = {
  readonly path: string
  readonly message: string
}

/** Within so many days the next year's dates should be in. */
const NOTICE_DAYS = 60

/**
 * Holiday sets and surcharges that end soon, as seen from the date (configuration 3.7, 3.10). A calendar that uses a
 * set without next year's holidays would collect, and promise, on a bank holiday.
 */
export function listRunningOut(
  document: ConfigurationDocument,
  today: LocalDate,
): readonly RunningOut[] {
  const until = addDays(today, NOTICE_DAYS)
  const holidays = (document.holidays ?? []).flatMap(({ reference, dates }, n) => {
    const last = lastOf(dates)
    if (last !== null && last > until) return []
    const message =
      last === null
        ? `The holidays ${reference} hold no date.`
        : `The holidays ${reference} end on ${formatLocalDate(last)}; add the next year's.`
    return [{ path: `holidays[${n}].dates`, message }]
  })
  const surcharges = (document.carrierServices ?? []).flatMap((service, n) =>
    (service.surcharges ?? []).flatMap(({ reference, validTo }, m) => {
      const last = validTo === undefined ? null : parseLocalDate(validTo)
      if (last === null || last < today || last > until) return []
      const message = `The surcharge ${reference} of ${service.reference} ends on ${formatLocalDate(last)}.`
      return [{ path: `carrierServices[${n}].surcharges[${m}].validTo`, message }]
    }),
  )
  return [...holidays, ...surcharges]
}

const lastOf = (dates: readonly string[]): LocalDate | null =>
  dates
    .map(parseLocalDate)
    .reduce<LocalDate | null>(
      (last, date) => (date !== null && (last === null || date > last) ? date : last),
      null,
    )
