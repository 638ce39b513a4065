import type { OfferedShop } from '../../../domain/pickup-locations/index.ts'
import { formatOffset } from '../../../domain/time/index.ts'
import type { OfferedOption } from '../../../usecases/options/find-delivery-options.ts'
import type { WireCommonAddress } from '../../schemas/addresses.ts'
import type { WireLocationOfOption } from '../../schemas/locations.ts'
import type { WireLocation } from '../../schemas/pickup-options.ts'
import { timeText, zonedText } from '../consignments/dates.ts'
import { wireCountry, wireLatLong } from '../consignments/from-contents.ts'
import { wireOption } from '../options/from-option.ts'

type Shop = Omit<OfferedShop, 'options'>

/** The shop of a pickup option (consumer-options 2.6); there it has no options of its own. */
export const wireLocationOfOption = (shop: Shop): WireLocationOfOption => ({
  Name: shop.location.name,
  ShopReference: shop.location.shopReference,
  Address: wireShopAddress(shop),
  Distance: shop.distanceKm,
  OpeningTimes: {
    Monday: wireHours(shop.openingTimes.Monday),
    Tuesday: wireHours(shop.openingTimes.Tuesday),
    Wednesday: wireHours(shop.openingTimes.Wednesday),
    Thursday: wireHours(shop.openingTimes.Thursday),
    Friday: wireHours(shop.openingTimes.Friday),
    Saturday: wireHours(shop.openingTimes.Saturday),
    Sunday: wireHours(shop.openingTimes.Sunday),
  },
  Reservation: {
    IsReservationRequired: shop.reservation.isRequired,
    ExpiryDate: shop.reservation.expiresAt && zonedText(shop.reservation.expiresAt),
  },
  AdditionalInformation: Object.entries(shop.location.additionalInformation ?? {}).map(
    ([key, value]) => ({ Key: key, Value: value }),
  ),
})

/** A shop with the options that lead there. */
export const wireLocation = (
  shop: Shop & { readonly options: readonly OfferedOption[] },
): WireLocation => ({
  ...wireLocationOfOption(shop),
  DeliveryOptions: shop.options.map(({ option, reference }) => wireOption(option, reference)),
})

const wireHours = (hours: OfferedShop['openingTimes']['Monday']) =>
  hours.map(({ startMinutes, endMinutes, utcOffsetMinutes }) => ({
    Start: timeText(startMinutes),
    End: timeText(endMinutes),
    UtcOffset: formatOffset(utcOffsetMinutes),
  }))

/** What a shop's address leaves out is written as empty text, what it cannot have as null. */
function wireShopAddress({ location }: Shop): WireCommonAddress {
  const { address } = location
  return {
    Contact: null,
    ContactName: address.companyName ?? null,
    CompanyName: address.companyName ?? null,
    ShippingLocationReference: null,
    CustomerName: null,
    AddressLine1: address.addressLine1 ?? '',
    AddressLine2: address.addressLine2 ?? '',
    AddressLine3: address.addressLine3 ?? '',
    Town: address.town ?? '',
    Region: address.region ?? '',
    Postcode: address.postcode ?? '',
    Country: wireCountry(address.country),
    RegionCode: '',
    SpecialInstructions: null,
    LatLong: wireLatLong(location),
    IsCached: false,
  }
}
