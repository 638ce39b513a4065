export { buildAllocation, type Decision } from './build-allocation.ts'
export {
  buildConsignment,
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
export {
  isNearlyUsedUp,
  type NextSerial,
  type NumbersExhausted,
  numberRanges,
  type RangeUse,
  rangeUse,
  type TakenSerials,
  takeSerials,
  trackingNumbersOf,
  WARNING_SHARE,
} from './number-range.ts'
export { highestSerial, numberSpace, serialDigits, trackingNumber } from './tracking-number.ts'
