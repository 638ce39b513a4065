export * from './accounts.ts'
export * from './configurations.ts'
export * from './consignments/consignments.ts'
export {
  findConsignmentNumberOfPackage,
  listConsignmentNumbersByTrackingNumber,
} from './consignments/packages.ts'
export {
  type Database,
  type DatabaseSettings,
  type Db,
  inTransaction,
  openDatabase,
  type Tx,
} from './database/database.ts'
export { migrate } from './database/migrate.ts'
export { DatabaseUnavailable } from './database/unavailable.ts'
export {
  claimSelection,
  deleteExpiredOffers,
  findOfferByPotentialNumber,
  findOfferOfOption,
  findSelection,
  type Offer,
  type OfferWriter,
  openOfferWriter,
} from './offers.ts'
export { openReferences, type References } from './references.ts'
