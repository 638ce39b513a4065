import { FNC1 } from './gs1.ts'

/** Bar and space widths of the symbol characters 0 to 106, six digits each, the stop seven (ISO/IEC 15417 table 1). */
const patterns = (
  '212222 222122 222221 121223 121322 131222 122213 122312 132212 221213 221312 231212 112232 122132 122231 ' +
  '113222 123122 123221 223211 221132 221231 213212 223112 312131 311222 321122 321221 312212 322112 322211 ' +
  '212123 212321 232121 111323 131123 131321 112313 132113 132311 211313 231113 231311 112133 112331 132131 ' +
  '113123 113321 133121 313121 211331 231131 213113 213311 213131 311123 311321 331121 312113 312311 332111 ' +
  '314111 221411 431111 111224 111422 121124 121421 141122 141221 112214 112412 122114 122411 142112 142211 ' +
  '241211 221114 413111 241112 134111 111242 121142 121241 114212 124112 124211 411212 421112 421211 212141 ' +
  '214121 412121 111143 111341 131141 114113 114311 411113 411311 113141 114131 311141 411131 211412 211214 ' +
  '211232 2331112'
)
  .split(' ')
  .map((pattern) => Array.from(pattern, Number))

const SHIFT_TO_C = 99
const SHIFT_TO_B = 100
const FUNCTION_1 = 102
const START_B = 104
const START_C = 105
const STOP = 106

/** A symbol character, and the ZPL invocation that makes a printer choose the same one (^BC, mode N). */
export type SymbolCharacter = { readonly value: number; readonly zpl: string }

const isDigit = (code: number | undefined) => code !== undefined && code >= 48 && code <= 57
const digitsFrom = (codes: readonly number[], from: number) => {
  let at = from
  while (isDigit(codes[at])) at += 1
  return at - from
}

/** Set C pays from four digits at either end, from six in the middle (ISO/IEC 15417 annex E). */
const paysInC = (codes: readonly number[], at: number, count: number) =>
  count >= 6 ||
  (count >= 4 && (at === 0 || at + count === codes.length)) ||
  (count === 2 && codes.length === 2)

/** A leading FNC1 belongs to the digits behind it: GS1-128 starts in set C wherever it can. */
const startsInC = (codes: readonly number[]) => {
  const first = codes[0] === FNC1 ? 1 : 0
  const count = digitsFrom(codes, first)
  return count >= 4 || (count >= 2 && count % 2 === 0 && first + count === codes.length)
}

const inSetB = (code: number): SymbolCharacter => {
  if (code === FNC1) return { value: FUNCTION_1, zpl: '>8' }
  if (code < 32 || code > 126) throw new Error(`Code 128 prints ASCII 32 to 126, not ${code}`)
  const char = String.fromCharCode(code)
  return { value: code - 32, zpl: char === '>' ? '>0' : char }
}

/** The symbol characters from start to stop, check character included, with the switches between sets B and C. */
export const encodeCode128 = (codes: readonly number[]): SymbolCharacter[] => {
  let inC = startsInC(codes)
  const chars: SymbolCharacter[] = [
    inC ? { value: START_C, zpl: '>;' } : { value: START_B, zpl: '>:' },
  ]
  for (let at = 0; at < codes.length; ) {
    const code = codes[at] ?? 0
    const digits = digitsFrom(codes, at)
    if (inC && digits >= 2) {
      const pair = (code - 48) * 10 + (codes[at + 1] ?? 0) - 48
      chars.push({ value: pair, zpl: pair < 10 ? `0${pair}` : `${pair}` })
      at += 2
    } else if (inC && code !== FNC1) {
      inC = false
      chars.push({ value: SHIFT_TO_B, zpl: '>6' })
    } else if (!inC && digits % 2 === 0 && paysInC(codes, at, digits)) {
      inC = true
      chars.push({ value: SHIFT_TO_C, zpl: '>5' })
    } else {
      chars.push(inSetB(code))
      at += 1
    }
  }
  const sum = chars.reduce((total, { value }, index) => total + value * Math.max(1, index), 0)
  chars.push({ value: sum % 103, zpl: '' }, { value: STOP, zpl: '' })
  return chars
}

/** Modules of a symbol without quiet zones: eleven a character, two more for the stop. */
export const code128Modules = (characters: readonly SymbolCharacter[]) => characters.length * 11 + 2

/** Bars as pairs of start and width in modules. */
export const code128Bars = (characters: readonly SymbolCharacter[]): number[] => {
  const bars: number[] = []
  let at = 0
  for (const { value } of characters) {
    patterns[value]?.forEach((width, index) => {
      if (index % 2 === 0) bars.push(at, width)
      at += width
    })
  }
  return bars
}
