import { formatLocalDate, parseLocalDate, toLocalDate } from './local-date.ts'

declare const instant: unique symbol
/** A point in time, as whole milliseconds since 1970-01-01T00:00:00Z. */
export type Instant = number & { readonly [instant]: true }

export const toInstant = (epochMilliseconds: number) => epochMilliseconds as Instant

export const minuteMs = 60_000
export const dayMs = 86_400_000

const dateTime =
  /^(\d{4}-\d{2}-\d{2})(?:[Tt ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,7}))?)?([Zz]|[+-]\d{2}(?::?\d{2})?)?)?$/

/**
 * An ISO 8601 date-time with up to seven fractional digits; null if it is none (ruling 58).
 * Without offset it is refused, or read as UTC where the contract says so, a bare date as midnight
 * (consumer-options 1.6). Digits below the millisecond are cut off, not rounded: every cut-off is a
 * whole minute, so `now < cut-off` stays true to the last tick.
 */
export const parseInstant = (
  text: string,
  withoutOffset: 'refused' | 'utc' = 'refused',
): Instant | null => {
  const parts = dateTime.exec(text)
  if (!parts) return null
  const [, dateText = '', hours, minutes, seconds = '0', fraction = '', offset] = parts
  if (offset === undefined && withoutOffset === 'refused') return null
  const date = parseLocalDate(dateText)
  const offsetMinutes = parseOffset(offset ?? 'Z')
  if (date === null || offsetMinutes === null) return null
  if (Number(hours ?? 0) > 23 || Number(minutes ?? 0) > 59 || Number(seconds) > 59) return null
  const wholeMinutes = Number(hours ?? 0) * 60 + Number(minutes ?? 0) - offsetMinutes
  const milliseconds = Number(seconds) * 1000 + Number(fraction.padEnd(3, '0').slice(0, 3))
  return toInstant(date * dayMs + wholeMinutes * minuteMs + milliseconds)
}

/** `Z`, `+01`, `+0100` or `+01:00` in minutes; null beyond the 14 hours that XML Schema allows. */
const parseOffset = (text: string): number | null => {
  if (text === 'Z' || text === 'z') return 0
  const hours = Number(text.slice(1, 3))
  const minutes = Number(text.slice(3).replace(':', ''))
  const total = hours * 60 + minutes
  if (minutes > 59 || total > 14 * 60) return null
  return text.startsWith('-') ? -total : total
}

const two = (value: number) => (value < 10 ? `0${value}` : String(value))

/** `+01:00`; zero is `+00:00`, never `Z` (ruling 49). */
export const formatOffset = (offsetMinutes: number): string => {
  const size = Math.abs(offsetMinutes)
  return `${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`
}

/** `2026-03-03T16:00:00+00:00`: wall time at the offset; a fraction only if there is one, without trailing zeros. */
export const formatInstant = (at: Instant, offsetMinutes = 0): string => {
  const local = at + offsetMinutes * minuteMs
  const date = Math.floor(local / dayMs)
  const milliseconds = local - date * dayMs
  const minutes = Math.floor(milliseconds / minuteMs)
  const seconds = Math.floor((milliseconds % minuteMs) / 1000)
  const time = `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}:${two(seconds)}`
  return `${formatLocalDate(toLocalDate(date))}T${time}${fractionText(milliseconds % 1000)}${formatOffset(offsetMinutes)}`
}

const fractionText = (milliseconds: number): string =>
  milliseconds === 0 ? '' : `.${String(milliseconds).padStart(3, '0').replace(/0+$/, '')}`
