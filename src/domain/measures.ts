import {
  type Decimal,
  timesCeiling,
  timesFloor,
  timesRounded,
  toDecimal,
  wholeTimes,
} from './decimal.ts'

/** 100 t and 100 m are the largest measures believed (delivery-promise 2.2, ruling 6). */
export const maxWeightGrams = 100_000_000
export const maxLengthMm = 100_000

/** A unit's size; `tens` where it is a power of ten, with which plain numbers stay exact. */
type Factor = { readonly exact: Decimal; readonly tens: number | null }
const tens = (size: number): Factor => ({ exact: toDecimal(size), tens: size })
const odd = (size: number): Factor => ({ exact: toDecimal(size), tens: null })

/** Exact factors of the international yard and pound agreement (ruling 5). */
const gramsPerUnit: Readonly<Record<string, Factor>> = {
  kg: tens(1000),
  g: tens(1),
  lb: odd(453.59237),
  lbs: odd(453.59237),
  oz: odd(28.349523125),
}
const mmPerUnit: Readonly<Record<string, Factor>> = {
  cm: tens(10),
  mm: tens(1),
  m: tens(1000),
  in: odd(25.4),
}

/**
 * A weight in whole grams, halves up; no unit is kg, units in any case (ruling 5).
 * Null for an unknown unit or a number that is not finite. Measures that are not positive stay so,
 * and one above the limit stays above it, so that both can still be refused (ruling 6).
 */
export const toGrams = (value: number, unit?: string | null): number | null =>
  convert(value, unit, 'kg', gramsPerUnit, maxWeightGrams)

/** A length in whole millimetres, halves up; no unit is cm. Otherwise as `toGrams`. */
export const toMm = (value: number, unit?: string | null): number | null =>
  convert(value, unit, 'cm', mmPerUnit, maxLengthMm)

const convert = (
  value: number,
  unit: string | null | undefined,
  withoutUnit: string,
  factors: Readonly<Record<string, Factor>>,
  limit: number,
): number | null => {
  const name = unit?.trim().toLowerCase() || withoutUnit
  const factor = Object.hasOwn(factors, name) ? factors[name] : undefined
  if (!factor || !Number.isFinite(value)) return null
  const whole = factor.tens === null ? null : wholeTimes(value, factor.tens)
  if (whole !== null) return whole
  return convertExactly(value, factor.exact, limit)
}

const convertExactly = (value: number, factor: Decimal, limit: number): number => {
  // Far outside the limits the exact size no longer matters, and 1e300 would make a huge BigInt.
  if (Math.abs(value) > 1e12 || (value !== 0 && Math.abs(value) < 1e-12)) {
    return Math.abs(value) < 1 ? 0 : Math.sign(value) * (limit + 1)
  }
  const exact = toDecimal(value)
  const rounded = Number(timesRounded(exact, factor))
  const ceiling = timesCeiling(
    { digits: exact.digits, scale: exact.scale + factor.scale },
    factor.digits,
  )
  return rounded === limit && ceiling > BigInt(limit) ? limit + 1 : rounded
}

/** Limits of the document as the last whole gram, millimetre or ten-thousandth that keeps them (ruling 61). */
export const lastUnitBelow = (limit: number, unitsPerDocumentUnit: number): number =>
  Number(timesFloor(toDecimal(limit), BigInt(unitsPerDocumentUnit)))

/** The first whole unit that is not below a limit of the document. */
export const firstUnitFrom = (limit: number, unitsPerDocumentUnit: number): number =>
  Number(timesCeiling(toDecimal(limit), BigInt(unitsPerDocumentUnit)))

export const gramsPerKg = 1000
export const mmPerCm = 10
