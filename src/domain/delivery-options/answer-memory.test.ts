import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  documentWith,
  fromLeeds,
  instantOf,
  nextDay,
  packed,
  shopper,
  asked as withDefaults,
} from '../../../test/support/promise-examples.ts'
import { compileSnapshot, type Snapshot } from '../configuration/index.ts'
import { minuteMs, toInstant } from '../time/index.ts'
import {
  type CapacityUsed,
  findDeliveryOptions,
  openAnswerMemory,
  prepareRequest,
  recallDeliveryOptions,
} from './index.ts'

const document = documentWith(
  {},
  {
    carrierServices: [
      {
        ...nextDay,
        rates: [
          { zone: 'MAINLAND', upToKg: 2, price: 4 },
          { zone: 'MAINLAND', upToKg: 30, price: 7 },
        ],
        surcharges: [{ reference: 'LONG', amount: 2, overLengthCm: 100 }],
      },
      {
        ...nextDay,
        reference: 'LIMITED',
        nominatedDay: true,
        limits: { maxWeightKg: 5 },
        dailyCapacity: 3,
        deliveryWindows: [{ start: '08:00', end: '12:00', capacity: 2 }],
        rates: [{ zone: 'MAINLAND', upToKg: 30, price: 3 }],
      },
    ],
  },
)

/** Places taken, counted as a server does: one object, whose revision rises with every change. */
const countedPlaces = () => {
  let taken = 0
  const used: CapacityUsed & { revision: number } = {
    revision: 0,
    window: () => taken,
    daily: () => taken,
  }
  const take = (places: number) => {
    if (places !== taken) used.revision += 1
    taken = places
  }
  return { used, take }
}

/** Monday 2026-03-02, in steps that lie on, before and after cut-offs, forwards and backwards. */
const now = fc
  .tuple(fc.integer({ min: 0, max: 96 }), fc.constantFrom(-1, 0, 1, 30 * minuteMs))
  .map(([hours, besides]) =>
    toInstant(instantOf('2026-03-02T00:00:00Z') + hours * 60 * minuteMs + besides),
  )
const snapshots = [compileSnapshot(document, 1), compileSnapshot(document, 2)]
const asking = fc.record({
  now,
  kg: fc.constantFrom(1, 1.5, 2, 2.1, 5, 6, 31),
  lengthCm: fc.constantFrom(10, 100, 101),
  postcode: fc.constantFrom('YO21 3PU', 'LS1 1AA', 'BT1 1AA'),
  deliveryDate: fc.constantFrom(null, '2026-03-09'),
  taken: fc.integer({ min: 0, max: 3 }),
  version: fc.constantFrom(0, 1),
})

test('a remembered answer is the one that would be found now, whatever was asked before', () => {
  fc.assert(
    fc.property(
      fc.array(asking, { minLength: 2, maxLength: 40 }),
      fc.constantFrom(8, 1_000),
      (all, most) => {
        const memory = openAnswerMemory(most)
        const { used, take } = countedPlaces()
        for (const { now, kg, lengthCm, postcode, deliveryDate, taken, version } of all) {
          const snapshot = snapshots[version] as Snapshot
          take(taken)
          const addresses = [fromLeeds, shopper(postcode)]
          const packages = [packed(kg, [lengthCm, 10, 10])]
          const request = prepareRequest(
            snapshot,
            withDefaults({ addresses, packages, deliveryDate }),
            now,
          )
          if (!request.ok) throw new Error(JSON.stringify(request.reason))
          const found = findDeliveryOptions(snapshot, request.value, now, used)
          const recalled = recallDeliveryOptions(memory, snapshot, request.value, now, used)
          expect(recalled).toEqual(found)
          expect(recallDeliveryOptions(memory, snapshot, request.value, now, used)).toBe(recalled)
        }
      },
    ),
  )
})

test('answers that depend on capacities nobody tells changes of are found anew', () => {
  const snapshot = compileSnapshot(document, 1)
  const noon = instantOf('2026-03-02T12:00:00Z')
  const request = prepareRequest(snapshot, withDefaults({}), noon)
  if (!request.ok) throw new Error(JSON.stringify(request.reason))
  let taken = 0
  const used: CapacityUsed = { window: () => taken, daily: () => 0 }
  const memory = openAnswerMemory(1_000)
  const offered = () =>
    recallDeliveryOptions(memory, snapshot, request.value, noon, used).map(
      ({ service }) => service.reference,
    )
  expect(offered()).toContain('LIMITED')
  taken = 2
  expect(offered()).not.toContain('LIMITED')
})
