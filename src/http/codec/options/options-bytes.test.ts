import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { DeliveryOption } from '../../../domain/delivery-options/index.ts'
import { formatReference } from '../../../domain/references.ts'
import { toInstant, toLocalDate } from '../../../domain/time/index.ts'
import { bodyOf } from '../../schemas/body.ts'
import { DeliveryOptionsResponse } from '../../schemas/delivery-options.ts'
import { toJson } from '../writing/to-json.ts'
import { wireOption } from './from-option.ts'
import { optionsBytes } from './options-bytes.ts'

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('"Price":', ',"AllocationCutOff":', '\u2028"\\'),
)
const service = fc.record({
  reference: text,
  name: text,
  carrierReference: text,
  carrierName: text,
  types: fc.array(text, { maxLength: 2 }),
  directions: fc.constantFrom(['Outbound'] as const, ['Inbound', 'Outbound'] as const),
  guaranteed: fc.boolean(),
})
const instant = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 }).map(toInstant)
const offset = fc.integer({ min: -720, max: 840 })
const collection = fc.record({
  shippingLocationReference: text,
  timeZone: fc.constant('Europe/London'),
  collectOn: fc.constant(toLocalDate(20_000)),
  collectionAt: instant,
  manifestAt: instant,
  allocationCutOffAt: instant,
  operationalCutOffAt: instant,
  allocationCutOffOffsetMinutes: offset,
  operationalCutOffOffsetMinutes: offset,
})
const window = fc.record({
  startMinutes: fc.integer({ min: 0, max: 720 }),
  endMinutes: fc.integer({ min: 721, max: 1439 }),
  utcOffsetMinutes: offset,
  timeZone: fc.constant('Europe/London'),
})
const price = fc.record({
  netMinor: fc.nat(),
  taxMinor: fc.nat(),
  grossMinor: fc.nat(),
  currency: fc.constantFrom('GBP', 'JPY', 'KWD'),
  tax: fc.record({
    reference: text,
    country: text,
    type: fc.constantFrom('Standard', 'Zero'),
    rate: fc.constantFrom(0, 0.2, 0.055),
  }),
  parts: fc.constant([]),
})
const day = fc.integer({ min: 18_000, max: 30_000 }).map(toLocalDate)
const capacity = { window: null, daily: null }

/** Answers as the engine gives them: parts are shared between options, and come again in other company. */
const answers = fc
  .record({
    services: fc.array(service, { minLength: 1, maxLength: 3 }),
    collections: fc.array(collection, { minLength: 1, maxLength: 3 }),
    windows: fc.array(window, { minLength: 1, maxLength: 3 }),
    prices: fc.array(price, { minLength: 1, maxLength: 3 }),
    days: fc.array(day, { minLength: 1, maxLength: 3 }),
    picks: fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2), fc.nat(2)), {
      maxLength: 12,
    }),
  })
  .map(({ services, collections, windows, prices, days, picks }) => {
    const at = <T>(list: readonly T[], n: number) => list[n % list.length] as T
    return picks.map(
      ([a, b, c, d, e]): DeliveryOption => ({
        service: at(services, a),
        collection: at(collections, b),
        window: at(windows, c),
        price: at(prices, d),
        deliverOn: at(days, e),
        earliestOn: at(days, e),
        capacity,
      }),
    )
  })

test.each(['1', '1.1'] as const)(
  'version %s: joined bytes say what the table would write',
  (version) => {
    const { member } = bodyOf(DeliveryOptionsResponse)
    const first = 32 ** 6 - 2
    const reference = (index: number) => formatReference('EDO', first + index)
    fc.assert(
      fc.property(answers, (options) => {
        const wire = {
          DeliveryOptions: options.map((option, index) => wireOption(option, reference(index))),
          NonGuaranteedDeliveryOption: null,
        }
        const plain = JSON.stringify(toJson(member, wire, version))
        for (const time of ['first', 'again']) {
          const bytes = optionsBytes(options, first, version)
          expect(JSON.stringify(JSON.parse(bytes.toString('utf8'))), time).toBe(plain)
        }
      }),
    )
  },
)
