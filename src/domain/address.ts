/** Who to speak to at an address. Strings as the caller wrote them; null where left out. */
export type Contact = {
  readonly title: string | null
  readonly firstName: string | null
  readonly lastName: string | null
  readonly position: string | null
  readonly telephone: string | null
  readonly mobile: string | null
  readonly landLine: string | null
  readonly email: string | null
}

/** A postal address. `country` is ISO 3166-1 alpha-2 in upper case; coordinates are WGS 84 degrees. */
export type Address = {
  readonly contact: Contact | null
  readonly companyName: string | null
  readonly customerName: string | null
  readonly shippingLocationReference: string | null
  readonly shopLocationReference: string | null
  readonly addressLine1: string | null
  readonly addressLine2: string | null
  readonly addressLine3: string | null
  readonly town: string | null
  readonly region: string | null
  readonly postcode: string | null
  readonly country: string | null
  readonly regionCode: string | null
  readonly specialInstructions: string | null
  readonly latLong: { readonly latitude: number; readonly longitude: number } | null
}

/** What an address is for; one address may carry several roles (consumer-options 4.15). */
export type AddressRole =
  | 'Origin'
  | 'Destination'
  | 'Return'
  | 'Sender'
  | 'Recipient'
  | 'Importer'
  | 'Exporter'
export type ConsignmentAddress = Address & { readonly roles: readonly AddressRole[] }

/** The address that carries the role, if one does. */
export const findAddress = (addresses: readonly ConsignmentAddress[], role: AddressRole) =>
  addresses.find((address) => address.roles.includes(role))
