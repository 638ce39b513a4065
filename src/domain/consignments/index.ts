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
export { type ChangedMembers, changedMembers } from './changed-members.ts'
export type * from './consignment.ts'
export type * from './contents.ts'
export {
  isLate,
  isLateForCustomer,
  isSettled,
  type LatePerspective,
  requestedUntil,
  settledStates,
} from './lateness.ts'
export { lastOfEachKey } from './meta-data.ts'
export {
  changedPackage,
  type FreshReferences,
  findPackage,
  MOST_PACKAGES,
  type PackageChange,
  withReferences,
} from './packages.ts'
export { type NumberRun, runsOfPart } from './reference-part.ts'
export { replaceAddress } from './replace-address.ts'
export type { SearchCondition, SearchRange } from './search.ts'
export { countParts, splitPackage } from './split-package.ts'
export {
  type ConsignmentState,
  consignmentStates,
  findState,
  isCarrierState,
  isShipped,
  stateDisplayName,
  stateNames,
} from './states.ts'
export { withoutPersonalData } from './without-personal-data.ts'
