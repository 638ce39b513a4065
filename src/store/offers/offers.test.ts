import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { claimSelection, findOfferOfOption } from '../../../test/support/selections.ts'
import { dayMs, type Instant, toInstant } from '../../domain/time/index.ts'
import {
  createAccount,
  deleteExpiredOffers,
  findOffer,
  findSelection,
  inTransaction,
  type Offer,
  openOfferWriter,
} from '../index.ts'

const at = (text: string): Instant => toInstant(Date.parse(text))
const now = at('2026-03-02T09:30:00.123Z')
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

const offerOf = (firstOption: number, changes: Partial<Offer> = {}): Offer => ({
  environmentId: mine,
  firstOption,
  optionCount: 10,
  potentialNumber: null,
  configurationVersion: 3,
  askedAt: now,
  expiresAt: at('2026-03-06T16:00:00Z'),
  request: '{"name":"Zażółć \\u0001 \\"quoted\\""}',
  options: 'x'.repeat(5_000),
  ...changes,
})

test('an offer is found by any of its options, and by no other number', async () => {
  const writer = openOfferWriter(database)
  const offers = [
    offerOf(100, { potentialNumber: 7 }),
    offerOf(110, { optionCount: 1 }),
    offerOf(120),
  ]
  await Promise.all(offers.map(writer.save))
  const find = (option: number) => findOfferOfOption(database.db, mine, option)
  expect(await find(100)).toEqual(offers[0])
  expect(await find(109)).toEqual(offers[0])
  expect(await find(110)).toEqual(offers[1])
  expect(await find(111)).toBeNull()
  expect(await find(129)).toEqual(offers[2])
  expect(await find(130)).toBeNull()
  expect(await find(99)).toBeNull()
  expect(await findOffer(database.db, mine, 100)).toEqual(offers[0])
  expect(await findOffer(database.db, mine, 101)).toBeNull()
})

test('a potential consignment has a row of its own, of no options', async () => {
  const writer = openOfferWriter(database)
  const offer = offerOf(300, { optionCount: 0 })
  const dates = [310, 320].map((first) => offerOf(first, { potentialNumber: 300 }))
  await Promise.all([offer, ...dates].map(writer.save))
  expect(await findOffer(database.db, mine, 300)).toEqual(offer)
  expect(await findOfferOfOption(database.db, mine, 300)).toBeNull()
  expect(await findOfferOfOption(database.db, mine, 321)).toEqual(dates[1])
})

test('another environment does not find it', async () => {
  await openOfferWriter(database).save(offerOf(200))
  expect(await findOfferOfOption(database.db, other, 205)).toBeNull()
  expect(await findOffer(database.db, other, 200)).toBeNull()
})

test('a hundred at once are all stored; one that cannot be fails alone', async () => {
  const writer = openOfferWriter(database)
  await writer.save(offerOf(1_050))
  const saved = await Promise.allSettled(
    Array.from({ length: 100 }, (_, i) => writer.save(offerOf(1_000 + i * 10))),
  )
  // 1050 is taken.
  expect(saved.flatMap(({ status }, i) => (status === 'rejected' ? [i] : []))).toEqual([5])
  const { count } = await database.db
    .selectFrom('offers')
    .where('first_option', '>=', 1_000)
    .where('first_option', '<', 2_000)
    .select((of) => of.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  expect(count).toBe(100)
})

test('a hundred who select the same option are told of the same consignment', async () => {
  const processes = [database, await database.connectAgain()]
  const told = await Promise.all(
    Array.from({ length: 100 }, (_, i) =>
      inTransaction((processes[i % 2] ?? database).db, (tx) =>
        claimSelection(tx, {
          environmentId: mine,
          optionNumber: 5,
          consignmentNumber: 1_000 + i,
          at: now,
        }),
      ),
    ),
  )
  expect(new Set(told).size).toBe(1)
  expect(await findSelection(database.db, mine, 5)).toBe(told[0])
  expect(await findSelection(database.db, other, 5)).toBeNull()
})

test('a selection that was rolled back leaves the option free', async () => {
  const claim = (consignmentNumber: number, fail: boolean) =>
    inTransaction(database.db, async (tx) => {
      const won = await claimSelection(tx, {
        environmentId: mine,
        optionNumber: 6,
        consignmentNumber,
        at: now,
      })
      if (fail) throw new Error('no number left')
      return won
    })
  await expect(claim(1, true)).rejects.toThrow('no number left')
  expect(await claim(2, false)).toBe(2)
  expect(await claim(3, false)).toBe(2)
})

test('expired offers that belong to no day go in portions, the others stay', async () => {
  const writer = openOfferWriter(database)
  const living = (days: number) => ({ expiresAt: toInstant(now + days * dayMs) })
  const ofNoDay = 2 ** 44
  for (const n of [0, 10, 20]) await writer.save(offerOf(ofNoDay + n, living(1)))
  await writer.save(offerOf(ofNoDay + 30, living(90)))
  const later = toInstant(Date.now() + 30 * dayMs)
  const first = { keptMs: 60 * dayMs, limit: 2 }
  expect(await deleteExpiredOffers(database.db, later, first)).toBe(0)
  const portion = { keptMs: dayMs, limit: 2 }
  expect(await deleteExpiredOffers(database.db, later, portion)).toBe(2)
  while ((await deleteExpiredOffers(database.db, later, portion)) > 0);
  expect(await findOfferOfOption(database.db, mine, ofNoDay + 20)).toBeNull()
  expect(await findOfferOfOption(database.db, mine, ofNoDay + 30)).not.toBeNull()
})
