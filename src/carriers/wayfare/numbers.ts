import { mod37CheckCharacter } from '../../domain/allocation/index.ts'
import type { TrackingNumbers } from '../../domain/configuration/index.ts'

/** The road network's package numbers have 14 digits: a site number that the carrier gives, and a serial. */
export function refuseWayfareNumbers(numbers: TrackingNumbers): string | null {
  const isRight =
    numbers.scheme === 'sequence' &&
    /^\d{4,8}$/.test(numbers.prefix) &&
    numbers.prefix.length + numbers.digits === 14
  return isRight ? null : 'A package number is a prefix of 4 to 8 digits and a serial, 14 together.'
}

/** What the machines read: where to, which package, which product, which country. All digits but the postcode. */
export type RoutingCode = {
  /** Letters and digits; 7 places, filled with zeros from the left. */
  readonly postcode: string
  readonly packageNumber: string
  /** Three digits of the product. */
  readonly product: string
  /** ISO 3166-1, three digits. */
  readonly country: string
}

/**
 * The 28 characters of the routing barcode: postcode (7), package number (14), product (3), country (3), and a check
 * character over them, modulus 37 and 36 (ISO/IEC 7064), as European road networks publish it.
 */
export function routingBarcode(code: RoutingCode): string {
  const text =
    code.postcode.padStart(7, '0').slice(-7) + code.packageNumber + code.product + code.country
  return text + mod37CheckCharacter(text)
}

/** In groups, as a clerk types it: `0LS115P 0155 0123 4567 89 101 826 H`. */
export const printedRouting = (barcode: string): string =>
  barcode.replace(/^(.{7})(.{4})(.{4})(.{4})(.{2})(.{3})(.{3})(.)$/, '$1 $2 $3 $4 $5 $6 $7 $8')
