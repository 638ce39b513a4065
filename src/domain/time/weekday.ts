/** The days of the week in ISO 8601 order; a day's number is its place here. */
export const weekdays = [
  'Monday',
  'Tuesday',
  'Wednesday',
  'Thursday',
  'Friday',
  'Saturday',
  'Sunday',
] as const
export type Weekday = (typeof weekdays)[number]

/** A set of weekdays as seven bits, Monday the lowest: asked for every day of every service. */
export type WeekdaySet = number

export const weekdaySet = (days: readonly Weekday[]): WeekdaySet =>
  days.reduce((set, day) => set | (1 << weekdays.indexOf(day)), 0)

export const everyWeekday: WeekdaySet = weekdaySet(weekdays)
export const mondayToFriday: WeekdaySet = weekdaySet(weekdays.slice(0, 5))

/** Whether the set holds the weekday of this number (0 for Monday). */
export const holdsWeekday = (set: WeekdaySet, number: number): boolean =>
  ((set >> number) & 1) === 1
