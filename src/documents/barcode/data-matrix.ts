import { isPlacedDark, placementOf } from './data-matrix-placement.ts'
import { FNC1 } from './gs1.ts'
import { checkCodewords } from './reed-solomon.ts'

/**
 * Square ECC 200 symbols of one block: side, regions per side, data and check codewords (ISO/IEC 16022
 * table 7). Encoded here because bwip-js takes 0.9 ms a symbol, more than the rest of a label; and because
 * ZPL needs the size beforehand. The tests compare every size with bwip-js and read it with zxing.
 */
const sizes = [
  { side: 10, regions: 1, capacity: 3, checks: 5 },
  { side: 12, regions: 1, capacity: 5, checks: 7 },
  { side: 14, regions: 1, capacity: 8, checks: 10 },
  { side: 16, regions: 1, capacity: 12, checks: 12 },
  { side: 18, regions: 1, capacity: 18, checks: 14 },
  { side: 20, regions: 1, capacity: 22, checks: 18 },
  { side: 22, regions: 1, capacity: 30, checks: 20 },
  { side: 24, regions: 1, capacity: 36, checks: 24 },
  { side: 26, regions: 1, capacity: 44, checks: 28 },
  { side: 32, regions: 2, capacity: 62, checks: 36 },
  { side: 36, regions: 2, capacity: 86, checks: 42 },
  { side: 40, regions: 2, capacity: 114, checks: 48 },
  { side: 44, regions: 2, capacity: 144, checks: 56 },
  { side: 48, regions: 2, capacity: 174, checks: 68 },
] as const

const PAD = 129
const FUNCTION_1 = 232
const UPPER_SHIFT = 235

const isDigit = (code: number | undefined) => code !== undefined && code >= 48 && code <= 57

/** ASCII encodation: a pair of digits in one codeword, any other ASCII character in one (5.2.3). */
const toCodewords = (codes: readonly number[]): number[] => {
  const words: number[] = []
  for (let at = 0; at < codes.length; at += 1) {
    const code = codes[at] ?? 0
    const next = codes[at + 1]
    if (code === FNC1) words.push(FUNCTION_1)
    else if (isDigit(code) && isDigit(next)) {
      words.push(130 + (code - 48) * 10 + ((next ?? 0) - 48))
      at += 1
    } else if (code > 127) words.push(UPPER_SHIFT, code - 127)
    else words.push(code + 1)
  }
  return words
}

const findSize = (words: number) => {
  const size = sizes.find(({ capacity }) => capacity >= words)
  if (!size) throw new Error(`${words} codewords do not fit a DataMatrix of 48 by 48`)
  return size
}

/** Modules along one side of the symbol for these character codes. */
export const dataMatrixSide = (codes: readonly number[]) => findSize(toCodewords(codes).length).side

/** Padding after the first is scrambled by its place (annex B.1). */
const pad = (words: readonly number[], capacity: number) => {
  const padded = [...words]
  if (padded.length < capacity) padded.push(PAD)
  while (padded.length < capacity) {
    const scrambled = PAD + ((149 * (padded.length + 1)) % 253) + 1
    padded.push(scrambled > 254 ? scrambled - 254 : scrambled)
  }
  return padded
}

/** Solid left and lower edge of a region, dotted upper and right one. */
const isFinderDark = (row: number, column: number, last: number) =>
  column === 0 ||
  row === last ||
  (row === 0 && column % 2 === 0) ||
  (column === last && row % 2 === 1)

/** The ECC 200 symbol for character codes: modules along one side, and which of them are dark. */
export const encodeDataMatrix = (codes: readonly number[]) => {
  const words = toCodewords(codes)
  const { side, regions, capacity, checks } = findSize(words.length)
  const padded = pad(words, capacity)
  const all = [...padded, ...checkCodewords(padded, checks)]
  const region = side / regions
  const last = region - 1
  const inner = side - 2 * regions
  const placement = placementOf(inner)
  const isDark = (row: number, column: number) => {
    const r = row % region
    const c = column % region
    if (r === 0 || c === 0 || r === last || c === last) return isFinderDark(r, c, last)
    const mapRow = row - 1 - 2 * Math.floor(row / region)
    const mapColumn = column - 1 - 2 * Math.floor(column / region)
    return isPlacedDark(placement[mapRow * inner + mapColumn] ?? 0, all)
  }
  return { side, isDark }
}
