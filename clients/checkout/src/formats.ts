import type { Option } from './basket.ts'
import type { Texts } from './texts.ts'

/** Dates, times and money in the shopper's language. Dates and times are local to the destination already. */
export type Formats = {
  readonly weekday: (date: string) => string
  readonly dayOfMonth: (date: string) => string
  readonly month: (date: string) => string
  readonly longDate: (date: string) => string
  readonly shortDate: (date: string) => string
  readonly hours: (start: string, end: string) => string
  readonly price: (price: Option['price']) => string
  readonly distance: (km: number) => string
  /** A length of time: minutes, and seconds below an hour. */
  readonly duration: (ms: number) => string
  /** The weekday of a number, Monday 0. */
  readonly weekdayName: (index: number) => string
  /** A promise in one line, for a sentence or a screen reader. */
  readonly promise: (option: Option) => string
}

const noon = (date: string) => new Date(`${date}T12:00:00Z`)
const at = (time: string) => new Date(`2026-01-01T${time}:00Z`)

export function formatsFor(locale: string, texts: Texts): Formats {
  const dates = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
    return (date: string) => format.format(noon(date))
  }
  const clock = new Intl.DateTimeFormat(locale, {
    hour: 'numeric',
    minute: '2-digit',
    timeZone: 'UTC',
  })
  const unit = (name: string, unitDisplay: 'short' | 'long' = 'short', digits = 0) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay,
      maximumFractionDigits: digits,
    })
  const [hour, minute, second] = [unit('hour'), unit('minute'), unit('second')]
  const kilometres = unit('kilometer', 'short', 1)
  const longDate = dates({ weekday: 'long', day: 'numeric', month: 'long' })
  const shortDate = dates({ weekday: 'short', day: 'numeric', month: 'short' })
  const weekday = dates({ weekday: 'short' })
  const hours = (start: string, end: string) =>
    start === '00:00' && end >= '23:59'
      ? texts.anyTime
      : end >= '23:59'
        ? texts.from(clock.format(at(start)))
        : clock.formatRange(at(start), at(end))
  const price = ({ amount, currency }: Option['price']) =>
    amount === 0
      ? texts.free
      : new Intl.NumberFormat(locale, { style: 'currency', currency }).format(amount)
  return {
    weekday,
    dayOfMonth: dates({ day: 'numeric' }),
    month: dates({ month: 'short' }),
    longDate,
    shortDate,
    hours,
    price,
    distance: (km) => kilometres.format(km),
    duration: (ms) => {
      const seconds = Math.max(0, Math.floor(ms / 1000))
      const [h, m] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60)]
      if (h >= 1) return `${hour.format(h)} ${minute.format(m)}`
      return m >= 10 ? minute.format(m) : `${minute.format(m)} ${second.format(seconds % 60)}`
    },
    weekdayName: (index) => weekday(`2026-06-0${index + 1}`),
    promise: (option) =>
      [
        longDate(option.date),
        hours(option.start, option.end),
        ...(option.shop ? [option.shop.name] : []),
      ].join(', '),
  }
}
