import bwip from 'bwip-js/node'
import type { Barcode } from '../../domain/drawing.ts'
import { code128Modules, encodeCode128, type SymbolCharacter } from './code128.ts'
import { dataMatrixSide, encodeDataMatrix } from './data-matrix.ts'
import { toCharCodes, toGs1Codes } from './gs1.ts'

/** A one-dimensional symbol, as high as the room given to it. */
export type LinearSymbol = {
  readonly kind: 'linear'
  readonly columns: number
  readonly characters: readonly SymbolCharacter[]
  readonly quiet: number
}
/** A two-dimensional symbol of square modules. */
export type MatrixSymbol = {
  readonly kind: 'matrix'
  readonly columns: number
  readonly rows: number
  readonly isDark: (row: number, column: number) => boolean
  readonly quiet: number
}
/** Postal bars that differ in how far they reach up and down from the middle. */
export type FourStateSymbol = {
  readonly kind: 'fourState'
  readonly bars: readonly { readonly ascends: boolean; readonly descends: boolean }[]
}
export type BarcodeSymbol = LinearSymbol | MatrixSymbol | FourStateSymbol

/** Quiet zones in modules: ISO/IEC 15417 (10), ISO/IEC 16022 (1, doubled for smudged print), ISO/IEC 18004 (4). */
const QUIET = { code128: 10, dataMatrix: 2, qrCode: 4 }

export const isGs1 = ({ symbology }: Barcode) =>
  symbology === 'gs1-128' || symbology === 'gs1datamatrix'
/** The character codes a symbol carries, FNC1 included. */
export const symbolCodes = (barcode: Barcode) =>
  isGs1(barcode) ? toGs1Codes(barcode.text) : toCharCodes(barcode.text)

const linear = (barcode: Barcode): LinearSymbol => {
  const characters = encodeCode128(symbolCodes(barcode))
  return { kind: 'linear', columns: code128Modules(characters), characters, quiet: QUIET.code128 }
}

/** The modules are found when they are first asked for: a printer of ZPL finds them itself. */
const dataMatrix = (barcode: Barcode): MatrixSymbol => {
  const codes = symbolCodes(barcode)
  const side = dataMatrixSide(codes)
  let encoded: ReturnType<typeof encodeDataMatrix> | null = null
  const isDark = (row: number, column: number) => {
    encoded ??= encodeDataMatrix(codes)
    return encoded.isDark(row, column)
  }
  return { kind: 'matrix', columns: side, rows: side, isDark, quiet: QUIET.dataMatrix }
}

const qrCode = ({ text }: Barcode): MatrixSymbol => {
  const [symbol] = bwip.raw({ bcid: 'qrcode', text, parse: false })
  if (!symbol || !('pixs' in symbol)) throw new Error('bwip-js gave no QR code')
  const { pixs, pixx, pixy } = symbol
  const isDark = (row: number, column: number) => pixs[row * pixx + column] === 1
  return { kind: 'matrix', columns: pixx, rows: pixy, isDark, quiet: QUIET.qrCode }
}

/** bwip-js gives each bar's foot and height; trackers stand on the middle and are a quarter high. */
const fourState =
  (bcid: 'royalmail' | 'kix') =>
  ({ text }: Barcode): FourStateSymbol => {
    const [symbol] = bwip.raw({ bcid, text })
    if (!symbol || !('bhs' in symbol)) throw new Error(`bwip-js gave no ${bcid}`)
    const feet = Array.from(symbol.bbs)
    const bars = Array.from(symbol.bhs, (height, index) => ({
      descends: feet[index] === 0,
      ascends: (feet[index] ?? 0) + height > 0.15,
    }))
    return { kind: 'fourState', bars }
  }

const encoders = {
  code128: linear,
  'gs1-128': linear,
  datamatrix: dataMatrix,
  gs1datamatrix: dataMatrix,
  qrcode: qrCode,
  rm4scc: fourState('royalmail'),
  kix: fourState('kix'),
} as const satisfies Record<Barcode['symbology'], (barcode: Barcode) => BarcodeSymbol>

/** Encodes a barcode into modules. Faults on text its symbology cannot carry. */
export const encodeSymbol = (barcode: Barcode): BarcodeSymbol =>
  encoders[barcode.symbology](barcode)
