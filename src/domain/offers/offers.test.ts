import { expect, test } from 'vitest'
import { asked, documentWith, optionsOf } from '../../../test/support/promise-examples.ts'
import { formatInstant } from '../time/index.ts'
import { expiryOf, offerExpiry, packOffer, unpackOffer, unpackOption } from './index.ts'

const document = documentWith({
  name: 'Next "Day", £5 ]\n日本',
  deliveryWindows: [
    { start: '08:00', end: '12:00', surcharge: 1, capacity: 4 },
    { start: '12:00', end: '18:00' },
  ],
  surcharges: [{ reference: 'FUEL', percent: 8.5 }],
  dailyCapacity: 9,
})
const options = optionsOf(document, '2026-03-02T10:00:00Z', asked())

test('an offer comes back as it was shown, with the parts of its prices', () => {
  expect(options).toHaveLength(20)
  expect(unpackOffer(packOffer(options))).toEqual(options)
  expect(unpackOffer(packOffer(options.slice(3, 5)))).toEqual(options.slice(3, 5))
  expect(unpackOffer(packOffer([]))).toEqual([])
  for (const [place, option] of options.entries())
    expect(unpackOption(packOffer(options), place)).toEqual(option)
  expect(unpackOption(packOffer(options), options.length)).toBeNull()
})

test('an offer of forty options takes a few kilobytes', () => {
  const month = optionsOf({ ...document, defaults: { horizonDays: 28 } }, '2026-03-02T10:00:00Z')
  expect(month).toHaveLength(40)
  expect(packOffer(month).length).toBeLessThan(4_000)
})

test('consumer-options 2.1, rule 5: an option expires at its allocation cut-off, the offer with the last', () => {
  const [first] = options
  expect(first && formatInstant(expiryOf(first))).toBe('2026-03-02T17:00:00+00:00')
  const last = offerExpiry(options)
  expect(last && formatInstant(last)).toBe('2026-03-13T17:00:00+00:00')
  expect(offerExpiry([])).toBeNull()
})
