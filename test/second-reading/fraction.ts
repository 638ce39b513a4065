/**
 * Exact arithmetic for the second reading: a fraction of two big integers, denominator positive.
 * Nothing is rounded until `roundHalfUp` says so (delivery-promise 5.2, rulings 6, 36, 61).
 */
export type Fraction = { readonly over: bigint; readonly under: bigint }

const magnitude = (value: bigint) => (value < 0n ? -value : value)
const commonDivisor = (a: bigint, b: bigint): bigint => (b === 0n ? a : commonDivisor(b, a % b))

export function fraction(over: bigint, under = 1n): Fraction {
  if (under === 0n) throw new Error('a fraction of nothing')
  const sign = under < 0n ? -1n : 1n
  const divisor = commonDivisor(magnitude(over), magnitude(under)) || 1n
  return { over: (sign * over) / divisor, under: (sign * under) / divisor }
}

export const nothing = fraction(0n)

/** The decimal exactly as it is written: `1.0005`, `1e-7`; a number is read as its shortest text. */
export function decimal(written: string | number): Fraction {
  const parts = /^(-?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(String(written).trim())
  if (!parts || `${parts[2]}${parts[3] ?? ''}` === '') throw new Error(`not a decimal: ${written}`)
  const digits = BigInt(`${parts[1]}${parts[2]}${parts[3] ?? ''}`)
  const exponent = Number(parts[4] ?? 0) - (parts[3] ?? '').length
  return exponent >= 0
    ? fraction(digits * 10n ** BigInt(exponent))
    : fraction(digits, 10n ** BigInt(-exponent))
}

export const plus = (a: Fraction, b: Fraction) =>
  fraction(a.over * b.under + b.over * a.under, a.under * b.under)
export const minus = (a: Fraction, b: Fraction) =>
  fraction(a.over * b.under - b.over * a.under, a.under * b.under)
export const times = (a: Fraction, b: Fraction) => fraction(a.over * b.over, a.under * b.under)
export const dividedBy = (a: Fraction, b: Fraction) => fraction(a.over * b.under, a.under * b.over)
export const sum = (all: readonly Fraction[]) => all.reduce(plus, nothing)

/** Negative, zero or positive as `a` is less than, equal to or more than `b`. */
export const compare = (a: Fraction, b: Fraction) => {
  const difference = a.over * b.under - b.over * a.under
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
export const isOver = (a: Fraction, b: Fraction) => compare(a, b) > 0
export const larger = (a: Fraction, b: Fraction) => (isOver(b, a) ? b : a)

/** The whole number not above the fraction. */
export const floor = ({ over, under }: Fraction) =>
  over >= 0n || over % under === 0n ? over / under : over / under - 1n
export const ceiling = (value: Fraction) => -floor({ over: -value.over, under: value.under })
/** The nearest whole number; exactly half goes up. */
export const roundHalfUp = (value: Fraction) => floor(plus(value, fraction(1n, 2n)))
