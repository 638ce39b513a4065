import type { AddressRole, ConsignmentAddress, Contact } from '../../../domain/address.ts'
import type { WireAddress, WireContact } from '../../schemas/addresses.ts'

/** A wire address as the domain knows it: strings as written, roles from the flags (consumer-options 4.2). */
export const toAddress = (wire: WireAddress): ConsignmentAddress => ({
  roles: wire.AddressType.split(', ') as AddressRole[],
  contact: wire.Contact && toContact(wire.Contact),
  companyName: wire.CompanyName,
  customerName: wire.CustomerName,
  shippingLocationReference: wire.ShippingLocationReference,
  shopLocationReference: wire.ShopLocationReference,
  addressLine1: wire.AddressLine1,
  addressLine2: wire.AddressLine2,
  addressLine3: wire.AddressLine3,
  town: wire.Town,
  region: wire.Region,
  postcode: wire.Postcode,
  country: countryCode(wire.Country),
  regionCode: wire.RegionCode,
  specialInstructions: wire.SpecialInstructions,
  latLong: wire.LatLong && {
    latitude: wire.LatLong.Latitude,
    longitude: wire.LatLong.Longitude,
  },
})

/** The two letters in upper case; null where they are left out. */
export const countryCode = (
  country: { readonly IsoCode: { readonly TwoLetterCode: string | null } | null } | null,
): string | null => country?.IsoCode?.TwoLetterCode?.trim().toUpperCase() || null

/** Setting Telephone sets Mobile; an explicit Mobile wins (consumer-options 4.2). */
export const toContact = (wire: WireContact): Contact => {
  const mobile = wire.Mobile?.trim() ? wire.Mobile : (wire.Telephone ?? wire.Mobile)
  return {
    title: wire.Title,
    firstName: wire.FirstName,
    lastName: wire.LastName,
    position: wire.Position,
    telephone: mobile?.trim() ? mobile : wire.LandLine,
    mobile,
    landLine: wire.LandLine,
    email: wire.Email,
  }
}
