import type { ConsignmentAddress } from '../address.ts'
import type { ConsignmentContents } from './contents.ts'

type Telling = Pick<
  ConsignmentContents,
  'addresses' | 'packages' | 'metaData' | 'customsDocumentation'
>

/**
 * A consignment or an order without what it says of people: who sends and receives it, where exactly, what the caller
 * noted beside it and what customs was told. What was carried, for how much, by whom and when stays, for the books; of an
 * address the country and region. The retailer's own places are no personal data, nor is a shop.
 */
export const withoutPersonalData = <Holder extends Telling>(holder: Holder): Holder => ({
  ...holder,
  addresses: holder.addresses.map((address) =>
    address.shippingLocationReference === null ? placeOnly(address) : address,
  ),
  packages: holder.packages.map((one) => ({
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
