export { type Carried, type Choice, carryChoice, toChoice } from './choice.ts'
export {
  type CheckoutSession,
  checkoutSessionMs,
  type OfferedRange,
  type ShopperAddress,
  sessionNow,
  wasOffered,
  withAddress,
  withOffered,
} from './session.ts'
export { type WhyNothing, whyNothing } from './why-nothing.ts'
