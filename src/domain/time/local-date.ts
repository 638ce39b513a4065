import type { Weekday } from './weekday.ts'
import { weekdays } from './weekday.ts'

declare const localDate: unique symbol
/** A calendar date without zone, as whole days since 1970-01-01 (delivery-promise 1). */
export type LocalDate = number & { readonly [localDate]: true }

export const toLocalDate = (daysSinceEpoch: number) => daysSinceEpoch as LocalDate

/** Days of the proleptic Gregorian calendar; March-based years put the leap day last. */
export const localDateOf = (year: number, month: number, day: number): LocalDate => {
  const marchYear = month <= 2 ? year - 1 : year
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * ((month + 9) % 12) + 2) / 5) + day - 1
  const dayOfEra =
    yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return toLocalDate(era * 146_097 + dayOfEra - 719_468)
}

type CalendarDate = { readonly year: number; readonly month: number; readonly day: number }

/** Year, month (1-12) and day (1-31) of a date. */
export const calendarDate = (date: LocalDate): CalendarDate => {
  const shifted = date + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear =
    dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153)
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  return {
    year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0),
    month,
    day: dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1,
  }
}

/** What may follow the date in a date-time; it is read over, whatever its offset (delivery-promise 1). */
const timeOfDay =
  /^[Tt ](?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:[.,]\d+)?)?(?:[Zz]|[+-]\d{2}(?::?\d{2})?)?$/

/**
 * The date as written: the first ten characters of an ISO 8601 date or date-time (ruling 8).
 * Null if there is no such day in the calendar, or the rest is no time of day.
 */
export const parseLocalDate = (text: string): LocalDate | null => {
  const written = /^(\d{4})-(\d{2})-(\d{2})/.exec(text)
  if (!written) return null
  const [year, month, day] = [Number(written[1]), Number(written[2]), Number(written[3])]
  if (year === 0 || !isDayOfMonth(year, month, day)) return null
  if (text.length > 10 && !timeOfDay.test(text.slice(10))) return null
  return localDateOf(year, month, day)
}

const isDayOfMonth = (year: number, month: number, day: number): boolean => {
  if (month < 1 || month > 12 || day < 1) return false
  const nextMonth = month === 12 ? localDateOf(year + 1, 1, 1) : localDateOf(year, month + 1, 1)
  return day <= nextMonth - localDateOf(year, month, 1)
}

const padded = (value: number, digits: number) => String(value).padStart(digits, '0')

/** `2026-03-04`. */
export const formatLocalDate = (date: LocalDate): string => {
  const { year, month, day } = calendarDate(date)
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(day, 2)}`
}

export const addDays = (date: LocalDate, days: number) => toLocalDate(date + days)

/** 0 for Monday to 6 for Sunday; 1970-01-01 was a Thursday. */
export const weekdayNumber = (date: LocalDate): number => (((date + 3) % 7) + 7) % 7

/** The English name of a date's weekday. */
export const weekday = (date: LocalDate): Weekday => weekdays[weekdayNumber(date)] as Weekday
