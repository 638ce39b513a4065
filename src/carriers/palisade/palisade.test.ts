import { expect, test } from 'vitest'
import { exampleSsccFacts } from '../../../test/support/label-examples.ts'
import type { LabelPackage } from '../carrier.ts'
import { palisade } from './index.ts'

const pack: LabelPackage = {
  serviceReference: 'PF1',
  country: 'GB',
  postcode: 'yo21 3pu',
  onwardTrackingNumbers: [],
}
const barcodes = (changes: Partial<LabelPackage> = {}, size: '4x6' | 'A6' = '4x6') =>
  palisade
    .drawLabel(exampleSsccFacts, { ...pack, ...changes }, size)
    .elements.filter((element) => element.kind === 'barcode')

test('the SSCC stands lowest, its bars at least 31.75 mm high', () => {
  for (const size of ['4x6', 'A6'] as const) {
    const bars = barcodes({}, size).filter(({ symbology }) => symbology === 'gs1-128')
    const lowest = bars.toSorted((a, b) => b.yMm - a.yMm)[0]
    expect(lowest?.text).toBe('(00)340123450000000017')
    expect(lowest?.heightMm).toBeGreaterThanOrEqual(31.75)
  }
})

test('content and count stand together, and only where the package holds one trade item', () => {
  const texts = (changes: Partial<LabelPackage>) => barcodes(changes).map(({ text }) => text)
  expect(texts({ tradeItem: { gtin: '06291041500213', count: 12 } })).toEqual([
    '(00)340123450000000017(02)06291041500213(37)12(401)9521234EC0001F47QK(403)826YO213PU',
    '(02)06291041500213(37)12',
    '(401)9521234EC0001F47QK',
    '(403)826YO213PU',
    '(00)340123450000000017',
  ])
  expect(texts({ tradeItem: null }).join()).not.toMatch(/\((02|37)\)/)
})

test('a country that nobody knows, or a postcode that is none, still makes a label', () => {
  expect(barcodes({ country: 'ZZ', postcode: '' }).map(({ text }) => text)).toContain('(403)000')
})

test('the prefix leaves room for a serial', () => {
  const range = { scheme: 'sscc', first: 1, last: 9 } as const
  expect(palisade.refuseNumbers({ ...range, prefix: '39521234' })).toBeNull()
  for (const prefix of ['3952123', '395212345678'])
    expect(palisade.refuseNumbers({ ...range, prefix }), prefix).toMatch(/company prefix/)
})
