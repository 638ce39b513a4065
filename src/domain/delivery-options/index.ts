export type { Collection } from './collections.ts'
export type { PromisedWindow } from './delivery-dates.ts'
export {
  type CapacityUsed,
  type DeliveryOption,
  findDeliveryOptions,
  type Recorder,
} from './find-delivery-options.ts'
export type { OptionPrice, PricePart } from './pricing.ts'
export { type Facts, type Refusal, type RefusalCode, refusalCodes } from './refusals.ts'
export type { AskedOptions, FarEnd, Load, OptionsRequest } from './request/asked-options.ts'
export { prepareRequest } from './request/prepare-request.ts'
