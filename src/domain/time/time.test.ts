import { expect, test } from 'vitest'
import {
  addDays,
  formatInstant,
  formatLocalDate,
  instantAt,
  isTimeZone,
  type LocalDate,
  localDateAt,
  parseInstant,
  parseLocalDate,
  utcOffsetMinutes,
  weekday,
} from './index.ts'

const date = (text: string) => parseLocalDate(text) as LocalDate
const at = (text: string) => parseInstant(text) ?? expect.fail(`${text} is no instant`)

test.each([
  ['2026-03-03T16:00:00+00:00', 0, '2026-03-03T16:00:00+00:00'],
  ['2026-03-03T16:00Z', 60, '2026-03-03T17:00:00+01:00'],
  ['2026-03-03t16:00:00.5z', -210, '2026-03-03T12:30:00.5-03:30'],
  ['2026-03-01T00:30:00+0100', 0, '2026-02-28T23:30:00+00:00'],
  ['2026-03-02T08:15:42.1204817+00:00', 0, '2026-03-02T08:15:42.12+00:00'],
  ['2026-03-02T16:59:59.9999999Z', 0, '2026-03-02T16:59:59.999+00:00'],
  ['1969-12-31T23:59:59.001Z', 0, '1969-12-31T23:59:59.001+00:00'],
  ['0001-01-01T00:00:00Z', 0, '0001-01-01T00:00:00+00:00'],
])('%s at %i minutes is written %s', (text, offset, written) => {
  expect(formatInstant(at(text), offset)).toBe(written)
})

test.each([
  '2026-03-03T16:00:00',
  '2026-03-03',
  '2026-03-03T16:00:00.12345678Z',
  '2026-02-29T16:00:00Z',
  '2026-03-03T24:00:00Z',
  '2026-03-03T16:60:00Z',
  '2026-03-03T16:00:60Z',
  '2026-03-03T16:00:00+15:00',
  '2026-03-03T16:00:00+01:60',
  '0000-03-03T16:00:00Z',
  'now',
  '',
])('ruling 58: %s is no instant', (text) => {
  expect(parseInstant(text)).toBeNull()
})

test('without offset an instant is read as UTC where that is asked for', () => {
  expect(parseInstant('2026-03-02T10:00:00', 'utc')).toBe(at('2026-03-02T10:00:00Z'))
  expect(parseInstant('2026-03-02', 'utc')).toBe(at('2026-03-02T00:00:00Z'))
})

test.each([
  ['2026-03-04', '2026-03-04', 'Wednesday'],
  ['2024-02-29T23:30:00-08:00', '2024-02-29', 'Thursday'],
  ['2000-02-29T00:00:00.1234567Z', '2000-02-29', 'Tuesday'],
  ['1970-01-01', '1970-01-01', 'Thursday'],
  ['1969-12-31', '1969-12-31', 'Wednesday'],
  ['9999-12-31', '9999-12-31', 'Friday'],
])('ruling 8: %s is the date %s, a %s', (text, written, day) => {
  expect(formatLocalDate(date(text))).toBe(written)
  expect(weekday(date(text))).toBe(day)
})

test.each(['2026-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-01-00'])(
  '%s is no date',
  (text) => {
    expect(parseLocalDate(text)).toBeNull()
  },
)

test.each(['2026-3-4', '04/03/2026', '2026-03-04T25:00:00', '2026-03-04 or so', '', 'tomorrow'])(
  '"%s" is no date',
  (text) => {
    expect(parseLocalDate(text)).toBeNull()
  },
)

test('a date survives the way there and back for four centuries', () => {
  const first = date('1899-12-31')
  for (let days = 0; days < 146_097; days += 17) {
    expect(parseLocalDate(formatLocalDate(addDays(first, days)))).toBe(first + days)
  }
})

// Skipped and repeated hours of the IANA database; the wanted instants are Temporal's rule by hand.
test.each([
  ['Europe/London', '2026-03-29', '01:30', '2026-03-29T01:30:00Z', 60],
  ['Europe/London', '2026-10-25', '01:30', '2026-10-25T00:30:00Z', 60],
  ['Europe/London', '2026-10-25', '02:00', '2026-10-25T02:00:00Z', 0],
  ['Europe/London', '2026-03-28', '23:59', '2026-03-28T23:59:00Z', 0],
  ['America/New_York', '2026-03-08', '02:00', '2026-03-08T07:00:00Z', -240],
  ['America/New_York', '2026-11-01', '01:00', '2026-11-01T05:00:00Z', -240],
  ['Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45:00Z', 660],
  ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45:00Z', 660],
  ['Asia/Kathmandu', '2026-06-01', '17:00', '2026-06-01T11:15:00Z', 345],
  ['Pacific/Apia', '2011-12-30', '12:00', '2011-12-30T22:00:00Z', 840],
])('delivery-promise 4.8: in %s on %s the time %s is %s', (zone, day, time, wanted, offset) => {
  const minutes = Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
  const instant = instantAt(date(day), minutes, zone)
  expect(formatInstant(instant)).toBe(formatInstant(at(wanted)))
  expect(utcOffsetMinutes(instant, zone)).toBe(offset)
})

test.each([
  ['Europe/London', '2026-03-29T00:59:59.999Z', '2026-03-29', 0],
  ['Europe/London', '2026-03-29T01:00:00Z', '2026-03-29', 60],
  ['Europe/London', '2026-07-01T23:00:00Z', '2026-07-02', 60],
  ['Pacific/Kiritimati', '2026-01-01T10:00:00Z', '2026-01-02', 840],
  ['America/Los_Angeles', '2026-11-01T06:59:59Z', '2026-10-31', -420],
])('in %s at %s the local date is %s', (zone, instant, day, offset) => {
  expect(formatLocalDate(localDateAt(at(instant), zone))).toBe(day)
  expect(utcOffsetMinutes(at(instant), zone)).toBe(offset)
})

test('only names of the time zone database are time zones', () => {
  expect(['Europe/London', 'UTC', 'America/Argentina/Ushuaia'].every(isTimeZone)).toBe(true)
  expect(['+01:00', 'Leeds', '', 'Europe/Leeds'].some(isTimeZone)).toBe(false)
})
