export {
  type CheckedDocument,
  checkDocument,
  type DocumentReview,
  reviewDocument,
} from './check-document.ts'
export { type ProblemCode, problemCodes } from './checks/report.ts'
export { type DocumentChange, diffDocuments } from './diff.ts'
export type * from './document.ts'
export {
  addCalendarException,
  addCalendarRule,
  type CalendarOf,
  type DayRule,
  dayRules,
  entryText,
  findCalendar,
  noCalendar,
  removeCalendar,
  removeCalendarException,
  removeCalendarRule,
} from './edits/collection-calendars.ts'
export {
  type DocumentEdit,
  type EditedDocument,
  type EditedList,
  findEntry,
} from './edits/edited.ts'
export {
  addPackageSize,
  makePackageSizeDefault,
  removePackageSize,
  replacePackageSize,
  type SizeAsked,
} from './edits/package-sizes.ts'
export {
  addServiceGroup,
  type GroupAsked,
  removeServiceGroup,
  replaceServiceGroup,
} from './edits/service-groups.ts'
export {
  addShippingLocation,
  type LocationAsked,
  removeShippingLocation,
  replaceShippingLocation,
} from './edits/shipping-locations.ts'
export { addHolidays, holidaysFromGovUk, type ImportedHolidays } from './import-holidays.ts'
export { type ImportedRates, importRates } from './import-rates.ts'
export { type ManifestFact, manifestFactNames } from './manifest-facts.ts'
export { referenceKey } from './reference-key.ts'
export { listRunningOut, type RunningOut } from './running-out.ts'
export { configurationSchema } from './schema.ts'
export {
  type CalendarIndex,
  type CollectionPlan,
  type CollectionWallTimes,
  calendarKey,
} from './snapshot/calendars.ts'
export type {
  CompiledRate,
  CompiledSurcharge,
  WeightScale,
  WeightUnits,
} from './snapshot/prices.ts'
export { toWeightUnits } from './snapshot/prices.ts'
export type {
  CompiledCoverage,
  CompiledRule,
  CompiledService,
  CompiledWindow,
  OfferedService,
} from './snapshot/services.ts'
export { isTimed } from './snapshot/services.ts'
export {
  type CompiledTax,
  compareCodePoints,
  compileSnapshot,
  findCarrier,
  findPackageSize,
  findService,
  findServiceGroup,
  findShippingLocation,
  type RequirementsOf,
  type Snapshot,
  taxOf,
} from './snapshot/snapshot.ts'
export {
  type CompiledZone,
  type ExcludingRules,
  findExcludingRules,
  findZones,
} from './snapshot/zones.ts'
