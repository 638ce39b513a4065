import type { ConsignmentAddress } from '../address.ts'
import type { Consignment } from './consignment.ts'

/**
 * The consignment without what it says of people: who sends and receives it, where exactly, what the caller noted
 * beside it and what customs was told. What was carried, for how much, by whom and when stays, for the books; of an
 * address the country and region. The retailer's own places are no personal data, nor is a shop.
 */
export const withoutPersonalData = (consignment: Consignment): Consignment => ({
  ...consignment,
  addresses: consignment.addresses.map((address) =>
    address.shippingLocationReference === null ? placeOnly(address) : address,
  ),
  packages: consignment.packages.map((one) => ({
    ...one,
    metaData: null,
    items: one.items.map((item) => ({ ...item, metaData: null })),
  })),
  metaData: [],
  customsDocumentation: null,
})

const placeOnly = ({
  roles,
  country,
  region,
  regionCode,
  shopLocationReference,
}: ConsignmentAddress): ConsignmentAddress => ({
  contact: null,
  companyName: null,
  customerName: null,
  shippingLocationReference: null,
  shopLocationReference,
  addressLine1: null,
  addressLine2: null,
  addressLine3: null,
  town: null,
  region,
  postcode: null,
  country,
  regionCode,
  specialInstructions: null,
  latLong: null,
  roles,
})
