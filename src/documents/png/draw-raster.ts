import { symbolRectangles } from '../barcode/place-symbol.ts'
import type { PlacedDrawing, PlacedElements, PlacedRow } from '../place-drawing.ts'
import { shapeText } from '../text/shape.ts'
import { getGlyphStamp } from './glyph-stamps.ts'
import { fillRectangle, fillRectangles, newRaster, type Raster, stamp } from './raster.ts'

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

/** Rules first, so that white letters can stand on them. */
const drawElements = (raster: Raster, elements: PlacedElements, dotsPerMm: number) => {
  for (const { xDots, yDots, widthDots, heightDots } of elements.rules) {
    fillRectangle(raster, xDots, yDots, widthDots, heightDots)
  }
  for (const symbol of elements.symbols) {
    fillRectangles(raster, symbolRectangles(symbol, dotsPerMm))
  }
  for (const row of elements.rows) drawRow(raster, row, row.xDots, row.baselineDots)
}

/** The ink of the lowest layer, of which there are few kinds, kept while the drawings that share it are. */
const lowestBefore = new WeakMap<PlacedElements, Raster>()
const lowestRaster = (lowest: PlacedElements, placed: PlacedDrawing): Raster => {
  const known = lowestBefore.get(lowest)
  if (known?.width === placed.widthDots) return known
  const raster = newRaster(placed.widthDots, placed.heightDots)
  drawElements(raster, lowest, placed.dotsPerMm)
  lowestBefore.set(lowest, raster)
  return raster
}

/** A placed drawing as ink. */
export const drawRaster = (placed: PlacedDrawing): Raster => {
  const raster = newRaster(placed.widthDots, placed.heightDots)
  const [lowest, ...others] = placed.shared
  if (lowest) raster.bits.set(lowestRaster(lowest, placed).bits)
  for (const layer of [...others, placed]) drawElements(raster, layer, placed.dotsPerMm)
  return raster
}
