/** Times as people read them. Texts with an offset are shown in that offset: a cut-off belongs to its place. */
const offsetOf = (text: string): number => {
  const [, sign, hours, minutes] = /([+-])(\d\d):(\d\d)$/.exec(text) ?? []
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0
}
const shifted = (text: string) => new Date(Date.parse(text) + offsetOf(text) * 60_000)
const format = (options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options })
const time = format({ hour: '2-digit', minute: '2-digit' })
const day = format({ weekday: 'short', day: 'numeric', month: 'short' })
const longDay = format({ weekday: 'long', day: 'numeric', month: 'long' })

export const timeText = (text: string) => time.format(shifted(text))
export const dayText = (text: string) => day.format(shifted(text))
export const longDayText = (text: string) => longDay.format(shifted(text))
export const momentText = (text: string | null | undefined) =>
  text ? `${dayText(text)}, ${timeText(text)}` : ''

/** `2 h 05 min`, `4 min 09 s`. */
export function durationText(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const two = (value: number) => String(value).padStart(2, '0')
  if (hours >= 48) return `${Math.floor(hours / 24)} days`
  if (hours > 0) return `${hours} h ${two(minutes)} min`
  return `${minutes} min ${two(seconds % 60)} s`
}

/** `£4.92`, with the currency's own decimals. */
export const moneyText = (amount: number, currency: string) =>
  new Intl.NumberFormat('en-GB', { style: 'currency', currency }).format(amount)
