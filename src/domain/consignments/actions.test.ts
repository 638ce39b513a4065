import { expect, test } from 'vitest'
import {
  actionResult,
  admitsTracking,
  allowedActions,
  type ConsignmentAction,
  consignmentActions,
  isAllowed,
} from './actions.ts'
import { type ConsignmentState, isShipped, stateNames } from './states.ts'

/**
 * The pages' tables (consumer-options 3.4, 6.8, 6.9) read a second time, state by state:
 * A allocate, E edit, S set the customer's reference, R ready, N not ready, M manifest, D deallocate, X dispatch, L labels, C customs documents, K cancel.
 */
const letters: Record<string, ConsignmentAction> = {
  A: 'Allocate',
  E: 'Edit',
  S: 'SetCustomerReference',
  R: 'SetReadyToShip',
  N: 'SetNotReadyToShip',
  M: 'Manifest',
  D: 'Deallocate',
  X: 'Dispatch',
  L: 'PrintLabels',
  C: 'GetCustomsDocuments',
  K: 'Cancel',
}
const allowedIn: Record<ConsignmentState, string> = {
  Unallocated: 'AEKS',
  Allocating: 'S',
  AllocationFailed: 'AEKS',
  Allocated: 'RMDLCKS',
  Manifesting: 'S',
  Manifested: 'DXLCKS',
  ManifestFailed: 'MDLCKS',
  Dispatched: 'LCKS',
  AtDropOffPoint: 'LCKS',
  Collected: 'LCKS',
  CollectionFailed: 'LCKS',
  InTransit: 'LCKS',
  Delayed: 'LCKS',
  OutForDelivery: 'LCKS',
  DeliveryFailed: 'LCKS',
  DeliveryFailedCardLeft: 'LCKS',
  Delivered: 'LCS',
  PartiallyDelivered: 'LCS',
  AtCollectionPoint: 'LCKS',
  ReturnToSender: 'LCKS',
  ActionRequired: 'LCKS',
  Missing: 'LCKS',
  Lost: 'LCKS',
  Damaged: 'LCKS',
  Cancelling: '',
  Cancelled: '',
  InTransitWaiting: 'LCS',
  HeldByCarrier: 'LCKS',
  ExchangeFailed: 'LCKS',
  AtCustoms: 'LCKS',
  CarrierUnableToCollect: 'LCKS',
  DeliveredDamaged: 'LCKS',
  ReadyToShip: 'NMLCS',
}

test.each(stateNames)('%s admits exactly what the pages list', (state) => {
  const expected = [...allowedIn[state]].map((letter) => letters[letter])
  expect(allowedActions(state)).toEqual(consignmentActions.filter((a) => expected.includes(a)))
  for (const action of consignmentActions)
    expect(isAllowed(state, action), action).toBe(expected.includes(action))
})

test('every state can be reached, by creation, an action or a carrier event', () => {
  const reached = new Set<ConsignmentState | null>(['Unallocated'])
  for (const action of consignmentActions)
    for (const state of Object.values(actionResult(action))) reached.add(state)
  for (const state of stateNames) if (isShipped(state)) reached.add(state)
  expect(stateNames.filter((state) => !reached.has(state))).toEqual([])
})

test('a failed manifest can be tried again, and a state set back', () => {
  expect(actionResult('Manifest').failed).toBe('ManifestFailed')
  expect(isAllowed('ManifestFailed', 'Manifest')).toBe(true)
  expect(actionResult('SetReadyToShip').done).toBe('ReadyToShip')
  expect(actionResult('SetNotReadyToShip').done).toBe('Allocated')
  expect(actionResult('PrintLabels')).toEqual({ during: null, done: null, failed: null })
})

test('the strict page forbids cancelling what the carrier was told of', () => {
  const strict = { cancelAfterManifest: false }
  const cancellable = stateNames.filter((state) => isAllowed(state, 'Cancel', strict))
  expect(cancellable).toEqual(['Unallocated', 'AllocationFailed', 'Allocated', 'ManifestFailed'])
  expect(isAllowed('Manifested', 'Deallocate', strict)).toBe(true)
})

test('late carrier events never reopen a cancelled consignment', () => {
  const admitting = stateNames.filter(admitsTracking)
  expect(admitting).toContain('Manifested')
  expect(admitting).toContain('Delivered')
  for (const state of ['Cancelled', 'Cancelling', 'Unallocated', 'Allocated', 'Manifesting'])
    expect(admitting).not.toContain(state)
})
