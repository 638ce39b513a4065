import type { AddressRole, ConsignmentAddress } from '../address.ts'
import type { ConsignmentContents } from '../consignments/index.ts'
import type { PickupLocation } from './pickup-location.ts'

/**
 * The contents of a consignment that waits in a shop: the shop becomes the destination, under its reference, and the
 * consumer is kept as `Recipient` (consumer-options 2.8 rule 4, 2.12 rule 7). Other addresses stay as they are.
 */
export const toShopContents = (
  contents: ConsignmentContents,
  location: PickupLocation,
): ConsignmentContents => {
  const consumer = contents.addresses.find(({ roles }) => roles.includes('Destination'))
  const others = contents.addresses.filter((address) => address !== consumer)
  const recipient = consumer ? asRecipient(consumer, others) : []
  return { ...contents, addresses: [...others, shopAddress(location, consumer), ...recipient] }
}

/** Where another address is the recipient already, the consumer's has told where to look and is dropped. */
const asRecipient = (
  consumer: ConsignmentAddress,
  others: readonly ConsignmentAddress[],
): readonly ConsignmentAddress[] => {
  const isNamed = others.some(({ roles }) => roles.includes('Recipient'))
  const kept = consumer.roles.filter((role) => role !== 'Destination')
  const roles: readonly AddressRole[] =
    isNamed || kept.includes('Recipient') ? kept : [...kept, 'Recipient']
  return roles.length === 0 ? [] : [{ ...consumer, roles }]
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
