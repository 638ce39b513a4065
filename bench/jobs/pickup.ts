import { monitorEventLoopDelay } from 'node:perf_hooks'
import { compileSnapshot } from '../../src/domain/configuration/index.ts'
import { prepareRequest } from '../../src/domain/delivery-options/index.ts'
import {
  type LatLong,
  mergeNearest,
  nextShops,
  type ShopIndex,
} from '../../src/domain/pickup-locations/index.ts'
import { buildShopIndex } from '../../src/usecases/pickup/shops/shop-index.ts'
import { shop, shopsDocument, stationRoadNews } from '../../test/support/example-shops.ts'
import { asked, instantOf, nothingUsed } from '../../test/support/promise-examples.ts'
import { measured } from '../measure/repeat.ts'
import type { Result } from '../measure/result.ts'
import type { Job } from './in-child.ts'

/** Figures of one index; microseconds of a search for the nearest shops with options. */
type PickupFigures = {
  readonly shops: number
  readonly buildMs: number
  readonly bytesPerShop: number
  /** How long the event loop stood still while the index was finished. */
  readonly longestPauseMs: number
  readonly search: Readonly<
    Record<'1' | '20' | '50', { readonly medianUs: number; readonly p99Us: number }>
  >
}

const now = instantOf('2026-03-02T10:00:00Z')
const snapshot = compileSnapshot(shopsDocument, 1)
const searches = 3_000

/** Repeatable numbers from 0 to 1 (Lehmer's generator). */
const numbers = (seed: number) => () => {
  seed = (seed * 48_271) % 2_147_483_647
  return seed / 2_147_483_647
}

/** Each of 400,000 shops has a postcode of its own, as real ones nearly have. */
const postcodeOf = (n: number) => {
  const letter = (of: number) => String.fromCharCode(65 + (of % 20))
  return `YO${1 + (Math.floor(n / 4_000) % 99)} ${n % 10}${letter(n / 10)}${letter(n / 200)}`
}

/** Memory, pauses and searches of an index of so many shops, spread over England and Wales. */
async function measurePickup(count: number): Promise<PickupFigures> {
  const next = numbers(count)
  const somewhere = (): LatLong => ({ latitude: 50.5 + next() * 4.5, longitude: -4 + next() * 5 })
  const before = used()
  const began = performance.now()
  const builder = buildShopIndex('NORTHWAY')
  for (let n = 0; n < count; n += 1)
    builder.add(
      shop(`NW-${n}`, {
        name: `Corner Shop ${n}`,
        address: { ...stationRoadNews.address, postcode: postcodeOf(n) },
        ...somewhere(),
        maxWeightKg: 20,
      }),
    )
  const delay = monitorEventLoopDelay({ resolution: 1 })
  delay.enable()
  const index = await builder.finish()
  delay.disable()
  const buildMs = performance.now() - began
  const bytesPerShop = (used() - before) / count
  const search = {
    1: measureSearch(index, 1, somewhere),
    20: measureSearch(index, 20, somewhere),
    50: measureSearch(index, 50, somewhere),
  }
  return { shops: count, buildMs, bytesPerShop, longestPauseMs: delay.max / 1e6, search }
}

/** What the collector cannot move counts, so the buffers as well as the heap. */
const used = (): number => {
  globalThis.gc?.()
  const { heapUsed, arrayBuffers } = process.memoryUsage()
  return heapUsed + arrayBuffers
}

function measureSearch(index: ShopIndex, wanted: number, somewhere: () => LatLong) {
  const once = () => {
    const request = prepareRequest(snapshot, asked({ purpose: 'Pickup' }), now)
    if (!request.ok) throw new Error('The request of the bench is refused.')
    const near = mergeNearest([index], somewhere(), 500)
    const { shops } = nextShops(snapshot, request.value, near, wanted, now, nothingUsed)
    if (shops.length !== wanted) throw new Error(`Only ${shops.length} of ${wanted} shops.`)
  }
  for (let n = 0; n < searches; n += 1) once()
  const times = Array.from({ length: searches }, () => {
    const began = performance.now()
    once()
    return (performance.now() - began) * 1_000
  }).sort((a, b) => a - b)
  const at = (share: number) => times[Math.floor(searches * share)] ?? 0
  return { medianUs: at(0.5), p99Us: at(0.99) }
}

const searchesOf = ({ shops, search }: PickupFigures): Result => ({
  id: `pickup.${shops}.fifty`,
  what: `nearest 50 of ${shops.toLocaleString('en-GB')} shops with options, beside the nearest one`,
  unit: 'us',
  value: measured([search[50].medianUs]),
  limit: measured([search[1].medianUs]),
  ratio: measured([search[50].medianUs / search[1].medianUs]),
})

/** What a search costs by how many shops are wanted, and by how many there are. */
export const job: Job = async (full) => {
  const few = await measurePickup(10_000)
  const many = await measurePickup(full ? 1_000_000 : 100_000)
  return [
    searchesOf(few),
    searchesOf(many),
    {
      id: 'pickup.growth',
      what: `  20 of ${many.shops.toLocaleString('en-GB')} beside 20 of 10,000, 99th percentile`,
      unit: 'us',
      value: measured([many.search[20].p99Us]),
      limit: measured([few.search[20].p99Us]),
      ratio: measured([many.search[20].p99Us / few.search[20].p99Us]),
    },
    {
      id: 'pickup.bytes',
      what: `  memory of a shop, of ${many.shops.toLocaleString('en-GB')}`,
      unit: 'B',
      value: measured([many.bytesPerShop]),
    },
    {
      id: 'pickup.pause',
      what: '  longest pause while the index is finished',
      unit: 'ms',
      value: measured([many.longestPauseMs]),
    },
  ]
}
