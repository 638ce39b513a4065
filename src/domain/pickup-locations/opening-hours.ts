import { accepted, type Result, refused } from '../result.ts'
import { type Weekday, weekdays } from '../time/index.ts'
import type { OpeningHours, PickupLocation } from './pickup-location.ts'

type OpeningTimes = PickupLocation['openingTimes']

const shortNames: Readonly<Record<string, Weekday>> = Object.fromEntries(
  weekdays.map((day) => [day.slice(0, 2).toLowerCase(), day]),
)
const allDay: readonly OpeningHours[] = [{ start: '00:00', end: '23:59' }]

/**
 * Opening times from the `opening_hours` of OpenStreetMap, as far as a week can hold them: `24/7`, days and ranges of days,
 * times, `off`, several rules of which the later wins for its days. Public holidays (`PH`) are left out, as a week has
 * none; what names months, weeks, dates, sunrise or conditions is refused rather than guessed.
 * Source: wiki.openstreetmap.org, Key:opening_hours/specification.
 */
export const parseOpeningHours = (text: string): Result<OpeningTimes, string> => {
  const times: { [Day in Weekday]?: readonly OpeningHours[] } = {}
  for (const rule of text.split(';').map((part) => part.trim())) {
    if (rule === '' || /^(PH|SH)\b/i.test(rule)) continue
    const read = readRule(rule)
    if (!read) return refused(`"${rule}" cannot be told as the hours of a week.`)
    for (const day of read.days) times[day] = read.hours
  }
  return accepted(times)
}

const rulePattern =
  /^(?:([A-Za-z]{2}(?:\s*[-,]\s*[A-Za-z]{2})*)\s+)?(24\/7|off|closed|[\d:,\s-]+)$/i

const readRule = (
  rule: string,
): { readonly days: readonly Weekday[]; readonly hours: readonly OpeningHours[] } | null => {
  const [, dayPart, timePart = ''] = rulePattern.exec(rule) ?? []
  const days = dayPart === undefined ? weekdays : readDays(dayPart)
  const hours = readHours(timePart.trim().toLowerCase())
  return days && hours ? { days, hours } : null
}

/** `Mo-Fr,Su`; a range may go over the week's end. */
const readDays = (text: string): readonly Weekday[] | null => {
  const days: Weekday[] = []
  for (const part of text.toLowerCase().split(',')) {
    const [from, to, more] = part.split('-').map((name) => name.trim())
    if (from === 'ph' && to === undefined) continue
    const first = shortNames[from ?? '']
    const last = to === undefined ? first : shortNames[to]
    if (!first || !last || more !== undefined) return null
    const start = weekdays.indexOf(first)
    const length = (weekdays.indexOf(last) - start + 7) % 7
    for (let n = 0; n <= length; n++) days.push(weekdays[(start + n) % 7] as Weekday)
  }
  return days
}

const readHours = (text: string): readonly OpeningHours[] | null => {
  if (text === '24/7') return allDay
  if (text === 'off' || text === 'closed') return []
  const hours: OpeningHours[] = []
  for (const part of text.split(',')) {
    const [, from = '', to = ''] = /^(\d{1,2}:\d{2})\s*-\s*(\d{1,2}:\d{2})$/.exec(part.trim()) ?? []
    const start = from.padStart(5, '0')
    const end = to.padStart(5, '0') === '24:00' ? '23:59' : to.padStart(5, '0')
    // Past midnight the end belongs to the next day, which a day of ours cannot hold.
    if (!isTime(start) || !isTime(end) || end <= start) return null
    hours.push({ start, end })
  }
  return hours
}

const isTime = (text: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
