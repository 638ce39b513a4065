import { describe, expect, test } from 'vitest'
import type { CarrierService } from '../../src/domain/configuration/index.ts'
import { documentWith, inBrief, nextDay, weekdayRule } from './small-document.ts'

const service = (
  reference: string,
  price: number,
  more: Partial<CarrierService> = {},
): CarrierService => ({
  ...nextDay,
  reference,
  rates: [{ zone: 'MAINLAND', upToKg: 30, price }],
  ...more,
})
const winner = (one: CarrierService, other: CarrierService, rules = [weekdayRule]) => {
  const found = [
    [one, other],
    [other, one],
  ].map((carrierServices) =>
    inBrief({ document: documentWith({ carrierServices, rules, defaults: { horizonDays: 1 } }) }),
  )
  expect(found[0]).toEqual(found[1])
  expect(found[0]).toHaveLength(1)
  return found[0]?.[0]?.split(' ')[2]
}

test('the worked case (P 6.2)', () => {
  const thursday = { days: ['Thursday'] } as const
  const friday = { days: ['Friday'], start: '08:00', end: '18:00' } as const
  const carrierServices = [
    service('A', 6, { deliveryWindows: [{ ...thursday, start: '08:00', end: '12:00' }, friday] }),
    service('B', 5, { deliveryWindows: [{ ...thursday, start: '08:00', end: '18:00' }, friday] }),
    service('C', 7, { deliveryWindows: [{ ...thursday, start: '12:00', end: '18:00' }] }),
  ]
  expect(
    inBrief({ document: documentWith({ carrierServices, defaults: { horizonDays: 4 } }) }),
  ).toEqual([
    '03-05 08:00-12:00 A 03-04',
    '03-05 08:00-18:00 B 03-04',
    '03-05 12:00-18:00 C 03-04',
    '03-06 08:00-18:00 B 03-05',
  ])
})

describe('which service keeps the promise (P 6.1, rulings 43 and 44)', () => {
  test('the highest priority', () => {
    expect(winner(service('A', 9, { priority: 1 }), service('B', 5))).toBe('A')
    expect(winner(service('A', 9, { priority: -1 }), service('B', 9.5))).toBe('B')
  })
  test('then the lowest net, as rounded', () => {
    expect(winner(service('A', 5.01), service('B', 5))).toBe('B')
    // 5.001 and 5.004 are both 5.00 once rounded.
    const percent = (amount: number) => ({ surcharges: [{ reference: 'P', percent: amount }] })
    expect(winner(service('A', 5, percent(0.08)), service('B', 5, percent(0.02)))).toBe('A')
  })
  test('then the latest allocation cut-off', () => {
    const later = { ...weekdayRule, services: ['B'], allocationCutOff: { time: '17:30' } }
    expect(winner(service('A', 5), service('B', 5), [weekdayRule, later])).toBe('B')
  })
  test('then the reference, upper-cased, by code point', () => {
    expect(winner(service('MPD_A', 5), service('MPDX', 5))).toBe('MPDX')
    expect(winner(service('b', 5), service('A', 5))).toBe('A')
    expect(winner(service('a', 5), service('B', 5))).toBe('a')
  })
})
