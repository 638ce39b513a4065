import { describe, expect, test } from 'vitest'
import { plainIndex, shop } from '../../../../test/support/example-shops.ts'
import type { LatLong, PickupLocation, ShopIndex } from '../../../domain/pickup-locations/index.ts'
import { packLocations } from './packed-locations.ts'
import { buildShopIndex } from './shop-index.ts'

const indexOf = async (locations: readonly PickupLocation[]): Promise<ShopIndex> => {
  const builder = buildShopIndex('NORTHWAY')
  for (const location of locations) builder.add(location)
  return builder.finish()
}
const referencesOf = (index: ShopIndex, from: LatLong, withinKm: number, most = 500) => {
  const found: string[] = []
  for (const near of index.nearest(from, withinKm)) {
    found.push(`${near.shopReference} ${near.distanceKm}`)
    if (found.length === most) break
  }
  return found
}
/** Repeatable numbers from 0 to 1 (Lehmer's generator). */
const numbers = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

/** On a coarse grid, so that many lie at one place and many equally far. */
const scattered = (count: number, step: number, around: LatLong, size: number) => {
  const next = numbers(count)
  const on = (middle: number) => middle + Math.round(((next() - 0.5) * size) / step) * step
  return Array.from({ length: count }, (_, n) =>
    shop(`s${(n * 7919) % count}`, {
      latitude: on(around.latitude),
      longitude: on(around.longitude),
    }),
  )
}

describe.each([
  ['few', 300, 0.5],
  // Beyond the number that is sorted on this thread.
  ['many', 21_000, 0.1],
])('%s shops', (_, count, step) => {
  const york = { latitude: 53.96, longitude: -1.08 }
  const locations = scattered(count, step, york, 4)
  const plain = plainIndex(locations)

  test('the same shops in the same order as by looking at each', async () => {
    const index = await indexOf(locations)
    expect(index.size).toBe(count)
    const next = numbers(1)
    for (let n = 0; n < 8; n += 1) {
      const from = {
        latitude: york.latitude + next() * 3 - 1.5,
        longitude: york.longitude + next() * 3 - 1.5,
      }
      // On a shop itself, too, where rings of equally far ones lie around.
      const at = n % 2 ? from : (locations[n * 31] as LatLong)
      for (const km of [0.0001, 12, 60])
        expect(referencesOf(index, at, km)).toEqual(referencesOf(plain, at, km))
    }
  })
})

test('across the antimeridian, at the poles, and all around the globe', async () => {
  const fiji = { latitude: -17, longitude: 179.9 }
  const locations = [
    shop('west', { latitude: -17, longitude: -179.9 }),
    shop('east', { latitude: -17, longitude: 179.5 }),
    shop('pole', { latitude: 90, longitude: 0 }),
    shop('far', { latitude: 17, longitude: 0 }),
  ]
  const index = await indexOf(locations)
  const plain = plainIndex(locations)
  for (const from of [fiji, { latitude: 90, longitude: 90 }, { latitude: -90, longitude: 0 }])
    for (const km of [30, 3_000, 20_016, 50_000])
      expect(referencesOf(index, from, km)).toEqual(referencesOf(plain, from, km))
  expect(referencesOf(index, fiji, 50_000)).toHaveLength(4)
})

test('no shops, no neighbours', async () => {
  expect(referencesOf(await indexOf([]), { latitude: 0, longitude: 0 }, 50_000)).toEqual([])
})

test('what is packed comes back to the last member', () => {
  const packed = packLocations('NORTHWAY')
  const locations = [
    shop('plain'),
    shop('É\u{1F3EA}"\\', {
      capacity: 0,
      maxWeightKg: 2.5,
      maxLengthCm: 40,
      reservationRequired: true,
    }),
    shop('long', { name: 'x'.repeat(5_000_000) }),
    shop('closed', { openingTimes: {}, additionalInformation: {} }),
  ]
  for (const location of locations) packed.add(location)
  expect(locations.map((_, n) => packed.read(n))).toEqual(locations)
  expect(() => packed.read(4)).toThrow(RangeError)
  for (let n = 0; n < 25_000; n += 1)
    packed.add(shop(`s${n}`, { additionalInformation: { Number: String(n) } }))
  expect(packed.read(25_003)).toEqual(
    shop('s24999', { additionalInformation: { Number: '24999' } }),
  )
})
