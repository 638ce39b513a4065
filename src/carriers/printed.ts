import { calendarDate, parseLocalDate, weekday } from '../domain/time/index.ts'

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026-03-03` as a clerk reads it: `3 Mar 2026`. Anything else stands as it is. */
export const printedDate = (date: string): string => {
  const parsed = parseLocalDate(date)
  if (parsed === null) return date
  const { year, month, day } = calendarDate(parsed)
  return `${day} ${months[month - 1]} ${year}`
}

/** With the weekday, as a driver sorts by it: `Tue 3 Mar 2026`. */
export const printedDay = (date: string): string => {
  const parsed = parseLocalDate(date)
  return parsed === null ? date : `${weekday(parsed).slice(0, 3)} ${printedDate(date)}`
}

/** `10:00-12:00` with an en dash, or `All day`. */
export const printedWindow = (window: string | null): string =>
  window === null ? 'All day' : window.replace('-', '\u2013')

/** Kilograms with two decimals, up to the next ten grams: a label never says less than is carried. */
export const printedWeight = (weightGrams: number): string =>
  `${(Math.ceil(weightGrams / 10) / 100).toFixed(2)} kg`
