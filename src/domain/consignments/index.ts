export type * from './consignment.ts'
export type * from './contents.ts'
export { type ConsignmentState, consignmentStates } from './states.ts'
