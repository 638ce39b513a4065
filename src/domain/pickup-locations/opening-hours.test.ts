import { expect, test } from 'vitest'
import { parseOpeningHours } from './opening-hours.ts'

const read = (text: string) => {
  const parsed = parseOpeningHours(text)
  if (!parsed.ok) return 'refused'
  return Object.entries(parsed.value)
    .map(([day, hours]) => `${day} ${hours?.map(({ start, end }) => `${start}-${end}`).join('+')}`)
    .join(', ')
}

test.each([
  ['Mo-We 8:00-18:00', 'Monday 08:00-18:00, Tuesday 08:00-18:00, Wednesday 08:00-18:00'],
  [
    'Mo,Fr 09:00-12:30, 14:00-17:00',
    'Monday 09:00-12:30+14:00-17:00, Friday 09:00-12:30+14:00-17:00',
  ],
  ['Sa-Mo 10:00-24:00', 'Saturday 10:00-23:59, Sunday 10:00-23:59, Monday 10:00-23:59'],
  ['Tu-Th 08:00-20:00; We off; PH off', 'Tuesday 08:00-20:00, Wednesday , Thursday 08:00-20:00'],
])('%s', (text, expected) => expect(read(text)).toBe(expected))

test('every day of the week where none is named', () => {
  for (const text of ['24/7', '07:00-22:00']) expect(read(text).split(', ')).toHaveLength(7)
})

test.each([
  'Dec-Feb 08:00-12:00',
  'Mo sunrise-sunset',
  'Mo-Fr 22:00-02:00',
  'Mo 08:00+',
  'Xy 08:00-10:00',
  'Mo 25:00-26:00',
  '"by appointment"',
  'week 1-10 Mo 08:00-10:00',
])('refused rather than guessed: %s', (text) => expect(read(text)).toBe('refused'))
