export { type AnswerMemory, openAnswerMemory, recallDeliveryOptions } from './answer-memory.ts'
export { answersOfServices, type ServiceAnswer } from './answers-of-services.ts'
export { type Collection, collectionsOn } from './collections.ts'
export { type AnswerDifference, compareAnswers } from './compare-answers.ts'
export type { PromisedWindow } from './delivery-dates.ts'
export {
  type Explanation,
  explainDeliveryOptions,
} from './explain.ts'
export {
  type CapacityUsed,
  type DeliveryOption,
  findDeliveryOptions,
} from './find-delivery-options.ts'
export { findForShops, type ShopEnd, towardsShop } from './find-for-shops.ts'
export { isSelectable, keepPromise } from './keep-promise.ts'
export type { OptionPrice } from './pricing.ts'
export type {
  Refusal as ServiceRefusal,
  RefusalCode as ServiceRefusalCode,
} from './reasons/refusals.ts'
export { refusalTexts } from './reasons/texts.ts'
export type { AskedOptions, OptionsRequest } from './request/asked-options.ts'
export { unfillAddress } from './request/fill-address.ts'
export { type AskedSpan, checkSpan, narrowRange } from './request/narrow-range.ts'
export { prepareRequest, recallRequest } from './request/prepare-request.ts'
export {
  type AskedServices,
  type CarriageAsked,
  waysToCarry,
  whyNotCarried,
} from './ways-to-carry.ts'
