import { expect, test } from 'vitest'
import {
  asked,
  instantOf,
  lineOf,
  nextDay,
  nothingUsed,
  prepared,
  smallDocument,
} from '../../../test/support/promise-examples.ts'
import { compileSnapshot } from '../configuration/index.ts'
import { findForShops, keepPromise, towardsShop } from './index.ts'

const monday = '2026-03-02T10:00:00Z'
const document = {
  ...smallDocument,
  carrierServices: [
    { ...nextDay, pickup: true },
    { ...nextDay, reference: 'DOOR' },
    {
      ...nextDay,
      reference: 'ISLES',
      pickup: true,
      coverage: [{ zone: 'ISLANDS', transitDays: 2 }],
      rates: [{ zone: 'ISLANDS', upToKg: 30, price: 9 }],
    },
  ],
  zones: [
    ...(smallDocument.zones ?? []),
    { reference: 'ISLANDS', countries: ['GB'], postcodes: ['HS'], timeZone: 'Atlantic/Azores' },
  ],
}
const request = asked({ purpose: 'Pickup', deliveryDate: '2026-03-04' })
const shop = (postcode: string | null, carrierReference = 'NORTHWAY') => ({
  country: 'GB',
  postcode,
  carrierReference,
})

const answers = findForShops(
  compileSnapshot(document, 1),
  prepared(document, request, monday),
  [
    shop('M2 6LW'),
    shop('HS1 2AA'),
    shop('YO1 1AA', 'northway'),
    shop('M2 6LW', 'SOUTHWAY'),
    shop(null),
  ],
  instantOf(monday),
  nothingUsed,
)

test('ruling 57: each shop is the far end, for the pickup services of its carrier', () => {
  expect(answers.map((options) => options.map(lineOf))).toEqual([
    ['2026-03-03 00:00-23:59 NEXT 5', '2026-03-04 00:00-23:59 NEXT 5'],
    ['2026-03-04 00:00-23:59 ISLES 9'],
    ['2026-03-03 00:00-23:59 NEXT 5', '2026-03-04 00:00-23:59 NEXT 5'],
    [],
    [],
  ])
  expect(answers[1]?.[0]?.window.utcOffsetMinutes).toBe(-60)
})

test('shops that the rules cannot tell apart share one list', () => {
  expect(answers[2]).toBe(answers[0])
})

test('delivery-promise 7.3: the promise of a shop is kept for that shop', () => {
  const [, atIsles] = answers
  const offered = atIsles?.[0] ?? expect.fail('the shop has no option')
  const rival = {
    ...nextDay,
    reference: 'FERRY',
    pickup: true,
    coverage: [{ zone: 'ISLANDS', transitDays: 2 }],
    rates: [{ zone: 'ISLANDS', upToKg: 30, price: 11 }],
  }
  const snapshot = compileSnapshot(
    { ...document, carrierServices: [...document.carrierServices.slice(0, 2), rival] },
    2,
  )
  const towards = towardsShop(prepared(document, request, monday), shop('HS1 2AA'))
  expect(
    [...keepPromise(snapshot, () => towards, offered, instantOf(monday), nothingUsed)].map(lineOf),
  ).toEqual(['2026-03-04 00:00-23:59 FERRY 9'])
})
