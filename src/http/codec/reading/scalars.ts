import { parseInstant } from '../../../domain/time/index.ts'

/** Lexical checks of the scalar kinds (consumer-options 1.6). Each gives null where the text is not one. */

/** ISO 8601 with offset, `Z`, without, or the date alone; clients with nanoseconds write nine fractional digits. */
export const isIsoDate = (text: string): boolean =>
  parseInstant(text.length > 27 ? text.replace(/([.,]\d{7})\d{1,2}/, '$1') : text, 'utc') !== null

const clockPattern = /^(\d\d):(\d\d)(?::(\d\d)(?:\.0+)?)?$/
const durationPattern = /^PT(?:(\d{1,2})H)?(?:(\d{1,2})M)?(?:(\d{1,2})(?:\.0+)?S)?$/

/** `HH:mm[:ss]` or an ISO duration below a day, as `HH:mm:ss`. */
export function toTimeOfDay(text: string): string | null {
  const match = clockPattern.exec(text) ?? (text === 'PT' ? null : durationPattern.exec(text))
  if (!match) return null
  const [hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0))
  if (hour > 23 || minute > 59 || second > 59) return null
  return [hour, minute, second].map((part) => String(part).padStart(2, '0')).join(':')
}

/** A number in XML: what xs:decimal and xs:double allow, without their words for infinity. */
const numberPattern = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?$/
export const toNumber = (text: string) => (numberPattern.test(text) ? Number(text) : null)
