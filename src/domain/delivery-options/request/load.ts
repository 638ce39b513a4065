import type { Load, MeasuredPackage } from './asked-options.ts'
import type { CompletedPackage } from './complete-packages.ts'

/** What the limits, rules and rates compare of the packages. */
export const measureLoad = (
  packages: readonly CompletedPackage[],
  tags: readonly string[],
): Load => {
  const measured = packages.map(measurePackage)
  const weights = measured.map((one) => one.weightGrams)
  return {
    packages: measured,
    lightestGrams: Math.min(...weights),
    heaviestGrams: Math.max(...weights),
    longestMm: Math.max(...measured.map((one) => one.lengthMm)),
    largestGirthMm: Math.max(...measured.map((one) => one.girthMm)),
    valueTenThousandths: packages.reduce(
      (sum, { value }) => sum + (value?.amountTenThousandths ?? 0),
      0,
    ),
    tags,
  }
}

/** Length is the longest side, girth twice the two shorter ones (delivery-promise 3, step 5). */
const measurePackage = ({ weightGrams, dimensions }: CompletedPackage): MeasuredPackage => {
  const { lengthMm: a, widthMm: b, heightMm: c } = dimensions
  const longest = Math.max(a, b, c)
  return {
    weightGrams,
    lengthMm: longest,
    girthMm: 2 * (a + b + c - longest),
    volumeMm3: a * b * c,
  }
}
