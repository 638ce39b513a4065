import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sampleConsignment } from '../../test/support/consignments.ts'
import { openTestDatabase, type TestDatabase } from '../../test/support/database.ts'
import { shop } from '../../test/support/example-shops.ts'
import { type Instant, toInstant } from '../domain/time/index.ts'
import { createAccount } from './accounts.ts'
import {
  abandonLoad,
  beginLoad,
  finishLoad as finish,
  listCurrentLoads,
  listLoadsOf,
  sweepLoads,
} from './bulk-loads.ts'
import { changeState } from './consignments/consignments.ts'
import { insertConsignment } from './consignments/insert-consignments.ts'
import { type Db, inTransaction } from './database/database.ts'
import { findInGazetteer, insertGazetteer } from './gazetteer.ts'
import {
  findPickupLocation,
  insertPickupLocations,
  listPickupLocations,
} from './pickup-locations.ts'
import {
  countPlacesTaken,
  isPlaceReserved,
  occupyPlace,
  type PlaceAsked,
  reservePlace,
} from './pickup-locations-places.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
const later = (minutes: number) => toInstant(now + minutes * 60_000)
let database: TestDatabase
let db: Db
let mine: number
let other: number
beforeAll(async () => {
  database = await openTestDatabase({ poolSize: 8 })
  db = database.db
  const account = await createAccount(db, { name: 'Lantern & Loom' }, now)
  mine = account.environments.sandbox
  other = account.environments.production
})
afterAll(() => database.close())

const rowCounts = new Map<number, number>()
const loadShops = async (references: readonly string[], carrier = 'NORTHWAY', env = mine) => {
  const load = await beginLoad(db, env, 'PickupLocations', carrier)
  for (const [n, reference] of references.entries())
    await insertPickupLocations(db, env, load, n, [shop(reference, { carrier })])
  rowCounts.set(load, references.length)
  return load
}
const finishLoad = (of: Db, environmentId: number, load: number) => {
  const event = {
    kind: 'pickupLocationsLoaded',
    at: now,
    who: 'test',
    message: 'Loaded',
  } as const
  return finish(of, environmentId, load, rowCounts.get(load) ?? 1, event)
}
const listed = async (carrierKey: string | null, take = 50, skip = 0, env = mine) =>
  (await listPickupLocations(db, env, { carrierKey, take, skip })).map((one) => one.shopReference)

