import { type ConsignmentState, isCarrierState, stateNames } from './states.ts'

/**
 * What may be done to a consignment (consumer-options 3.4). `Edit` covers its details and its packages. The customer's own
 * references alone may be set later too: items are found by the label's barcode for it (other-flows 15).
 */
export type ConsignmentAction =
  | 'Allocate'
  | 'Edit'
  | 'SetCustomerReference'
  | 'SetReadyToShip'
  | 'SetNotReadyToShip'
  | 'Manifest'
  | 'Deallocate'
  | 'Dispatch'
  | 'PrintLabels'
  | 'GetCustomsDocuments'
  | 'Cancel'

/** The states an action passes through. Null: the consignment keeps the state it has. */
export type ActionResult = {
  readonly during: ConsignmentState | null
  readonly done: ConsignmentState | null
  readonly failed: ConsignmentState | null
}

const unchanged: ActionResult = { during: null, done: null, failed: null }
const straightTo = (done: ConsignmentState): ActionResult => ({ during: null, done, failed: null })

const beforeAllocation = ['Unallocated', 'AllocationFailed'] as const
const carrierStates = stateNames.filter(isCarrierState)

/** Labels exist from allocation on, but not while the carrier is being told or once all is off. */
const withLabels: readonly ConsignmentState[] = [
  'Allocated',
  'ReadyToShip',
  'Manifested',
  'ManifestFailed',
  'Dispatched',
  ...carrierStates,
]

/**
 * `ReadyToShip` must be set back first, though one page would let it pass (other-flows 8): consumer-options 6.9 decides.
 * `DeliveryFailed` is cancellable by 6.8; an arrived or waiting consignment is not.
 */
const neverCancelled: readonly ConsignmentState[] = [
  'InTransitWaiting',
  'PartiallyDelivered',
  'Delivered',
]
const cancellable: readonly ConsignmentState[] = [
  ...beforeAllocation,
  'Allocated',
  'Manifested',
  'ManifestFailed',
  'Dispatched',
  ...carrierStates.filter((state) => !neverCancelled.includes(state)),
]

const notCancelled: readonly ConsignmentState[] = stateNames.filter(
  (state) => state !== 'Cancelling' && state !== 'Cancelled',
)

/** The one table of states and actions; everything that asks "may this be done now?" asks it. */
const actionTable = {
  Allocate: {
    from: beforeAllocation,
    result: { during: 'Allocating', done: 'Allocated', failed: 'AllocationFailed' },
  },
  Edit: { from: beforeAllocation, result: unchanged },
  SetCustomerReference: { from: notCancelled, result: unchanged },
  SetReadyToShip: { from: ['Allocated'], result: straightTo('ReadyToShip') },
  SetNotReadyToShip: { from: ['ReadyToShip'], result: straightTo('Allocated') },
  Manifest: {
    from: ['Allocated', 'ManifestFailed', 'ReadyToShip'],
    result: { during: 'Manifesting', done: 'Manifested', failed: 'ManifestFailed' },
  },
  Deallocate: {
    from: ['Allocated', 'Manifested', 'ManifestFailed'],
    result: straightTo('Unallocated'),
  },
  Dispatch: { from: ['Manifested'], result: straightTo('Dispatched') },
  PrintLabels: { from: withLabels, result: unchanged },
  GetCustomsDocuments: { from: withLabels, result: unchanged },
  Cancel: {
    from: cancellable,
    result: { during: 'Cancelling', done: 'Cancelled', failed: null },
  },
} as const satisfies Record<
  ConsignmentAction,
  { readonly from: readonly ConsignmentState[]; readonly result: ActionResult }
>

export const consignmentActions = Object.keys(actionTable) as readonly ConsignmentAction[]

/** What an account may tighten: the strict page forbids cancelling what the carrier was told of (consumer-options 6.7). */
export type ActionPolicy = { readonly cancelAfterManifest: boolean }
export const standardActionPolicy: ActionPolicy = { cancelAfterManifest: true }
const beforeManifest: readonly ConsignmentState[] = [
  ...beforeAllocation,
  'Allocated',
  'ManifestFailed',
]

/** The states in which an action is allowed. */
export function statesAllowing(
  action: ConsignmentAction,
  policy: ActionPolicy = standardActionPolicy,
): readonly ConsignmentState[] {
  const strict = action === 'Cancel' && !policy.cancelAfterManifest
  return strict ? beforeManifest : actionTable[action].from
}

/** Whether a consignment in this state admits the action. */
export const isAllowed = (
  state: ConsignmentState,
  action: ConsignmentAction,
  policy: ActionPolicy = standardActionPolicy,
): boolean => statesAllowing(action, policy).includes(state)

/** Everything that may be done in this state, in the table's order. */
export const allowedActions = (
  state: ConsignmentState,
  policy: ActionPolicy = standardActionPolicy,
): readonly ConsignmentAction[] =>
  consignmentActions.filter((action) => isAllowed(state, action, policy))

/** The states an allowed action leads through. */
export const actionResult = (action: ConsignmentAction): ActionResult => actionTable[action].result

/**
 * Whether a carrier's event may move a consignment out of this state: from `Manifested` on, in any order
 * (consumer-options 3.5). `Cancelled` is final, and what the carrier was not told of must stay manifestable.
 */
export const admitsTracking = (state: ConsignmentState): boolean =>
  state === 'Manifested' || state === 'Dispatched' || isCarrierState(state)
