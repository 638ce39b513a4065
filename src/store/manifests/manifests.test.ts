import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sampleAllocation, sampleConsignment } from '../../../test/support/consignments.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import { localDateOf, toInstant } from '../../domain/time/index.ts'
import {
  beginAttempt,
  createAccount,
  findConsignment,
  findManifest,
  insertConsignment,
  inTransaction,
  listHistory,
  listManifestable,
  listManifests,
  type ManifestQuery,
  manifestConsignments,
  memberNumbers,
  type NewManifest,
  noteFailedAttempt,
  queueManifest,
  settleManifest,
} from '../index.ts'

const now = toInstant(Date.parse('2026-03-03T16:30:00Z'))
let database: TestDatabase
let mine: number
let other: number
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
beforeEach(async () => {
  const account = await createAccount(database.db, { name: 'Lantern & Loom' }, now)
  mine = account.environments.sandbox
  other = account.environments.production
})

let lastNumber = 0
const insert = async (changes: Partial<Consignment> = {}): Promise<number> => {
  lastNumber += 1
  const allocation = sampleAllocation([`NW${lastNumber}`])
  const consignment = { ...sampleConsignment(lastNumber), state: 'Allocated' as const, allocation }
  await inTransaction(database.db, (tx) =>
    insertConsignment(tx, mine, { ...consignment, ...changes }),
  )
  return lastNumber
}
const everything: ManifestQuery = {
  states: ['Allocated', 'ReadyToShip', 'ManifestFailed'],
  shippingLocationReferences: [],
  carrierReferences: [],
  labelsPrinted: null,
  shippingDates: [],
}
const found = async (query: Partial<ManifestQuery>, environmentId = mine) =>
  (await listManifestable(database.db, environmentId, { ...everything, ...query })).map(
    ({ number }) => number,
  )

let lastManifest = 0
const queue = async (consignmentNumbers: readonly number[], changes: Partial<NewManifest> = {}) => {
  lastManifest += 1
  const reference = lastManifest.toString(16).padStart(32, '5d')
  const manifest: NewManifest = {
    reference,
    runReference: reference,
    shippingLocationReference: 'Leeds_DC',
    shippingLocationName: 'Leeds',
    carrierReference: 'Northway',
    carrierName: 'Northway',
    configurationVersion: 4,
    fileName: `Northway-Leeds_DC-${reference}.csv`,
    createdBy: 'till',
    ...changes,
  }
  await inTransaction(database.db, (tx) =>
    queueManifest(tx, mine, manifest, consignmentNumbers, now),
  )
  return reference
}

test('the query finds by each condition, and by all together', async () => {
  const [allocated, printed, elsewhere, cancelled, later, northern] = [
    await insert(),
    await insert({ labelsPrintedAt: now, state: 'ReadyToShip' }),
    await insert({ shippingLocationReference: 'Hull_DC' }),
    await insert({ state: 'Cancelled' }),
    await insert({
      allocation: { ...sampleAllocation(['NWX']), collectOn: localDateOf(2026, 3, 9) },
    }),
    await insert({
      allocation: { ...sampleAllocation(['NWY']), carrierReference: 'Fjord' },
      state: 'ManifestFailed',
    }),
  ]
  await insert({ state: 'Unallocated', allocation: null })
  expect(await found({})).toEqual([allocated, printed, elsewhere, later, northern])
  expect(await found({ states: ['ManifestFailed'] })).toEqual([northern])
  expect(await found({ shippingLocationReferences: ['hull_dc', 'York'] })).toEqual([elsewhere])
  expect(await found({ carrierReferences: ['FJORD', 'none'] })).toEqual([northern])
  expect(await found({ labelsPrinted: true })).toEqual([printed])
  expect(await found({ labelsPrinted: false, carrierReferences: ['fjord'] })).toEqual([northern])
  const day = localDateOf(2026, 3, 9)
  expect(await found({ shippingDates: [{ from: day, to: day }] })).toEqual([later])
  expect(await found({ shippingDates: [{ from: day, to: null }] })).toEqual([later])
  const around = [
    { from: null, to: localDateOf(2026, 3, 2) },
    { from: localDateOf(2026, 3, 10), to: null },
  ]
  expect(await found({ shippingDates: around })).toEqual([])
  expect(await found({}, other)).toEqual([])
  expect(await found({ states: [] })).toEqual([])
  expect(cancelled).toBeGreaterThan(0)
})

