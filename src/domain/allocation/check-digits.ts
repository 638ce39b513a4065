/** Check digits of tracking numbers, by the published algorithms. Inputs are strings of digits, so that zeros in front count. */

const s10Weights = [8, 6, 4, 2, 3, 5, 9, 7] as const

const digitsOf = (text: string): readonly number[] => {
  if (!/^\d+$/.test(text)) throw new RangeError(`"${text}" is not a string of digits.`)
  return [...text].map(Number)
}

/**
 * Check digit of an S10 number: eight digits weighted, modulus 11; what would be 10 is 0 and what would be 11 is 5
 * (UPU technical standard S10, "Identification of postal items: 13-character identifier").
 */
export function s10CheckDigit(serial: string): string {
  const digits = digitsOf(serial)
  if (digits.length !== s10Weights.length) throw new RangeError('An S10 serial has 8 digits.')
  const sum = s10Weights.reduce((total, weight, i) => total + weight * (digits[i] ?? 0), 0)
  const check = 11 - (sum % 11)
  return check === 10 ? '0' : check === 11 ? '5' : String(check)
}

/**
 * Check digit of every GS1 key: weights 3 and 1 in turn from the right, what is missing to the next ten
 * (GS1 General Specifications 7.9.1).
 */
export function gs1CheckDigit(digits: string): string {
  const fromTheRight = digitsOf(digits).toReversed()
  const sum = fromTheRight.reduce((total, digit, i) => total + digit * (i % 2 === 0 ? 3 : 1), 0)
  return String((10 - (sum % 10)) % 10)
}

const mod37Alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

/**
 * Check character over digits and capitals, hybrid modulus 37 and 36 (ISO/IEC 7064, MOD 37,36),
 * as road carriers put behind a routing code.
 */
export function mod37CheckCharacter(text: string): string {
  let product = 36
  for (const letter of text) {
    const value = mod37Alphabet.indexOf(letter)
    if (value < 0) throw new RangeError(`"${text}" holds more than digits and capitals.`)
    const sum = (product + value) % 36 || 36
    product = (sum * 2) % 37
  }
  return mod37Alphabet[(37 - product) % 36] as string
}

/** Whether the text is a well-formed S10 number with the right check digit. */
export const isS10Number = (text: string): boolean =>
  /^[A-Z]{2}\d{9}[A-Z]{2}$/.test(text) && s10CheckDigit(text.slice(2, 10)) === text[10]

/** Whether the text is an SSCC: 18 digits, the last one right. */
export const isSscc = (text: string): boolean =>
  /^\d{18}$/.test(text) && gs1CheckDigit(text.slice(0, 17)) === text[17]
