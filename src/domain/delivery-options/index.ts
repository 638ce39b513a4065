export type { Collection } from './collections.ts'
export type { PromisedWindow } from './delivery-dates.ts'
export {
  type ExplainedOption,
  type ExplainedPrice,
  type ExplainedPromise,
  type ExplainedRefusal,
  type ExplainedService,
  type Explanation,
  explainDeliveryOptions,
} from './explain.ts'
export {
  type CapacityUsed,
  type DeliveryOption,
  findDeliveryOptions,
  type Recorder,
} from './find-delivery-options.ts'
export { findForShops, type ShopEnd, towardsShop } from './find-for-shops.ts'
export { isSelectable, keepPromise } from './keep-promise.ts'
export type { OptionPrice, PricePart } from './pricing.ts'
export { type Facts, type Refusal, type RefusalCode, refusalCodes } from './reasons/refusals.ts'
export type { AskedOptions, FarEnd, Load, OptionsRequest } from './request/asked-options.ts'
export { prepareRequest, recallRequest } from './request/prepare-request.ts'
