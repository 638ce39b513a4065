import { encodeCode128 } from '../barcode/code128.ts'
import { FNC1 } from '../barcode/gs1.ts'
import { type PlacedSymbol, symbolRectangles } from '../barcode/place-symbol.ts'
import { symbolCodes } from '../barcode/symbol.ts'
import { fillRectangle, newRaster } from '../png/raster.ts'
import { fieldData } from './field-data.ts'
import { graphicField } from './graphic-field.ts'

/**
 * ^BY goes before the symbol: its module width holds for what follows. The code sets are named (mode N), so
 * that no printer chooses; but `>5`, from set B to C, is not understood everywhere, so there the printer
 * packs digits itself (mode A), which comes to the same width.
 */
const code128 = (placed: PlacedSymbol, dotsPerMm: number): string => {
  const { barcode, xDots, yDots, heightDots, moduleDots } = placed
  const invocations = encodeCode128(symbolCodes(barcode)).map(({ zpl }) => zpl)
  const origin = `^FO${xDots},${yDots}^BY${moduleDots},3,${heightDots}^BCN,${heightDots},N,N,N,`
  if (!invocations.includes('>5')) return `${origin}N${fieldData(invocations.join(''))}`
  const isPlain = barcode.symbology === 'code128' && !barcode.text.includes('>')
  return isPlain ? `${origin}A${fieldData(barcode.text)}` : drawn(placed, dotsPerMm)
}

/** ^BX reads `~` and other signs in its data as commands: only letters and digits go there, the rest is drawn. */
const plainCodes = (codes: readonly number[]) =>
  codes.every((code, at) =>
    code === FNC1 ? at === 0 : /[A-Za-z0-9]/.test(String.fromCharCode(code)),
  )

/** Quality 200 is ECC 200; rows and columns are given, so that every printer makes the symbol that was placed. */
const dataMatrix = (placed: PlacedSymbol, codes: readonly number[]): string => {
  const { xDots, yDots, moduleDots, symbol } = placed
  const side = symbol.kind === 'matrix' ? symbol.columns : 0
  const words = codes.map((code) => (code === FNC1 ? '_1' : String.fromCharCode(code))).join('')
  return `^FO${xDots},${yDots}^BXN,${moduleDots},200,${side},${side},6,_^FD${words}^FS`
}

/** Any other symbol as a picture of its modules. */
const drawn = (placed: PlacedSymbol, dotsPerMm: number): string => {
  const raster = newRaster(placed.widthDots, placed.heightDots)
  const rectangles = symbolRectangles({ ...placed, xDots: 0, yDots: 0 }, dotsPerMm)
  for (let at = 0; at < rectangles.length; at += 4) {
    const [x = 0, y = 0, width = 0, height = 0] = rectangles.slice(at, at + 4)
    fillRectangle(raster, x, y, width, height)
  }
  return `^FO${placed.xDots},${placed.yDots}${graphicField(raster)}`
}

/** A symbol as one ZPL field, printed by the printer's own encoder where that is sure to make the same one. */
export const symbolField = (placed: PlacedSymbol, dotsPerMm: number): string => {
  const { symbology } = placed.barcode
  if (symbology === 'code128' || symbology === 'gs1-128') return code128(placed, dotsPerMm)
  if (symbology === 'datamatrix' || symbology === 'gs1datamatrix') {
    const codes = symbolCodes(placed.barcode)
    if (plainCodes(codes)) return dataMatrix(placed, codes)
  }
  return drawn(placed, dotsPerMm)
}
