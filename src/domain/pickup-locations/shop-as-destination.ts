import { type ConsignmentAddress, findAddress } from '../address.ts'
import type { ConsignmentContents } from '../consignments/index.ts'
import type { PickupLocation } from './pickup-location.ts'

/**
 * The address of the consumer: the destination, unless that is a shop already (a consignment whose allocation was taken
 * back, or one made for a known shop, consumer-options 2.12 rule 7); then the recipient, if there is one.
 */
export const consumerOf = (
  addresses: readonly ConsignmentAddress[],
): ConsignmentAddress | undefined => {
  const destination = findAddress(addresses, 'Destination')
  const isShop = Boolean(destination?.shopLocationReference)
  return (isShop ? findAddress(addresses, 'Recipient') : undefined) ?? destination
}

/**
 * The contents of a consignment that waits in a shop: the shop becomes the destination, under its reference, and the
 * consumer is kept as `Recipient` (consumer-options 2.8 rule 4, 2.12 rule 7). Other addresses stay as they are.
 */
export const toShopContents = <Contents extends Pick<ConsignmentContents, 'addresses'>>(
  contents: Contents,
  location: PickupLocation,
): Contents => {
  const { addresses } = contents
  const consumer = consumerOf(addresses)
  const isNamed = addresses.some((one) => one !== consumer && one.roles.includes('Recipient'))
  const kept = addresses.flatMap((one): readonly ConsignmentAddress[] => {
    const roles = one.roles.filter((role) => role !== 'Destination')
    if (one === consumer && !isNamed && !roles.includes('Recipient')) roles.push('Recipient')
    // An address that only told where to look, or the shop before, is no longer wanted.
    return roles.length === 0 ? [] : [{ ...one, roles }]
  })
  const destination = shopAddress(location, consumer)
  // The destination stays where it was, after the origin in most requests.
  const place = addresses.findIndex(({ roles }) => roles.includes('Destination'))
  return { ...contents, addresses: kept.toSpliced(Math.max(0, place), 0, destination) }
}

/** The shop's address; the consumer's contact stays on it, because the shop hands over by name. */
const shopAddress = (
  { name, shopReference, address, latitude, longitude }: PickupLocation,
  consumer: ConsignmentAddress | undefined,
): ConsignmentAddress => ({
  roles: ['Destination'],
  contact: consumer?.contact ?? null,
  companyName: address.companyName?.trim() || name,
  customerName: consumer?.customerName ?? null,
  shippingLocationReference: null,
  shopLocationReference: shopReference,
  addressLine1: address.addressLine1 ?? null,
  addressLine2: address.addressLine2 ?? null,
  addressLine3: address.addressLine3 ?? null,
  town: address.town ?? null,
  region: address.region ?? null,
  postcode: address.postcode ?? null,
  country: address.country,
  regionCode: null,
  specialInstructions: consumer?.specialInstructions ?? null,
  latLong: { latitude, longitude },
})
