import { afterAll, beforeAll, expect, test } from 'vitest'
import { sampleAllocation, sampleConsignment } from '../../../test/support/consignments.ts'
import { openTestDatabase, type TestDatabase } from '../../../test/support/database.ts'
import { toInstant } from '../../domain/time/index.ts'
import type { TrackingEvent } from '../../domain/tracking/index.ts'
import {
  insertConsignment,
  inTransaction,
  listConsignmentNumbersByAnyLeg,
  listTrackedNumbers,
  listTrackingEvents,
  saveTrackingEvents,
} from '../index.ts'

let database: TestDatabase
beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database.close())
const now = toInstant(Date.parse('2026-03-04T09:30:00Z'))

test('a consignment is found by the numbers of every leg, in its own environment alone', async () => {
  const allocation = sampleAllocation(['TD1', 'TD2'])
  const onward = { ...allocation.legs[0], number: 2, trackingNumbers: ['LT1FR', 'LT2FR'] }
  const legs = [...allocation.legs, onward as (typeof allocation.legs)[0]]
  const consignment = { ...sampleConsignment(7, 2), allocation: { ...allocation, legs } }
  await inTransaction(database.db, (tx) => insertConsignment(tx, 1, consignment))
  for (const number of ['TD2', 'LT1FR'])
    expect(await listConsignmentNumbersByAnyLeg(database.db, 1, [number, 'NOBODYS'])).toEqual([7])
  expect(await listConsignmentNumbersByAnyLeg(database.db, 2, ['TD2', 'LT1FR'])).toEqual([])
})

test('an event is kept once: package, time and code, in whatever case', async () => {
  const [pack] = sampleConsignment(8).packages
  const event: TrackingEvent = {
    packageReference: pack?.reference ?? '',
    leg: 1,
    at: now,
    code: 'Delivered',
    state: 'Delivered',
    description: 'Handed over',
    signedBy: 'J Poole',
    location: null,
  }
  const save = (...events: TrackingEvent[]) =>
    inTransaction(database.db, (tx) => saveTrackingEvents(tx, 1, 8, events, now))
  expect(await save(event, { ...event, code: ' DELIVERED ' })).toEqual([event])
  expect(await save(event)).toEqual([])
  const next = { ...event, at: toInstant(now + 1) }
  expect(await save(event, next)).toEqual([next])
  expect((await listTrackingEvents(database.db, 1, [8])).get(8)).toHaveLength(2)
  expect(await listTrackedNumbers(database.db, 1, [7, 8])).toEqual([8])
  expect(await listTrackedNumbers(database.db, 2, [8])).toEqual([])
})
