import { symbolRectangles } from '../barcode/place-symbol.ts'
import type { PlacedElements, PlacedRow } from '../place-drawing.ts'
import { type PlacedGlyph, shapeText } from '../text/shape.ts'
import type { EmbeddedFonts } from './embedded-fonts.ts'

const POINTS_PER_INCH = 72
const short = (value: number) => String(Math.round(value * 1000) / 1000)

/** Whether a glyph stands where the one before it ends, so that one string shows both. */
const follows = (before: PlacedGlyph, glyph: PlacedGlyph, hasOwnWidth: boolean) =>
  hasOwnWidth && glyph.face === before.face && glyph.yEm === before.yEm

/** A row as text operators: one string for each stretch of glyphs of one face, at its exact place. */
const rowContent = (fonts: EmbeddedFonts, placed: PlacedRow, height: number) => {
  const { row, xDots, baselineDots, emDots } = placed
  const line = shapeText(row.text, row.weight)
  let content = row.reversed ? '1 g\n' : ''
  let open: PlacedGlyph | null = null
  let codes = ''
  const flush = () => {
    if (open)
      content += `1 0 0 1 ${short(xDots + open.xEm * emDots)} ${short(height - baselineDots + open.yEm * emDots)} Tm /F${open.face} ${short(emDots)} Tf <${codes}> Tj\n`
    codes = ''
  }
  let before: PlacedGlyph | null = null
  for (const glyph of line.glyphs) {
    if (!before || !open || !follows(before, glyph, line.unshaped)) {
      flush()
      open = glyph
    }
    codes += fonts.codeOf(glyph.face, glyph.id, glyph.text)
    before = glyph
  }
  flush()
  return row.reversed ? `${content}0 g\n` : content
}

/** Rectangles as one path, filled at once: a viewer draws no hair lines between modules that touch. */
const rectanglesContent = (rectangles: readonly number[], height: number) => {
  let content = ''
  for (let at = 0; at < rectangles.length; at += 4) {
    const [h = 0, y = 0] = [rectangles[at + 3], rectangles[at + 1]]
    content += `${rectangles[at]} ${height - y - h} ${rectangles[at + 2]} ${h} re\n`
  }
  return `${content}f\n`
}

/** The operators that draw elements, in printer dots from the lower left corner. */
export const elementsContent = (
  fonts: EmbeddedFonts,
  { rules, symbols, rows }: PlacedElements,
  heightDots: number,
  dotsPerMm: number,
) => {
  let content = ''
  for (const rule of rules) {
    const rectangle = [rule.xDots, rule.yDots, rule.widthDots, rule.heightDots]
    content += rectanglesContent(rectangle, heightDots)
  }
  for (const symbol of symbols) {
    content += rectanglesContent(symbolRectangles(symbol, dotsPerMm), heightDots)
  }
  if (rows.length === 0) return content
  content += 'BT\n'
  for (const row of rows) content += rowContent(fonts, row, heightDots)
  return `${content}ET\n`
}

/**
 * From dots to points: every bar keeps a whole number of dots (ISO 32000-1, 8.3.4). `left` and `bottom`
 * move the label on its sheet, in points.
 */
export const dotScale = (dotsPerMm: number, left: number, bottom: number) => {
  const scale = (POINTS_PER_INCH / 25.4 / dotsPerMm).toFixed(7)
  return `${scale} 0 0 ${scale} ${short(left)} ${short(bottom)} cm\n`
}
