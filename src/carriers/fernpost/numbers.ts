import type { TrackingNumbers } from '../../domain/configuration/index.ts'

/** Service indicators that UPU S10 assigns: what the first two letters may be; the others are reserved. */
const assigned = /^(?:[BCDEHLMNPRUVZ][A-Z]|Q[A-M]|A[V-Z]|G[AD])$/

/** A post numbers its items by UPU S10 alone, under an indicator that the standard assigns. */
export function refuseFernpostNumbers(numbers: TrackingNumbers): string | null {
  if (numbers.scheme !== 's10') return 'A post takes S10 numbers only (UPU S10).'
  return assigned.test(numbers.prefix.toUpperCase())
    ? null
    : `${numbers.prefix} is not a service indicator that UPU S10 assigns.`
}

/** As UPU S10 prints it: letters, digits by three with the check digit, country: `NW 473 124 829 GB`. */
export const printedS10 = (number: string): string =>
  number.replace(/^([A-Z]{2})(\d{3})(\d{3})(\d{3})([A-Z]{2})$/, '$1 $2 $3 $4 $5')
