import { s10CheckDigit } from '../../domain/allocation/index.ts'
import type { TrackingNumbers } from '../../domain/configuration/index.ts'

/** Two letters and eight digits, so that the partner abroad can carry the serial on in its own S10 number. */
export function refuseTandemNumbers(numbers: TrackingNumbers): string | null {
  const isRight =
    numbers.scheme === 'sequence' && /^[A-Z]{2}$/.test(numbers.prefix) && numbers.digits === 8
  return isRight ? null : 'A number is two capital letters and eight digits.'
}

/**
 * The partner's number for a package: its own service indicator and country around the same serial, with the check digit
 * of UPU S10. As unique as the number it comes from.
 */
export function onwardNumber(
  trackingNumber: string,
  partner: { readonly indicator: string; readonly country: string },
): string {
  const serial = trackingNumber.slice(-8)
  return `${partner.indicator}${serial}${s10CheckDigit(serial)}${partner.country}`
}