describe('loads', () => {
  test('a load is seen whole once it is finished, and then the one before is gone', async () => {
    const first = await loadShops(['old 1', 'old 2'])
    expect(await listed('NORTHWAY')).toEqual([])
    const current = await finishLoad(db, mine, first)
    expect(current).toMatchObject({ environmentId: mine, subject: 'NORTHWAY', rowCount: 2 })
    const second = await loadShops(['new'])
    expect(await listed('NORTHWAY')).toEqual(['old 1', 'old 2'])
    const after = await finishLoad(db, mine, second)
    expect(after.switching).toBeGreaterThan(current.switching)
    expect(await listed('NORTHWAY')).toEqual(['new'])
    expect(await sweepLoads(db, mine)).toBe(2)
    expect(await sweepLoads(db, mine)).toBe(0)
    expect(await listed('NORTHWAY')).toEqual(['new'])
  })

  test('a poll tells what became current since', async () => {
    const all = await listCurrentLoads(db)
    const last = Math.max(0, ...all.map((one) => one.switching))
    const { load } = await finishLoad(db, other, await loadShops(['x'], 'POLLED', other))
    expect((await listCurrentLoads(db, last)).map((one) => one.load)).toContain(load)
    expect(await listCurrentLoads(db, last + 1000)).toEqual([])
  })

  test('pages go through the carriers in order; other environments and carriers stay apart', async () => {
    await finishLoad(db, other, await loadShops(['a1', 'a2', 'a3'], 'ADDER', other))
    await finishLoad(db, other, await loadShops(['z1', 'z2'], 'ZEBRA', other))
    const pages = [0, 2, 4, 6].map((skip) => listed(null, 2, skip, other))
    expect(await Promise.all(pages)).toEqual([['a1', 'a2'], ['a3', 'x'], ['z1', 'z2'], []])
    expect(await listed('ZEBRA', 5, 1, other)).toEqual(['z2'])
    expect(await listed('ZEBRA', 5, 0, mine)).toEqual([])
    expect((await listLoadsOf(db, other, 'PickupLocations')).map((one) => one.subject)).toEqual([
      'ADDER',
      'POLLED',
      'ZEBRA',
    ])
  })

  test('of loads that end together one stays, whole', async () => {
    const loads = await Promise.all(
      ['r1', 'r2', 'r3', 'r4'].map((one) => loadShops([one, `${one} too`], 'RACE')),
    )
    const ends = await Promise.all(loads.map((load) => finishLoad(db, mine, load)))
    const [last] = [...ends].sort((a, b) => b.switching - a.switching)
    const winner = `r${loads.indexOf(last?.load ?? 0) + 1}`
    expect(await listed('RACE')).toEqual([winner, `${winner} too`])
    expect(await sweepLoads(db, mine)).toBe(6)
  })

  test('a load that was given up takes no more rows and cannot become current', async () => {
    const load = await loadShops(['lost'], 'LOST')
    await abandonLoad(db, mine, load)
    await expect(insertPickupLocations(db, mine, load, 1, [shop('more')])).rejects.toThrow(
      /given up/,
    )
    await expect(finishLoad(db, mine, load)).rejects.toThrow(/given up/)
    expect(await sweepLoads(db, mine)).toBe(1)
  })

  test('of rows with the same reference the first stays, and positions have no gaps', async () => {
    const load = await loadShops(['a', 'b'], 'TWICE')
    const more = ['c', 'a', 'd', 'b', 'e'].map((one) => shop(one, { name: 'More' }))
    const inserted = await insertPickupLocations(db, mine, load, 2, more)
    expect(inserted).toEqual(new Set(['c', 'd', 'e']))
    expect(await insertPickupLocations(db, mine, load, 5, [shop('e')])).toEqual(new Set())
    rowCounts.set(load, 5)
    await finishLoad(db, mine, load)
    expect(await listed('TWICE')).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(await listed('TWICE', 2, 3)).toEqual(['d', 'e'])
    expect(await findPickupLocation(db, mine, { carrierKey: 'TWICE', shopReference: 'a' })).toEqual(
      shop('a', { carrier: 'TWICE' }),
    )
  })

  test('a shop is found by reference, as written', async () => {
    const load = await loadShops(['É"1', 'b'], 'FIND')
    await finishLoad(db, mine, load)
    const find = (shopReference: string, env = mine) =>
      findPickupLocation(db, env, { carrierKey: 'FIND', shopReference })
    expect(await find('É"1')).toEqual(shop('É"1', { carrier: 'FIND' }))
    expect(await find('B')).toBeNull()
    expect(await find('b', other)).toBeNull()
  })
})

test('ruling 50: the gazetteer answers by the first code that it knows', async () => {
  const load = await beginLoad(db, mine, 'Gazetteer', 'GB')
  const entries = [
    { code: 'YO21', latitude: 54.4, longitude: -0.7 },
    { code: 'YO21 3', latitude: 54.48, longitude: -0.63 },
    { code: 'LS1', latitude: 53.8, longitude: -1.55 },
  ]
  const codes = entries.map(({ code }) => code)
  expect(await insertGazetteer(db, mine, load, 0, entries)).toEqual(new Set(codes))
  const again = { code: 'LS1', latitude: 1, longitude: 1 }
  expect(await insertGazetteer(db, mine, load, 3, [again])).toEqual(new Set())
  const find = (...codes: string[]) => findInGazetteer(db, mine, 'GB', codes)
  expect(await find('YO213PU', 'YO21 3', 'YO21')).toBeNull()
  await finishLoad(db, mine, load)
  expect(await find('YO213PU', 'YO21 3', 'YO21')).toEqual({
    latitude: 54.48,
    longitude: -0.63,
    load,
  })
  expect(await find('YO221AA', 'YO22 1', 'YO22')).toBeNull()
  expect(await findInGazetteer(db, mine, 'IE', ['YO21'])).toBeNull()
  expect(await findInGazetteer(db, other, 'GB', ['YO21'])).toBeNull()
})

