import type { ZonedInstant } from '../../../domain/consignments/index.ts'
import {
  formatInstant,
  formatLocalDate,
  type Instant,
  type LocalDate,
  parseInstant,
} from '../../../domain/time/index.ts'

/** Midnight UTC of a date: how the wire writes dates without time (delivery-promise 4.9). */
export const midnightText = (date: LocalDate) => `${formatLocalDate(date)}T00:00:00+00:00`
export const instantText = (at: Instant | null) => at && formatInstant(at)
export const zonedText = (moment: ZonedInstant) => formatInstant(moment.at, moment.utcOffsetMinutes)

const written =
  /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d+))?)?([Zz]|[+-]\d\d(?::?\d\d)?)?)?$/

/** A date that a caller wrote, completed: seconds and offset always, at most seven digits of a second (consumer-options 1.6). */
export function dateTimeText(text: string | null): string | null {
  const match = text === null ? null : written.exec(text)
  if (!match) return text
  const [, date, time = '00:00', seconds = '00', fraction = '', offset = 'Z'] = match
  const digits = fraction.slice(0, 7).replace(/0+$/, '')
  const [sign = '+', hours = '00', minutes = '00'] = /^[Zz]$/.test(offset)
    ? []
    : [offset.slice(0, 1), offset.slice(1, 3), offset.slice(3).replace(':', '') || '00']
  return `${date}T${time}:${seconds}${digits && `.${digits}`}${sign}${hours}:${minutes}`
}

/** The instant of a date that reading has let through; without an offset it is UTC's. */
export function toInstantOf(text: string): Instant {
  const at = parseInstant(dateTimeText(text.trim()) ?? '')
  if (at === null) throw new Error(`"${text}" was let through as a date and is none.`)
  return at
}

/** `03/03/2026 17:00:00 +00:00`: dates inside a sentence (consumer-options 1.6). */
export function spokenText(moment: ZonedInstant): string {
  const text = zonedText(moment)
  const [date = '', rest = ''] = text.split('T')
  const [year, month, day] = date.split('-')
  return `${day}/${month}/${year} ${rest.slice(0, 8)} ${text.slice(-6)}`
}

/** Minutes after midnight as `HH:mm:ss`. */
export const timeText = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}:00`
