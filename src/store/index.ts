export { type AccountRow, listAccounts } from './account-list.ts'
export * from './accounts.ts'
export {
  type ActSearch,
  type AdministrativeAct,
  listAdministrativeActs,
} from './administrative-acts.ts'
export { deletePastCapacity } from './capacity/capacity.ts'
export type { CapacityPlace, CapacityUse } from './capacity/capacity-rows.ts'
export { type CapacityView, openCapacityView } from './capacity/capacity-view.ts'
export { type CapacityWish, releaseCapacity, takeCapacity } from './capacity/take-capacity.ts'
export * from './checkout-sessions.ts'
export { watchConfigurations } from './configurations/configuration-watch.ts'
export * from './configurations/configurations.ts'
export {
  isLocationReferenceUsed,
  listLocationNumbers,
} from './configurations/shipping-location-references.ts'
export * from './consignments/consignments.ts'
export { countDay } from './consignments/day-counts.ts'
export * from './consignments/insert-consignments.ts'
export { findConsignmentNumberOfItem, saveItems } from './consignments/items.ts'
export {
  findConsignmentNumberOfPackage,
  listConsignmentNumbersByTrackingNumber,
} from './consignments/packages.ts'
export * from './consignments/reports.ts'
export {
  countByState,
  countConsignments,
  searchConsignmentNumbers,
  searchConsignments,
} from './consignments/search.ts'
export * from './console-sessions.ts'
export { type Batches, createBatches } from './database/batches.ts'
export { type CopiedTable, copyDatabase } from './database/copy-database.ts'
export {
  type Database,
  type DatabaseSettings,
  type Db,
  inTransaction,
  openDatabase,
  type Tx,
} from './database/database.ts'
export { examineDatabase } from './database/examination.ts'
export { migrate, missingMigrations } from './database/migrate.ts'
export { openTenants, type Tenants, tenantRole } from './database/tenants.ts'
export { tidy } from './database/tidy.ts'
export { DatabaseUnavailable } from './database/unavailable.ts'
export * from './environments.ts'
export { type EventFeed, openEventFeed } from './events/event-feed.ts'
export { findEvent, listEvents, listEventsOfPeriod, listHistory } from './events/list-events.ts'
export {
  type EventOf,
  type NewEvent,
  noConsignment,
  recordEvent,
  recordEvents,
} from './events/record-event.ts'
export * from './idempotency.ts'
export * from './insights.ts'
export { type Job, type Jobs, openJobs } from './jobs.ts'
export { type KeyChanges, openKeyChanges } from './key-changes.ts'
export { type KeyUses, openKeyUses } from './key-uses.ts'
export * from './keys.ts'
export * from './manifests/acknowledged-consignments.ts'
export * from './manifests/acknowledgements.ts'
export * from './manifests/collection-runs.ts'
export * from './manifests/left-behind.ts'
export * from './manifests/manifest-file.ts'
export * from './manifests/manifest-list.ts'
export {
  groupManifestable,
  type LockedConsignment,
  listManifestable,
  type ManifestableGroup,
  type ManifestQuery,
} from './manifests/manifestable.ts'
export * from './manifests/manifests.ts'
export { type NewManifest, queueManifest } from './manifests/queue-manifest.ts'
export * from './manifests/settle.ts'
export * from './manifests/totals.ts'
export { issueNumbers, listHighestNumbers, listNextNumbers } from './number-ranges.ts'
export { dropPastOfferDays, prepareOfferDays } from './offers/offer-days.ts'
export {
  deleteExpiredOffers,
  findOffer,
  listRecentOffers,
  type Offer,
  type OfferWriter,
  openOfferWriter,
} from './offers/offers.ts'
export * from './offers/selections.ts'
export { listShownOptions, openShownOptions, type ShownOptions } from './offers/shown-options.ts'
export * from './old-records.ts'
export * from './orders.ts'
export * from './personal-data.ts'
export { measureQueues, type QueueLength } from './queues.ts'
export * from './quotes.ts'
export { countBusiestDay, raiseNumbers, raiseReferences } from './raise-counters.ts'
export { openReferences, type References } from './references.ts'
export { type BoxKey, openSecretBox, type SecretBox } from './secret-box.ts'
export * from './tracking/tracking-events.ts'
export * from './webhooks/deliveries.ts'
export * from './webhooks/endpoints.ts'
