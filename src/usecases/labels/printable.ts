import { findConnector } from '../../carriers/index.ts'
import { findOverflow, type Overflow } from '../../documents/find-overflow.ts'
import type { ConsignmentAddress } from '../../domain/address.ts'
import { findAddress } from '../../domain/address.ts'
import type { ConsignmentContents } from '../../domain/consignments/index.ts'
import type { Problem } from '../../domain/result.ts'
import { pathedLines } from './label-facts.ts'

/**
 * Texts of a request that no label could carry, each at its wire path: too long even wrapped and in the smallest
 * legible size, or with a character that no typeface has (rulings 81, 82). Nearly every request is let through by
 * the short look alone; laying a label out takes a hundred times as long.
 */
export function findUnprintableTexts(contents: ConsignmentContents): readonly Problem[] {
  if (surelyFits(contents)) return []
  const drawing = findConnector()?.drawLabel(probe(contents), probePackage, '4x6')
  return drawing ? findOverflow(drawing).map(toProblem) : []
}

/** Longest text that fits whatever stands beside it; `printable.test.ts` draws the worst case. */
export const SURELY_FITS = 32
const plain = /^[\x20-\x7e\u00a1-\u017e]*$/

const fits = (text: string | null | undefined): boolean =>
  !text || (text.length <= SURELY_FITS && plain.test(text))

const surelyFits = ({ addresses, packages, customerReference }: ConsignmentContents): boolean =>
  fits(customerReference) &&
  packages.every((pack) => fits(pack.customerReference)) &&
  addresses.every(addressFits)

const addressFits = (address: ConsignmentAddress): boolean => {
  const { contact } = address
  return (
    fits(address.companyName) &&
    fits(address.customerName) &&
    fits(address.addressLine1) &&
    fits(address.addressLine2) &&
    fits(address.addressLine3) &&
    fits(address.town) &&
    fits(address.region) &&
    fits(address.postcode) &&
    (contact === null ||
      (fits(`${contact.title ?? ''} ${contact.firstName ?? ''} ${contact.lastName ?? ''}`) &&
        fits(contact.mobile) &&
        fits(contact.telephone)))
  )
}

/** A label with the request's own texts; ours are of usual length. */
const probe = (contents: ConsignmentContents) => {
  const path = (role: 'Origin' | 'Destination') =>
    `Addresses[${contents.addresses.findIndex(({ roles }) => roles.includes(role))}]`
  const origin = findAddress(contents.addresses, 'Origin')
  const destination = findAddress(contents.addresses, 'Destination')
  const [pack] = contents.packages
  const line = (text: string | null | undefined, member: string) => (text ? { text, member } : null)
  return {
    carrierName: 'Carrier',
    serviceName: 'Service',
    deliverOn: '2026-01-01',
    window: '00:00-00:00',
    shipFromLines: origin ? pathedLines(origin, path('Origin')) : [],
    shipToLines: destination ? pathedLines(destination, path('Destination')) : [],
    shipToPhone: line(
      destination?.contact?.mobile || destination?.contact?.telephone,
      `${path('Destination')}.Contact.Mobile`,
    ),
    packageNumber: 1,
    packageCount: contents.packages.length,
    weightGrams: 30_000,
    consignmentReference: 'EC-000-000-000',
    packageReference: 'EP-000-000-000',
    customerReference: line(contents.customerReference, 'ConsignmentReferenceProvidedByCustomer'),
    packageCustomerReference: line(
      pack?.customerReference,
      'Packages[0].PackageReferenceProvidedByCustomer',
    ),
    shipOn: '2026-01-01',
    trackingNumber: 'AA000000000GB',
    symbology: 'gs1-128' as const,
    isReturn: contents.direction === 'Inbound',
  }
}
const probePackage = {
  serviceReference: '',
  country: '',
  postcode: '',
  onwardTrackingNumbers: [],
}

const toProblem = ({ member, text, reason }: Overflow): Problem =>
  reason.code === 'TooLong'
    ? {
        path: member,
        code: 'TooLongForLabel',
        message: `"${text}" does not fit on a label, even in the smallest legible size.`,
      }
    : {
        path: member,
        code: 'Unprintable',
        message: `"${reason.character}" cannot be printed on a label.`,
      }
