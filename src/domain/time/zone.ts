import { Temporal } from 'temporal-polyfill'
import { remember } from '../memory.ts'
import { dayMs, type Instant, minuteMs, toInstant } from './instant.ts'
import { type LocalDate, toLocalDate } from './local-date.ts'

/**
 * What has been asked of a zone: per day the one offset that holds all day, or null on the few days
 * on which clocks change, whose minutes are then asked for singly. A request thus does no Temporal
 * work (a call takes microseconds, a look-up tens of nanoseconds).
 */
type ZoneMemory = {
  readonly localDays: Map<number, number | null>
  readonly utcDays: Map<number, number | null>
  readonly wallMinutes: Map<number, number>
  readonly utcMinutes: Map<number, number>
}

const maxZones = 1000
const maxEntries = 4096
const zones = new Map<string, ZoneMemory>()

const memoryOf = (zone: string): ZoneMemory =>
  remember(zones, zone, maxZones, () => ({
    localDays: new Map(),
    utcDays: new Map(),
    wallMinutes: new Map(),
    utcMinutes: new Map(),
  }))

const remembered = <Value>(
  memory: Map<number, Value>,
  key: number,
  find: (key: number) => Value,
): Value => {
  const known = memory.get(key)
  if (known !== undefined) return known
  const found = find(key)
  if (memory.size >= maxEntries) memory.clear()
  memory.set(key, found)
  return found
}

const offsetMsAt = (epochMs: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6

/** The offset that holds from `from` to `to`, or null where it changes between. */
const steadyOffsetMs = (from: number, to: number, zone: string): number | null => {
  const offset = offsetMsAt(from, zone)
  const steady = offset === offsetMsAt((from + to) / 2, zone) && offset === offsetMsAt(to, zone)
  return steady ? offset : null
}

/** Offsets lie between -12 and +14 hours, before 1900 up to 16: a local day is within these. */
const widestOffsetMs = 16 * 60 * minuteMs

/**
 * The instant of a wall time, in minutes after midnight of the date.
 * In the hour that clocks skip it is read an hour later, in the hour that they repeat the first one
 * holds (`compatible`, delivery-promise 4.8, ruling 21).
 */
export const instantAt = (date: LocalDate, minutes: number, zone: string): Instant => {
  const memory = memoryOf(zone)
  const midnight = date * dayMs
  const offsetMs = remembered(memory.localDays, date, () =>
    steadyOffsetMs(midnight - widestOffsetMs, midnight + dayMs + widestOffsetMs, zone),
  )
  if (offsetMs !== null) return toInstant(midnight + minutes * minuteMs - offsetMs)
  return toInstant(
    remembered(memory.wallMinutes, date * 1440 + minutes, () => wallTimeMs(date, minutes, zone)),
  )
}

const wallTimeMs = (date: LocalDate, minutes: number, zone: string): number =>
  Temporal.Instant.fromEpochMilliseconds(date * dayMs + minutes * minuteMs)
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime()
    .toZonedDateTime(zone, { disambiguation: 'compatible' }).epochMilliseconds

const offsetMsOf = (at: Instant, zone: string): number => {
  const memory = memoryOf(zone)
  const day = Math.floor(at / dayMs)
  const steady = remembered(memory.utcDays, day, () =>
    steadyOffsetMs(day * dayMs, (day + 1) * dayMs, zone),
  )
  if (steady !== null) return steady
  const minute = Math.floor(at / minuteMs)
  return remembered(memory.utcMinutes, minute, () => offsetMsAt(minute * minuteMs, zone))
}

/** The zone's offset from UTC at an instant, in minutes east. */
export const utcOffsetMinutes = (at: Instant, zone: string): number =>
  Math.round(offsetMsOf(at, zone) / minuteMs)

/** The calendar date that clocks in the zone show at an instant. */
export const localDateAt = (at: Instant, zone: string): LocalDate =>
  toLocalDate(Math.floor((at + offsetMsOf(at, zone)) / dayMs))

/** Whether the text names a zone of the IANA time zone database; plain offsets are no zones. */
export const isTimeZone = (text: string): boolean => {
  if (!/^[A-Za-z]/.test(text)) return false
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(text)
    return true
  } catch {
    return false
  }
}

type LocaleWithZones = Intl.Locale & {
  readonly timeZones?: readonly string[]
  readonly getTimeZones?: () => readonly string[] | undefined
}

/** IANA zones of a country (ISO 3166-1 alpha-2), as the platform's tables list them; none for what is no country. */
export const timeZonesOfCountry = (country: string): readonly string[] => {
  if (!/^[A-Z]{2}$/.test(country)) return []
  const locale = new Intl.Locale('und', { region: country }) as LocaleWithZones
  // A method in newer platforms, a property in older ones.
  return locale.getTimeZones?.() ?? locale.timeZones ?? []
}
