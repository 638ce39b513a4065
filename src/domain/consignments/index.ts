export {
  type ActionPolicy,
  type ActionResult,
  actionResult,
  admitsTracking,
  allowedActions,
  type ConsignmentAction,
  consignmentActions,
  isAllowed,
  standardActionPolicy,
  statesAllowing,
} from './actions.ts'
export type * from './consignment.ts'
export type * from './contents.ts'
export { isLate, isLateForCustomer } from './lateness.ts'
export type { SearchCondition, SearchRange } from './search.ts'
export {
  type ConsignmentState,
  consignmentStates,
  findState,
  isCarrierState,
  isShipped,
  stateDisplayName,
  stateNames,
} from './states.ts'
