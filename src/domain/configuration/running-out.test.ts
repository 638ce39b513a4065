import { expect, test } from 'vitest'
import { type LocalDate, parseLocalDate } from '../time/index.ts'
import { listRunningOut } from './running-out.ts'

const today = parseLocalDate('2026-11-24') as LocalDate
const paths = (document: object) =>
  listRunningOut({ currency: 'GBP', ...document }, today).map(({ path }) => path)

test('holidays whose last date is within sixty days, or past, or that hold none', () => {
  const holidays = [
    { reference: 'LATER', dates: ['2026-12-25', '2027-01-24'] },
    { reference: 'SOON', dates: ['2026-12-28', '2026-12-25'] },
    { reference: 'LAST-DAY', dates: ['2027-01-23'] },
    { reference: 'PAST', dates: ['2025-12-25'] },
    { reference: 'NONE', dates: [] },
  ]
  expect(paths({ holidays })).toEqual([
    'holidays[1].dates',
    'holidays[2].dates',
    'holidays[3].dates',
    'holidays[4].dates',
  ])
})

test('surcharges that end soon, not those that have ended or have no end', () => {
  const surcharges = [
    { reference: 'A', amount: 1 },
    { reference: 'B', amount: 1, validTo: '2026-12-31' },
    { reference: 'C', amount: 1, validTo: '2026-11-23' },
    { reference: 'D', amount: 1, validTo: '2027-12-31' },
  ]
  const service = { reference: 'S', carrier: 'C', name: 'S', surcharges }
  expect(paths({ carrierServices: [service] })).toEqual([
    'carrierServices[0].surcharges[1].validTo',
  ])
})
