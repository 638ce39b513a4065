export { type DayBoard, type DayCount, dayBoard } from './day-board.ts'
export {
  type DueCollection,
  dueCollections,
  isOnRun,
  nextManifestAt,
} from './due-collections.ts'
export { driverListFileName, manifestFileName, manifestFormatOf } from './file-names.ts'
export { groupConsignments, type Manifestable, type ManifestGroup } from './group-consignments.ts'
export { isWithheld } from './is-withheld.ts'
export {
  type ManifestFacts,
  type ManifestParty,
  type ManifestRow,
  type ManifestTotals,
  manifestTotals,
} from './manifest-facts.ts'
export { locationParty, manifestRows, toParty } from './manifest-rows.ts'
