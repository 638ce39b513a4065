import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleAllocation, sampleConsignment } from '../../../test/support/consignments.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import type { Consignment } from '../../domain/consignments/index.ts'
import { type Instant, localDateOf, toInstant } from '../../domain/time/index.ts'
import {
  changeState,
  countPrints,
  createAccount,
  findConsignment,
  findConsignmentByCustomerReference,
  findConsignmentNumberOfPackage,
  insertConsignment,
  inTransaction,
  listConsignmentNumbersByTrackingNumber,
  listConsignments,
  lockConsignment,
  saveConsignment,
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

const insert = (consignment: Consignment, environmentId = mine) =>
  inTransaction(database.db, (tx) => insertConsignment(tx, environmentId, consignment))

test('a consignment comes back as it was stored, to the last field', async () => {
  const plain = sampleConsignment(1, 2)
  await insert(plain)
  expect(await findConsignment(database.db, mine, 1)).toEqual(plain)

  const full: Consignment = {
    ...sampleConsignment(2, 2),
    state: 'ManifestFailed',
    allocation: sampleAllocation(['NW001', 'NW002']),
    failedAllocation: {
      serviceReference: 'NORTHWAY_NOON',
      serviceName: 'Noon',
      attemptedAt: now,
      message: 'No number left',
    },
    requestedDelivery: { date: '2026-03-04T00:00:00+01:00', window: null, exactly: true },
    labelsPrintedAt: now,
    manifestReference: '5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11',
    failedManifest: { message: 'The folder is full', at: now },
    milestones: { ...plain.milestones, shippedAt: now },
    pickup: { shopReference: 'SHOP1', reservationReference: null },
    customsDocumentation: { shippingTerms: 'DAP', referencesOfAttachedInvoices: ['A', 'B'] },
  }
  await insert(full)
  expect(await findConsignment(database.db, mine, 2)).toEqual(full)
})

test('what search needs stands in columns, folded', async () => {
  await insert({ ...sampleConsignment(3), allocation: sampleAllocation(['NW003']) })
  const row = await database.db
    .selectFrom('consignments')
    .where('environment_id', '=', mine)
    .where('number', '=', 3)
    .selectAll()
    .executeTakeFirstOrThrow()
  expect(row).toMatchObject({
    shipping_location: 'LEEDS_DC',
    carrier: 'NORTHWAY',
    carrier_service: 'NORTHWAY_NEXT',
    shipping_on: localDateOf(2026, 3, 3),
    collection_at: Date.parse('2026-03-03T17:00:00Z'),
    destination_postcode: 'IV519XX',
    destination_region: 'HIGHLAND',
    origin_postcode: 'LS14AP',
    weight_grams: 1_250,
    value_ten_thousandths: 495_000,
  })
})

test('another environment sees nothing of it', async () => {
  await insert({ ...sampleConsignment(4), allocation: sampleAllocation(['NW004']) })
  const { db } = database
  expect(await findConsignment(db, other, 4)).toBeNull()
  expect(await findConsignmentByCustomerReference(db, other, 'WEB-4')).toBeNull()
  expect(await listConsignments(db, other, [4])).toEqual([])
  expect(await findConsignmentNumberOfPackage(db, other, 4_000)).toBeNull()
  expect(await listConsignmentNumbersByTrackingNumber(db, other, 'NW004')).toEqual([])
  expect(await print(other, [4], now)).toEqual([])
  expect(await findConsignmentNumberOfPackage(db, mine, 4_000)).toBe(4)
  expect(await listConsignmentNumbersByTrackingNumber(db, mine, 'NW004', 'northway')).toEqual([4])
  expect(await listConsignmentNumbersByTrackingNumber(db, mine, 'NW004', 'Elsewhere')).toEqual([])
})

test('the newest of equal customer references is found', async () => {
  for (const number of [5, 6])
    await insert({ ...sampleConsignment(number), customerReference: 'TWICE' })
  expect((await findConsignmentByCustomerReference(database.db, mine, 'TWICE'))?.number).toBe(6)
})

test('saving changes packages: kept, added, removed, numbered', async () => {
  await insert(sampleConsignment(7, 3))
  const changed = await inTransaction(database.db, async (tx) => {
    const found = (await lockConsignment(tx, mine, 7)) as Consignment
    const [first, , third] = found.packages
    const added = sampleConsignment(70).packages
    const next: Consignment = {
      ...found,
      state: 'Allocated',
      packages: [third, first, ...added].filter((one) => one !== undefined),
      allocation: sampleAllocation(['NW071', 'NW072', 'NW073']),
    }
    await saveConsignment(tx, mine, next)
    return next
  })
  expect(await findConsignment(database.db, mine, 7)).toEqual(changed)
  const rows = await database.db
    .selectFrom('packages')
    .where('consignment_number', '=', 7)
    .orderBy('position')
    .select(['number', 'position', 'tracking_number'])
    .execute()
  expect(rows).toEqual([
    { number: 7_002, position: 1, tracking_number: 'NW071' },
    { number: 7_000, position: 2, tracking_number: 'NW072' },
    { number: 70_000, position: 3, tracking_number: 'NW073' },
  ])
})

test('a tracking number stands once, and its second user leaves nothing behind', async () => {
  await insert({ ...sampleConsignment(8), allocation: sampleAllocation(['NW008']) })
  await expect(
    insert({ ...sampleConsignment(9), allocation: sampleAllocation(['NW008']) }),
  ).rejects.toThrow(/packages_tracking_number/)
  expect(await findConsignment(database.db, mine, 9)).toBeNull()
  await insert({ ...sampleConsignment(9), allocation: sampleAllocation(['NW008']) }, other)
  expect((await findConsignment(database.db, other, 9))?.number).toBe(9)
})

test('a state changes only from the states named', async () => {
  for (const number of [10, 11])
    await insert({ ...sampleConsignment(number), state: number === 10 ? 'Allocated' : 'Cancelled' })
  const change = { from: ['Allocated', 'ReadyToShip'], to: 'Manifesting' } as const
  const changed = await inTransaction(database.db, (tx) =>
    changeState(tx, mine, [10, 11, 12], change),
  )
  expect(changed).toEqual([10])
  expect((await findConsignment(database.db, mine, 10))?.state).toBe('Manifesting')
  expect((await findConsignment(database.db, mine, 11))?.state).toBe('Cancelled')
})

const print = async (environmentId: number, numbers: readonly number[], at: Instant) => [
  ...(await inTransaction(database.db, (tx) => countPrints(tx, environmentId, numbers, at))),
]
test('printings of labels are counted, the first one is remembered', async () => {
  for (const number of [12, 13]) await insert(sampleConsignment(number))
  expect(await print(mine, [12], now)).toEqual([[1, [12]]])
  const later = toInstant(now + 1)
  expect(await print(mine, [13, 12], later)).toEqual([
    [2, [12]],
    [1, [13]],
  ])
  expect((await findConsignment(database.db, mine, 12))?.labelsPrintedAt).toBe(now)
})
