export {
  type CarrierEvents,
  type ReadEvents,
  readCarrierEvents,
  type TrackableConsignment,
} from './carrier-events.ts'
export {
  type PackageState,
  packageStates,
  readTrackingCode,
  type TrackingCodeTable,
} from './package-state.ts'
export {
  consignmentStateOf,
  packageStateOf,
  rollUp,
  type TrackedConsignment,
} from './roll-up.ts'
export {
  orderTrackingEvents,
  type TrackingEvent,
  trackingEventKey,
} from './tracking-event.ts'
