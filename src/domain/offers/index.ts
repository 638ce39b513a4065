export { expiryOf, offerExpiry } from './expiry.ts'
export { packOffer, unpackOffer, unpackOption } from './packed-offer.ts'
