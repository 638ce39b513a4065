import { expect, test } from 'vitest'
import {
  asked,
  cutOffOf,
  lineOf,
  nextDay,
  optionsOf,
  smallDocument,
} from '../../../test/support/promise-examples.ts'

// 2026-03-02 is a Monday.
const monday = '2026-03-02T10:00:00Z'

test('delivery-promise 6.2: three services, four options', () => {
  const service = (
    reference: string,
    price: number,
    windows: readonly [string, string, string][],
  ) => ({
    ...nextDay,
    reference,
    nominatedDay: true,
    rates: [{ zone: 'MAINLAND', upToKg: 30, price }],
    deliveryWindows: windows.map(([day, start, end]) => ({
      days: [day as 'Thursday' | 'Friday'],
      start,
      end,
    })),
  })
  const document = {
    ...smallDocument,
    carrierServices: [
      service('A', 6, [
        ['Thursday', '08:00', '12:00'],
        ['Friday', '08:00', '18:00'],
      ]),
      service('B', 5, [
        ['Thursday', '08:00', '18:00'],
        ['Friday', '08:00', '18:00'],
      ]),
      service('C', 4, [['Thursday', '12:00', '18:00']]),
    ],
  }
  const options = optionsOf(document, monday, asked({ deliveryDate: '2026-03-06' }))
  expect(options.map(lineOf)).toEqual([
    '2026-03-05 08:00-12:00 A 6',
    '2026-03-05 08:00-18:00 B 5',
    '2026-03-05 12:00-18:00 C 4',
    '2026-03-06 08:00-18:00 B 5',
  ])
})

test('a next-day service gives one option per collection, up to the asked date', () => {
  const options = optionsOf(smallDocument, monday, asked({ deliveryDate: '2026-03-06' }))
  expect(options.map(lineOf)).toEqual([
    '2026-03-03 00:00-23:59 NEXT 5',
    '2026-03-04 00:00-23:59 NEXT 5',
    '2026-03-05 00:00-23:59 NEXT 5',
    '2026-03-06 00:00-23:59 NEXT 5',
  ])
  expect(options.map(cutOffOf)[0]).toBe('2026-03-02T17:00:00+00:00')
  expect(options[0]?.price).toMatchObject({ netMinor: 500, taxMinor: 100, grossMinor: 600 })
})
