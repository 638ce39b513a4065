import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { localDateOf, toInstant } from '../../domain/time/index.ts'
import {
  type CapacityPlace,
  type CapacityUse,
  type CapacityWish,
  createAccount,
  type Database,
  deletePastCapacity,
  inTransaction,
  openCapacityView,
  releaseCapacity,
  type Tx,
  takeCapacity,
} from '../index.ts'

const now = toInstant(Date.parse('2026-03-02T09:30:00Z'))
let database: TestDatabase
let mine: number
let other: number
beforeAll(async () => {
  database = await openTestDatabase()
  const account = await createAccount(database.db, { name: 'Lantern & Loom' }, now)
  mine = account.environments.sandbox
  other = account.environments.production
})
afterAll(() => database.close())

const unlimited: CapacityWish['limits'] = { window: null, daily: null }
const placeOf = (
  serviceReference: string,
  changes: Partial<CapacityPlace> = {},
): CapacityPlace => ({
  serviceReference,
  window: { deliverOn: localDateOf(2026, 3, 4), startMinutes: 480, endMinutes: 720 },
  daily: { shippingLocationReference: 'LEEDS_DC', collectOn: localDateOf(2026, 3, 3) },
  ...changes,
})
const take = (
  place: CapacityPlace,
  limits = unlimited,
  on: Database = database,
  environmentId = mine,
) => inTransaction(on.db, (tx) => takeOne(tx, environmentId, place, limits))
/** What the place's day and its window came to; null where one of them is full. */
async function takeOne(tx: Tx, environmentId: number, place: CapacityPlace, limits = unlimited) {
  const { given, uses } = await takeCapacity(tx, [{ environmentId, place, limits }])
  return given[0] ? uses.toSorted((a, b) => a.startMinutes - b.startMinutes) : null
}
const usedOf = (uses: readonly CapacityUse[] | null) => uses?.map(({ used }) => used)

test('of a hundred who ask at once, from two processes, exactly as many succeed as there are places', async () => {
  const place = placeOf('RACED')
  const processes = [database, await database.connectAgain()]
  const results = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      take(place, { window: 17, daily: 60 }, processes[i % 2] as Database),
    ),
  )
  const taken = results.filter((uses) => uses !== null)
  expect(taken).toHaveLength(17)
  // Each of the 17 was a place of its own, in both capacities; the refused gave the day's place back.
  const uses = taken.flat()
  const counts = (ofWindow: boolean) =>
    uses.filter((use) => use.startMinutes >= 0 === ofWindow).map((use) => use.used)
  expect(counts(true).toSorted((a, b) => a - b)).toEqual(
    Array.from({ length: 17 }, (_, i) => i + 1),
  )
  expect(usedOf(await take(place))).toEqual([18, 18])
})

test('the day fills up over all windows', async () => {
  const noon = placeOf('DAILY')
  const evening = placeOf('daily', {
    window: { ...noon.window, startMinutes: 1_080, endMinutes: 1_260 },
  })
  expect(usedOf(await take(noon, { window: null, daily: 2 }))).toEqual([1, 1])
  expect(usedOf(await take(evening, { window: null, daily: 2 }))).toEqual([2, 1])
  expect(await take(noon, { window: null, daily: 2 })).toBeNull()
  expect(usedOf(await take(noon, { window: null, daily: 3 }))).toEqual([3, 2])
})

test('a capacity of 0 is never taken, and takes nothing of the other one', async () => {
  const place = placeOf('NONE')
  expect(await take(place, { window: 0, daily: null })).toBeNull()
  expect(await take(place, { window: null, daily: 0 })).toBeNull()
  expect(usedOf(await take(place))).toEqual([1, 1])
})

test('places given back, and those of a rolled back transaction, can be taken again', async () => {
  const place = placeOf('BACK')
  const limits = { window: 1, daily: 1 }
  await expect(
    inTransaction(database.db, async (tx) => {
      expect(await takeOne(tx, mine, place, limits)).not.toBeNull()
      throw new Error('changed my mind')
    }),
  ).rejects.toThrow('changed my mind')
  expect(await take(place, limits)).not.toBeNull()
  expect(await take(place, limits)).toBeNull()
  expect(
    usedOf(await inTransaction(database.db, (tx) => releaseCapacity(tx, mine, [place]))),
  ).toEqual([0, 0])
  // Given back once too often, it does not fall below nothing.
  expect(
    usedOf(await inTransaction(database.db, (tx) => releaseCapacity(tx, mine, [place]))),
  ).toEqual([0, 0])
  expect(await take(place, limits)).not.toBeNull()
})

test('environments count apart', async () => {
  const place = placeOf('APART')
  expect(await take(place, { window: 1, daily: 1 })).not.toBeNull()
  expect(await take(place, { window: 1, daily: 1 }, database, other)).not.toBeNull()
})

test('the view knows what was there, what this process took and what another one took', async () => {
  const place = placeOf('View')
  const { deliverOn, startMinutes, endMinutes } = place.window
  const { collectOn } = place.daily
  await take(place)
  const view = openCapacityView(database.db)
  const [loaded, again] = await Promise.all([view.of(mine), view.of(mine)])
  for (const used of [loaded, again]) {
    expect(used.window('VIEW', deliverOn, startMinutes, endMinutes)).toBe(1)
    expect(used.daily('view', 'leeds_dc', collectOn)).toBe(1)
    expect(used.window('VIEW', deliverOn, startMinutes, endMinutes + 1)).toBe(0)
    expect(used.daily('VIEW', 'LEEDS_DC', localDateOf(2026, 3, 4))).toBe(0)
  }
  const own = (await take(place)) ?? []
  view.apply(own)
  expect(loaded.daily('VIEW', 'LEEDS_DC', collectOn)).toBe(2)

  await take(place, unlimited, await database.connectAgain())
  await view.refresh()
  expect(loaded.daily('VIEW', 'LEEDS_DC', collectOn)).toBe(3)
  // Late news of an earlier state does not turn back the clock.
  view.apply(own)
  expect(loaded.daily('VIEW', 'LEEDS_DC', collectOn)).toBe(3)
  expect((await view.of(other)).daily('VIEW', 'LEEDS_DC', collectOn)).toBe(0)
})

test('past days are deleted, but not what a sandbox in the past just used', async () => {
  await take(placeOf('PAST'))
  expect(await deletePastCapacity(database.db, localDateOf(2026, 3, 5))).toBe(0)
  expect(await deletePastCapacity(database.db, localDateOf(2999, 1, 1))).toBeGreaterThan(0)
  expect(usedOf(await take(placeOf('PAST')))).toEqual([1, 1])
})
