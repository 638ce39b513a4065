import { symbolRectangles } from '../barcode/place-symbol.ts'
import type { PlacedDrawing, PlacedRow } from '../place-drawing.ts'
import { shapeText } from '../text/shape.ts'
import { getGlyphStamp } from './glyph-stamps.ts'
import { fillRectangle, newRaster, type Raster, stamp } from './raster.ts'

/** Stamps a row's glyphs, the pen starting at `xDots` on the baseline. */
export const drawRow = (raster: Raster, placed: PlacedRow, xDots: number, baselineDots: number) => {
  const { row, emDots } = placed
  for (const glyph of shapeText(row.text, row.weight).glyphs) {
    const ink = getGlyphStamp(glyph.face, glyph.id, emDots)
    const x = xDots + Math.round(glyph.xEm * emDots) + ink.left
    const y = baselineDots - Math.round(glyph.yEm * emDots) + ink.top
    stamp(raster, ink.raster, x, y, row.reversed)
  }
}

/** A placed drawing as ink: rules first, so that white letters can stand on them. */
export const drawRaster = (placed: PlacedDrawing): Raster => {
  const raster = newRaster(placed.widthDots, placed.heightDots)
  for (const { xDots, yDots, widthDots, heightDots } of placed.rules) {
    fillRectangle(raster, xDots, yDots, widthDots, heightDots)
  }
  for (const symbol of placed.symbols) {
    const rectangles = symbolRectangles(symbol, placed.dotsPerMm)
    for (let at = 0; at < rectangles.length; at += 4) {
      fillRectangle(
        raster,
        rectangles[at] ?? 0,
        rectangles[at + 1] ?? 0,
        rectangles[at + 2] ?? 0,
        rectangles[at + 3] ?? 0,
      )
    }
  }
  for (const row of placed.rows) drawRow(raster, row, row.xDots, row.baselineDots)
  return raster
}