test('queued, sent, settled: states, file, events, and nothing the second time', async () => {
  const numbers = [await insert(), await insert()]
  const reference = await queue(numbers)
  for (const number of numbers)
    expect(await findConsignment(database.db, mine, number)).toMatchObject({
      state: 'Manifesting',
      manifestReference: reference,
    })
  expect(await beginAttempt(database.db, mine, reference, now)).toBe(1)
  await noteFailedAttempt(database.db, mine, reference, 'The folder is full', now)
  expect(await findManifest(database.db, mine, reference)).toMatchObject({
    state: 'Queued',
    attempts: 1,
    message: 'The folder is full',
    attemptedAt: now,
    sent: null,
  })
  expect(await beginAttempt(database.db, mine, reference, now)).toBe(2)
  const sha256 = 'ab'.repeat(32)
  const file = { bytes: 2_048, sha256, where: 'outbox/northway', answer: 'Published.' }
  const sent = { sent: file }
  expect(await settleManifest(database.db, mine, reference, sent, now)).toEqual(numbers)
  expect(await settleManifest(database.db, mine, reference, sent, now)).toEqual([])
  expect(
    await settleManifest(database.db, mine, reference, { failed: 'late', lasts: false }, now),
  ).toEqual([])
  expect(await beginAttempt(database.db, mine, reference, now)).toBeNull()
  expect(await findManifest(database.db, mine, reference)).toEqual({
    reference,
    runReference: reference,
    shippingLocationReference: 'Leeds_DC',
    shippingLocationName: 'Leeds',
    carrierReference: 'Northway',
    carrierName: 'Northway',
    configurationVersion: 4,
    fileName: `Northway-Leeds_DC-${reference}.csv`,
    createdBy: 'till',
    consignmentCount: 2,
    state: 'Sent',
    attempts: 2,
    message: null,
    createdAt: now,
    attemptedAt: now,
    fileBuild: null,
    failureLasts: false,
    sent: { at: now, ...file },
  })
  const [number] = numbers as [number, number]
  expect((await findConsignment(database.db, mine, number))?.state).toBe('Manifested')
  const kinds = (await listHistory(database.db, mine, number)).map(({ kind, who }) => [kind, who])
  expect(kinds).toEqual([
    ['manifesting', 'till'],
    ['manifested', 'System'],
  ])
})

test('a failed manifest says why, and its consignments can go on another one', async () => {
  const number = await insert()
  const first = await queue([number])
  expect(
    await settleManifest(database.db, mine, first, { failed: 'No route', lasts: false }, now),
  ).toEqual([number])
  expect(await findConsignment(database.db, mine, number)).toMatchObject({
    state: 'ManifestFailed',
    failedManifest: { message: 'No route', at: now },
  })
  expect(await found({ states: ['ManifestFailed'] })).toEqual([number])
  const second = await queue([number])
  expect(await findConsignment(database.db, mine, number)).toMatchObject({
    state: 'Manifesting',
    manifestReference: second,
    failedManifest: null,
  })
  const sent = { sent: { bytes: 1, sha256: '00'.repeat(32), where: '', answer: '' } }
  // A message about the first one does not settle what is on the second.
  expect(await settleManifest(database.db, mine, first, sent, now)).toEqual([])
  expect(await settleManifest(database.db, mine, second, sent, now)).toEqual([number])
})

test('the consignments of a manifest come in pages, those that left it too', async () => {
  const numbers: number[] = []
  for (let i = 0; i < 5; i += 1) numbers.push(await insert())
  const reference = await queue(numbers)
  await queue(numbers.slice(0, 1))
  const pages: number[][] = []
  for await (const page of manifestConsignments(database.db, mine, reference, 2))
    pages.push(page.map((one) => one.number))
  expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
  expect(pages.flat()).toEqual(numbers)
  for await (const page of manifestConsignments(database.db, other, reference))
    expect(page).toEqual([])
})

test('lists are by shipping location, newest first, and each environment’s own', async () => {
  const leeds = await queue([await insert()])
  const hull = await queue([await insert()], { shippingLocationReference: 'Hull_DC' })
  const references = async (location: string | null, environmentId = mine) =>
    (await listManifests(database.db, environmentId, location)).map(({ reference }) => reference)
  expect(new Set(await references(null))).toEqual(new Set([leeds, hull]))
  expect(await references('HULL_dc')).toEqual([hull])
  expect(await references('York')).toEqual([])
  expect(await references(null, other)).toEqual([])
  expect(await findManifest(database.db, other, leeds)).toBeNull()
})

test('two runs at once never take the same consignment', async () => {
  const numbers: number[] = []
  for (let i = 0; i < 20; i += 1) numbers.push(await insert())
  const processes = [database, await database.connectAgain()]
  const runs = await Promise.all(
    Array.from({ length: 6 }, (_, i) =>
      inTransaction((processes[i % 2] ?? database).db, async (tx) => {
        lastManifest += 1
        const reference = lastManifest.toString(16).padStart(32, 'e')
        const manifest: NewManifest = {
          reference,
          runReference: reference,
          shippingLocationReference: 'Leeds_DC',
          shippingLocationName: null,
          carrierReference: 'Northway',
          carrierName: 'Northway',
          configurationVersion: 1,
          fileName: `${reference}.csv`,
          createdBy: 'till',
        }
        const count = await queueManifest(tx, mine, manifest, everything, now)
        const taken = await memberNumbers(tx, mine, reference)
        expect(taken).toHaveLength(count)
        expect((await findManifest(tx, mine, reference))?.consignmentCount ?? 0).toBe(count)
        return taken
      }),
    ),
  )
  expect(runs.flat().toSorted((a, b) => a - b)).toEqual(numbers)
})
