import {
  type LocalDate,
  parseLocalDate,
  parseTimeOfDay,
  type WeekdaySet,
  weekdaySet,
} from '../../time/index.ts'
import type { HolidaySet, Weekday } from '../document.ts'
import { referenceKey } from '../reference-key.ts'

/** The days given; an empty list means the same as none (ruling 34). */
export const weekdaysOr = (
  days: readonly Weekday[] | undefined,
  otherwise: WeekdaySet,
): WeekdaySet => (days?.length ? weekdaySet(days) : otherwise)

/** `HH:mm` of a validated document. */
export const minutesOf = (text: string): number => parseTimeOfDay(text) ?? 0

/** `yyyy-MM-dd` of a validated document. */
export const dateOf = (text: string): LocalDate => parseLocalDate(text) ?? (0 as LocalDate)

/**
 * The entries that hold, for a list that is kept: the list itself where all do, else without the room to grow that
 * `filter` leaves. A server keeps hundreds of such lists for each of thousands of accounts.
 */
export const keptOf = <Entry>(
  entries: readonly Entry[],
  holds: (entry: Entry) => boolean,
): readonly Entry[] => {
  const kept = entries.filter(holds)
  return kept.length === entries.length ? entries : kept.slice()
}

export const noHolidays: ReadonlySet<LocalDate> = new Set<LocalDate>()

export const compileHolidays = (
  sets: readonly HolidaySet[],
): ReadonlyMap<string, ReadonlySet<LocalDate>> =>
  new Map(sets.map((set) => [referenceKey(set.reference), new Set(set.dates.map(dateOf))]))

/** The first entry of a reference wins; a published document has no second. */
export const byReference = <Entry extends { readonly reference: string }>(
  entries: readonly Entry[],
): ReadonlyMap<string, Entry> =>
  new Map([...entries].reverse().map((entry) => [referenceKey(entry.reference), entry]))
