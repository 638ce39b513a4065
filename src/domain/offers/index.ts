export { expiryOf, offerExpiry } from './expiry.ts'
export { packOffer, unpackOffer } from './packed-offer.ts'
