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

/**
 * Texts this wide, and addresses this wide over all their lines, fit: an average letter counts 1, by `widthOf`.
 * `printable.test.ts` draws the widest of them.
 */
export const SURELY_FITS = { text: 22, address: 90 } as const
const plain = /^[\x20-\x7e\u00a1-\u017e]*$/

const surelyFits = ({ addresses, packages, customerReference }: ConsignmentContents): boolean =>
  widthOf(customerReference) <= SURELY_FITS.text &&
  packages.every((pack) => widthOf(pack.customerReference) <= SURELY_FITS.text) &&
  addresses.every(addressFits)

/** Width of a text in average letters; infinite where its script needs a closer look. */
function widthOf(text: string | null | undefined): number {
  if (!text) return 0
  if (!plain.test(text)) return Number.POSITIVE_INFINITY
  let width = 0
  for (let n = 0; n < text.length; n += 1) width += letterWidth(text.charCodeAt(n))
  return width
}

/** Upper bounds by kind of letter: m, w, M, W, @ and % are the widest, then capitals and letters with marks, then the rest. */
const letterWidth = (code: number): number => {
  if (code === 0x57 || code === 0x4d || code === 0x6d || code === 0x77) return 1.5
  if (code === 0x40 || code === 0x25 || code > 0x7e) return 1.5
  return code >= 0x41 && code <= 0x5a ? 1.15 : 0.95
}

function addressFits(address: ConsignmentAddress): boolean {
  const { contact } = address
  let total = 0
  for (const text of [
    address.companyName,
    address.customerName,
    address.addressLine1,
    address.addressLine2,
    address.addressLine3,
    address.town,
    address.region,
    address.postcode,
    contact?.mobile,
    contact && `${contact.title ?? ''} ${contact.firstName ?? ''} ${contact.lastName ?? ''}`,
  ]) {
    const width = widthOf(text)
    if (width > SURELY_FITS.text) return false
    total += width
  }
  return total <= SURELY_FITS.address
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
    shipFromLines: origin ? pathedLines(origin, path('Origin'), null) : [],
    shipToLines: destination ? pathedLines(destination, path('Destination'), null) : [],
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