describe('places in a shop', () => {
  let optionNumber = 5_000
  const ask = (shopReference: string, capacity: number | null, heldUntil: Instant): PlaceAsked => ({
    shop: { carrierKey: 'NORTHWAY', shopReference },
    optionNumber: optionNumber++,
    capacity,
    heldUntil,
  })
  const reserve = (place: PlaceAsked, at = now) =>
    inTransaction(db, (tx) => reservePlace(tx, mine, place, at))
  const select = (place: PlaceAsked, number: number, at = now) =>
    inTransaction(db, async (tx) => {
      if (!(await occupyPlace(tx, mine, place, number, at))) return false
      await insertConsignment(tx, mine, sampleConsignment(number))
      return true
    })
  const taken = async (shopReference: string, at = now) =>
    (await countPlacesTaken(db, mine, [{ carrierKey: 'NORTHWAY', shopReference }], at))[0]

  test('ruling 88: with capacity 5 exactly 5 of 24 racing reservations and selections succeed', async () => {
    const asked = Array.from({ length: 24 }, () => ask('race', 5, later(60)))
    const won = await Promise.all(
      asked.map((place, n) => (n % 2 ? reserve(place) : select(place, 100 + n))),
    )
    expect(won.filter(Boolean)).toHaveLength(5)
    expect(await taken('race')).toBe(5)
  })

  test('a reservation repeated takes no second place, also when both come at once', async () => {
    const place = ask('repeat', 1, later(60))
    expect(await Promise.all([reserve(place), reserve(place), reserve(place)])).toEqual([
      true,
      true,
      true,
    ])
    expect(await reserve(ask('repeat', 1, later(60)))).toBe(false)
    expect(await isPlaceReserved(db, mine, place.optionNumber)).toBe(true)
    expect(await isPlaceReserved(db, other, place.optionNumber)).toBe(false)
  })

  test('a reservation ends by itself at the cut-off', async () => {
    expect(await reserve(ask('ends', 1, later(60)))).toBe(true)
    expect(await taken('ends', later(59))).toBe(1)
    expect(await taken('ends', later(60))).toBe(0)
    expect(await reserve(ask('ends', 1, later(120)), later(60))).toBe(true)
  })

  test('the reserved place becomes that of the consignment, also in a full shop', async () => {
    const place = ask('mine', 1, later(60))
    expect(await reserve(place)).toBe(true)
    expect(await select(ask('mine', 1, later(60)), 200)).toBe(false)
    expect(await select(place, 201)).toBe(true)
    expect(await taken('mine', later(1_000))).toBe(1)
    expect(await reserve(place)).toBe(true)
    expect(await taken('mine')).toBe(1)
  })

  test.each([['Delivered'], ['Cancelled']] as const)(
    'a %s consignment leaves its place',
    async (state) => {
      const number = state === 'Delivered' ? 300 : 301
      expect(await select(ask(state, 1, later(60)), number)).toBe(true)
      await inTransaction(db, (tx) =>
        changeState(tx, mine, [number], { from: ['Unallocated'], to: 'AtCollectionPoint' }),
      )
      expect(await select(ask(state, 1, later(60)), number + 10)).toBe(false)
      await inTransaction(db, (tx) =>
        changeState(tx, mine, [number], { from: ['AtCollectionPoint'], to: state }),
      )
      expect(await taken(state)).toBe(0)
      expect(await select(ask(state, 1, later(60)), number + 20)).toBe(true)
    },
  )

  test('a consignment that moves to another shop gives its place up', async () => {
    expect(await select(ask('from', 1, later(60)), 400)).toBe(true)
    await inTransaction(db, (tx) => occupyPlace(tx, mine, ask('to', 1, later(60)), 400, now))
    expect(await Promise.all([taken('from'), taken('to')])).toEqual([0, 1])
  })

  test('capacity 0 takes nobody; without a limit places are counted all the same', async () => {
    expect(await reserve(ask('zero', 0, later(60)))).toBe(false)
    expect(await select(ask('free', null, later(60)), 500)).toBe(true)
    expect(await reserve(ask('free', null, later(60)))).toBe(true)
    expect(await reserve(ask('free', 2, later(60)))).toBe(false)
  })

  test('a selection that fails takes no place', async () => {
    const failing = inTransaction(db, async (tx) => {
      await occupyPlace(tx, mine, ask('fails', 1, later(60)), 600, now)
      throw new Error('no number left')
    })
    await expect(failing).rejects.toThrow('no number left')
    expect(await taken('fails')).toBe(0)
  })
})
