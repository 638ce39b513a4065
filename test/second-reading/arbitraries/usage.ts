import fc from 'fast-check'
import type { ConfigurationDocument } from '../../../src/domain/configuration/index.ts'
import type { PlainUsage } from '../plain-types.ts'
import { dayOf, type Era } from './eras.ts'

const usagePick = fc.record({
  service: fc.nat({ max: 5 }),
  days: fc.nat({ max: 8 }),
  window: fc.nat({ max: 2 }),
  shippingLocation: fc.constantFrom('LEEDS', 'Other'),
  consignments: fc.constantFrom(1, 2, 0, 3),
})
type UsagePick = typeof usagePick extends fc.Arbitrary<infer Pick> ? Pick : never
/** Positions of services, days and windows that have been promised before; half the time none. */
export const usagePicks = fc.oneof(
  { weight: 1, arbitrary: fc.constant([]) },
  { weight: 1, arbitrary: fc.array(usagePick, { minLength: 1, maxLength: 8 }) },
)

/** Capacity already taken, where a service has any to give. */
export function usageOf(
  at: Era,
  { carrierServices = [] }: ConfigurationDocument,
  picks: readonly UsagePick[],
): PlainUsage {
  const windows = new Map<string, PlainUsage['windows'][number]>()
  const collections = new Map<string, PlainUsage['collections'][number]>()
  for (const pick of picks) {
    const service = carrierServices[pick.service]
    if (!service) continue
    const date = dayOf(at, pick.days)
    const { consignments, shippingLocation } = pick
    const named = { service: service.reference, consignments }
    collections.set(`${named.service} ${shippingLocation} ${date}`, {
      ...named,
      shippingLocation,
      collectionDate: date,
    })
    const window = service.deliveryWindows?.[pick.window]
    if (!window) continue
    const hours = { windowStart: window.start, windowEnd: window.end }
    windows.set(`${named.service} ${date} ${window.start} ${window.end}`, {
      ...named,
      ...hours,
      deliveryDate: date,
    })
  }
  return { windows: [...windows.values()], collections: [...collections.values()] }
}
