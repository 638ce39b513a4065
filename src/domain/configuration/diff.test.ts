import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  exampleConfiguration,
  type LooseDocument,
  putAt,
} from '../../../test/support/example-configuration.ts'
import { diffDocuments } from './index.ts'

const diffAfter = (edit: (document: LooseDocument) => void) => {
  const after = exampleConfiguration()
  edit(after)
  return diffDocuments(exampleConfiguration(), after)
}

test('equal documents have no difference', () => {
  expect(diffAfter(() => {})).toEqual([])
})

test('a changed value is told with its path, before and after', () => {
  const changes = diffAfter((document) => {
    document.currency = 'EUR'
    putAt(document, 'carrierServices[0].rates[0].price', 4.5)
    putAt(document, 'carrierServices[0].limits.maxValue', undefined)
    putAt(document, 'defaults.horizonDays', 7)
  })
  expect(changes).toEqual([
    { path: 'currency', before: 'GBP', after: 'EUR' },
    { path: 'defaults.horizonDays', before: 14, after: 7 },
    { path: 'carrierServices[0].limits.maxValue', before: 2500, after: null },
    { path: 'carrierServices[0].rates[0].price', before: 4.1, after: 4.5 },
  ])
})

test('a member put in front does not shift the others', () => {
  const added = { reference: 'A', countries: ['FR'] }
  const changes = diffAfter((document) => {
    document.zones.unshift(added)
    document.zones[2].timeZone = 'Europe/London'
    document.zones[1].reference = 'Mainland'
  })
  expect(changes).toEqual([
    { path: 'zones[0]', before: null, after: added },
    { path: 'zones[1].reference', before: 'MAINLAND', after: 'Mainland' },
    { path: 'zones[2].timeZone', before: null, after: 'Europe/London' },
  ])
})

test('a member taken away is told at the place it had', () => {
  const [, skerry] = exampleConfiguration().carriers
  expect(diffAfter((document) => document.carriers.pop())).toEqual([
    { path: 'carriers[1]', before: skerry, after: null },
  ])
})

test('calendars are matched by location and carrier, rates by zone and weight, dates by themselves', () => {
  const changes = diffAfter((document) => {
    const [calendar] = document.collectionCalendars
    document.collectionCalendars.unshift({ ...calendar, carrier: 'SKERRY' })
    calendar.rules[0].collection = '18:30'
    document.carrierServices[0].rates.splice(1, 0, { zone: 'MAINLAND', upToKg: 5, price: 5 })
    document.holidays[0].dates.unshift('2026-01-01')
  })
  expect(changes.map(({ path }) => path)).toEqual([
    'holidays[0].dates[0]',
    'carrierServices[0].rates[1]',
    'collectionCalendars[0]',
    'collectionCalendars[1].rules[0].collection',
  ])
})

test('another order of coverage rows is told as an order', () => {
  expect(diffAfter((document) => document.carrierServices[0].coverage.reverse())).toEqual([
    {
      path: 'carrierServices[0].coverage',
      before: ['MAINLAND', 'ISLES'],
      after: ['ISLES', 'MAINLAND'],
    },
  ])
})

test('members with the same name are told apart by their place', () => {
  const changes = diffAfter((document) => {
    document.allocationRules.push({ service: 'NEXT', maxValue: 10 })
  })
  expect(changes).toEqual([
    { path: 'allocationRules[1]', before: null, after: { service: 'NEXT', maxValue: 10 } },
  ])
})

test('there is a difference if and only if the documents differ', () => {
  const rows = fc.array(
    fc.record(
      {
        reference: fc.constantFrom('A', 'a', 'B', 'C', 'A #2'),
        countries: fc.array(fc.constantFrom('GB', 'FR', 'IE'), { maxLength: 3 }),
        postcodes: fc.array(fc.constantFrom('M1', 'M2'), { maxLength: 3 }),
      },
      { requiredKeys: ['reference', 'countries'] },
    ),
    { maxLength: 4 },
  )
  fc.assert(
    fc.property(rows, rows, (one, other) => {
      const changes = diffDocuments(
        { currency: 'GBP', zones: one },
        { currency: 'GBP', zones: other },
      )
      expect(changes.length === 0).toBe(JSON.stringify(one) === JSON.stringify(other))
    }),
    { numRuns: 2000 },
  )
})
