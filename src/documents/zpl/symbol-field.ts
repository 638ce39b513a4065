import type { Barcode } from '../../domain/drawing.ts'
import { type PlacedSymbol, symbolRectangles } from '../barcode/place-symbol.ts'
import type { LinearSymbol, MatrixSymbol } from '../barcode/symbol.ts'
import { fillRectangles, newRaster } from '../png/raster.ts'
import { fieldData } from './field-data.ts'
import { graphicField } from './graphic-field.ts'

/**
 * ^BY goes before the symbol: its module width holds for what follows. The code sets are named (mode N), so
 * that no printer chooses; but `>5`, from set B to C, is not understood everywhere, so there the printer
 * packs digits itself (mode A), which comes to the same width.
 */
const code128 = (placed: PlacedSymbol, symbol: LinearSymbol, dotsPerMm: number): string => {
  const { barcode, xDots, yDots, heightDots, moduleDots } = placed
  const invocations = symbol.characters.map(({ zpl }) => zpl)
  const origin = `^FO${xDots},${yDots}^BY${moduleDots},3,${heightDots}^BCN,${heightDots},N,N,N,`
  if (!invocations.includes('>5')) return `${origin}N${fieldData(invocations.join(''))}`
  const isPlain = barcode.symbology === 'code128' && !barcode.text.includes('>')
  return isPlain ? `${origin}A${fieldData(barcode.text)}` : drawn(placed, dotsPerMm)
}

const plain = /^[A-Za-z0-9]+$/
const oneElement = /^\((\d{2,4})\)([A-Za-z0-9]+)$/
/**
 * The data of a DataMatrix for ^BX, `_1` for FNC1. ^BX reads signs in its data as commands, so only letters
 * and digits go there; null for anything else, which is drawn.
 */
const dataMatrixWords = ({ symbology, text }: Barcode): string | null => {
  if (symbology === 'datamatrix') return plain.test(text) ? text : null
  const [, ai, value] = (symbology === 'gs1datamatrix' && oneElement.exec(text)) || []
  return ai && value ? `_1${ai}${value}` : null
}

/** Quality 200 is ECC 200; rows and columns are given, so that every printer makes the symbol that was placed. */
const dataMatrix = (placed: PlacedSymbol, symbol: MatrixSymbol, words: string): string => {
  const { xDots, yDots, moduleDots } = placed
  const side = symbol.columns
  return `^FO${xDots},${yDots}^BXN,${moduleDots},200,${side},${side},6,_^FD${words}^FS`
}

/** Any other symbol as a picture of its modules. */
const drawn = (placed: PlacedSymbol, dotsPerMm: number): string => {
  const raster = newRaster(placed.widthDots, placed.heightDots)
  const rectangles = symbolRectangles({ ...placed, xDots: 0, yDots: 0 }, dotsPerMm)
  fillRectangles(raster, rectangles)
  return `^FO${placed.xDots},${placed.yDots}${graphicField(raster)}`
}

/** A symbol as one ZPL field, printed by the printer's own encoder where that is sure to make the same one. */
export const symbolField = (placed: PlacedSymbol, dotsPerMm: number): string => {
  const { barcode, symbol } = placed
  if (symbol.kind === 'linear') return code128(placed, symbol, dotsPerMm)
  const words = symbol.kind === 'matrix' ? dataMatrixWords(barcode) : null
  if (symbol.kind === 'matrix' && words !== null) return dataMatrix(placed, symbol, words)
  return drawn(placed, dotsPerMm)
}
