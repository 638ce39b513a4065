import type { TrackingNumbers } from '../configuration/index.ts'
import { gs1CheckDigit, s10CheckDigit } from './check-digits.ts'

/** How many digits the serial has: S10 always 8, SSCC what the prefix leaves of 17, a sequence as configured. */
const serialDigits = (numbers: TrackingNumbers): number => {
  if (numbers.scheme === 's10') return 8
  return numbers.scheme === 'sscc' ? 17 - numbers.prefix.length : numbers.digits
}

/**
 * The number printed on a package (configuration 3.11, ruling 80).
 * `s10`: UPU S10, 13 characters. `sscc`: GS1 SSCC-18, 18 digits, without the AI. `sequence`: prefix and padded number.
 * Throws when the serial is not of the range: whoever issues serials asks `takeSerials` first.
 */
export function trackingNumber(numbers: TrackingNumbers, serial: number): string {
  if (!Number.isSafeInteger(serial) || serial < numbers.first || serial > numbers.last)
    throw new RangeError(`Serial ${serial} is outside ${numbers.first} to ${numbers.last}.`)
  const digits = String(serial).padStart(serialDigits(numbers), '0')
  if (digits.length > serialDigits(numbers))
    throw new RangeError(`Serial ${serial} has more digits than the scheme can write.`)
  switch (numbers.scheme) {
    case 's10':
      return `${numbers.prefix.toUpperCase()}${digits}${s10CheckDigit(digits)}${numbers.country.toUpperCase()}`
    case 'sscc':
      return `${numbers.prefix}${digits}${gs1CheckDigit(numbers.prefix + digits)}`
    case 'sequence':
      return `${numbers.prefix}${digits}`
  }
}

/**
 * The name of the space in which serials must never repeat. Ranges that write the same numbers share one counter,
 * whichever configuration version, carrier or service they stand in; `first` and `last` are no part of it,
 * so that a range can be lengthened without starting over.
 */
export function numberSpace(numbers: TrackingNumbers): string {
  switch (numbers.scheme) {
    case 's10':
      return `s10/${numbers.prefix.toUpperCase()}/${numbers.country.toUpperCase()}`
    case 'sscc':
      return `sscc/${numbers.prefix}`
    case 'sequence':
      return `sequence/${numbers.prefix}/${numbers.digits}`
  }
}
