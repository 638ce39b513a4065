export { buildAllocation, type Decision, promisedTimes } from './build-allocation.ts'
export {
  buildConsignment,
  buildPackages,
  countItems,
  type NewConsignment,
  withAllocation,
} from './build-consignment.ts'
export {
  gs1CheckDigit,
  isS10Number,
  isSscc,
  mod37CheckCharacter,
  s10CheckDigit,
} from './check-digits.ts'
export { givePlaces } from './give-places.ts'
export { firstNumbers, type LastRange, lastRanges } from './last-ranges.ts'
export {
  isNearlyUsedUp,
  numberRanges,
  rangeUse,
} from './number-range.ts'
export { numberSpace, trackingNumber } from './tracking-number.ts'
