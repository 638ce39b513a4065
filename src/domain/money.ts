import { roundHalfUp, timesRounded, toDecimal, wholeTimes } from './decimal.ts'

/** An amount of the main unit in minor units, halves up: 4.10 GBP is 410 (ruling 42). */
export const toMinor = (amount: number, minorDigits: number): number =>
  wholeTimes(amount, 10 ** minorDigits) ??
  Number(timesRounded(toDecimal(amount), { digits: 10n ** BigInt(minorDigits), scale: 0 }))

/** Minor units in the main unit: 410 of GBP is 4.1. The nearest number to the exact decimal. */
export const fromMinor = (amountMinor: number, minorDigits: number): number =>
  amountMinor / 10 ** minorDigits

/** Worth of goods is kept in ten-thousandths of the main unit: the wire carries four decimals. */
export const tenThousandths = 10_000

/** An amount of goods in ten-thousandths, halves up. */
export const toTenThousandths = (amount: number): number => toMinor(amount, 4)

/** A fraction of whole numbers, exact: tax rates and percents. */
export type Fraction = { readonly numerator: number; readonly denominator: number }

/** The number as written as a fraction of whole numbers. */
export const toFraction = (value: number): Fraction => {
  const { digits, scale } = toDecimal(value)
  return { numerator: Number(digits), denominator: 10 ** scale }
}

/**
 * amount x numerator / denominator as a whole number, halves up. All three are whole numbers.
 * Products beyond 2^53 are calculated in BigInt, so that no amount is too large to be exact.
 */
export const partOf = (amount: number, { numerator, denominator }: Fraction): number => {
  const product = amount * numerator
  if (Number.isSafeInteger(2 * product + denominator)) {
    return Math.floor((2 * product + denominator) / (2 * denominator))
  }
  return Number(roundHalfUp(BigInt(amount) * BigInt(numerator), BigInt(denominator)))
}
