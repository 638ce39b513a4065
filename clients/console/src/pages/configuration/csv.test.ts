import { expect, test } from 'vitest'
import { fromCsv, toCsv } from './csv.ts'

const kinds = new Map([
  ['zone', { type: 'string' }],
  ['upToKg', { type: 'number' }],
  ['price', { type: 'number' }],
  ['days', { type: 'array' }],
])

test('rates come back from a spreadsheet as they went', () => {
  const rows = [
    { zone: 'ENGLAND, "NORTH"', upToKg: 2, price: 4.1 },
    { zone: '=1+1', upToKg: 10, price: 0, days: ['Monday', 'Friday'] },
  ]
  const text = toCsv(['zone', 'upToKg', 'price', 'days'], rows)
  expect(text).toContain(`"ENGLAND, ""NORTH""",2,4.1,`)
  expect(text, 'no formula').toContain("'=1+1")
  expect(fromCsv(text, kinds)).toEqual(rows)
})

test('a byte order mark, other columns and empty cells do no harm', () => {
  const text = '\uFEFFzone,note,upToKg,price\nLEEDS,cheap,2,\n\nYORK,,5,6.20'
  expect(fromCsv(text, kinds)).toEqual([
    { zone: 'LEEDS', upToKg: 2 },
    { zone: 'YORK', upToKg: 5, price: 6.2 },
  ])
})

test('what is no number stays as written, for the check to name', () => {
  expect(fromCsv('zone,price\nLEEDS,cheap\n', kinds)).toEqual([{ zone: 'LEEDS', price: 'cheap' }])
})
