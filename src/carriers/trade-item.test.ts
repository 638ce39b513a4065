import { expect, test } from 'vitest'
import { findTradeItem } from './trade-item.ts'

const item = (code: string, quantity: number | null, type = 'EAN13') => ({
  barcode: { code, type },
  quantity,
})

test('pieces of one trade item are counted under its GTIN', () => {
  expect(findTradeItem([item('6291041500213', 3), item('6291041500213', 2)])).toEqual({
    gtin: '06291041500213',
    count: 5,
  })
  expect(findTradeItem([item('614141999996', 1, 'UPCA')])?.gtin).toBe('00614141999996')
})

test.each([
  ['nothing', []],
  ['two articles', [item('6291041500213', 1), item('614141999996', 1, 'UPCA')]],
  ['an uncounted item', [item('6291041500213', 1), item('6291041500213', null)]],
  ['a wrong check digit', [item('6291041500214', 1)]],
  ['another kind of barcode', [item('6291041500213', 1, 'Code128')]],
  ['no barcode', [{ barcode: null, quantity: 1 }]],
  ['none of it', [item('6291041500213', 0)]],
])('%s is no trade item', (_, items) => {
  expect(findTradeItem(items)).toBeNull()
})
