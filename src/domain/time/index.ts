export {
  dayMs,
  formatInstant,
  formatOffset,
  type Instant,
  minuteMs,
  parseInstant,
  toInstant,
} from './instant.ts'
export {
  addDays,
  calendarDate,
  formatLocalDate,
  type LocalDate,
  localDateOf,
  parseLocalDate,
  toLocalDate,
  weekday,
  weekdayNumber,
} from './local-date.ts'
export { formatTimeOfDay, parseTimeOfDay } from './time-of-day.ts'
export {
  everyWeekday,
  holdsWeekday,
  mondayToFriday,
  type Weekday,
  type WeekdaySet,
  weekdaySet,
  weekdays,
} from './weekday.ts'
export {
  instantAt,
  isTimeZone,
  localDateAt,
  timeZonesOfCountry,
  utcOffsetMinutes,
} from './zone.ts'
