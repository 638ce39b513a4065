/** Whole numbers as decimal text, exactly: no binary fraction comes in between. */
function decimalText(amount: number, decimals: number, shownDecimals: number): string {
  const sign = amount < 0 ? '-' : ''
  const digits = String(Math.abs(amount)).padStart(decimals + 1, '0')
  const point = digits.length - decimals
  let fraction = digits.slice(point)
  while (fraction.length > shownDecimals && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
  return sign + digits.slice(0, point) + (fraction === '' ? '' : `.${fraction}`)
}

/** Grams as kilograms: `1.2`. */
export const kilograms = (grams: number): string => decimalText(grams, 3, 0)

/** Millimetres as centimetres: `12.5`. */
export const centimetres = (millimetres: number): string => decimalText(millimetres, 1, 0)

/** Worth of goods with at least two decimals, four at most: `84.00`. */
export const goodsValue = (tenThousandths: number): string => decimalText(tenThousandths, 4, 2)
