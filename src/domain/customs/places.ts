import { findAddress } from '../address.ts'
import type { ConsignmentContents } from '../consignments/index.ts'
import type { Place } from './territory.ts'

/** Where a consignment comes from and goes to; null as long as one of the ends names no country. */
export function findPlaces(
  contents: Pick<ConsignmentContents, 'addresses'>,
): { readonly origin: Place; readonly destination: Place } | null {
  const origin = findAddress(contents.addresses, 'Origin')
  const destination = findAddress(contents.addresses, 'Destination')
  if (!origin?.country || !destination?.country) return null
  return {
    origin: { country: origin.country, postcode: origin.postcode },
    destination: { country: destination.country, postcode: destination.postcode },
  }
}
