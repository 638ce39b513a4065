import type { TrackingNumbers } from '../../domain/configuration/index.ts'

/** SSCC prefixes: an extension digit and a GS1 company prefix of 7 to 10 digits, so that a serial of 6 remains. */
export function refusePalisadeNumbers(numbers: TrackingNumbers): string | null {
  if (numbers.scheme !== 'sscc') return 'The carrier identifies packages by SSCC only (GS1).'
  return /^\d{8,11}$/.test(numbers.prefix)
    ? null
    : 'The prefix is an extension digit and a company prefix of 7 to 10 digits.'
}
