import type { PlacedRow } from '../place-drawing.ts'
import { drawRow } from '../png/draw-raster.ts'
import { newRaster, type Raster } from '../png/raster.ts'
import { fieldData } from './field-data.ts'
import { measureFontZero, toFontZero } from './font-zero.ts'
import { graphicField } from './graphic-field.ts'

/** Text by the printer: font 0, as high as the layout says and narrowed where it would be wider than laid out. */
const printerText = (placed: PlacedRow, text: string): string => {
  const { row, emDots, dotsPerMm } = placed
  const heightDots = Math.round(emDots)
  const laidOutDots = row.widthMm * dotsPerMm
  const naturalDots = measureFontZero(text) * heightDots
  const widthDots = Math.max(
    1,
    Math.floor((heightDots * laidOutDots) / Math.max(laidOutDots, naturalDots)),
  )
  const spareDots = Math.max(0, laidOutDots - naturalDots)
  const share = row.align === 'left' ? 0 : row.align === 'right' ? 1 : 0.5
  const xDots = placed.xDots + Math.round(spareDots * share)
  const reverse = row.reversed ? '^FR' : ''
  return `^FT${xDots},${placed.baselineDots}^A0N,${heightDots},${widthDots}${reverse}${fieldData(text)}`
}

/** Rows without ink above and below are cut off, so that no field is larger than what it shows. */
const trim = (raster: Raster): { raster: Raster; top: number } => {
  const isEmpty = (row: number) =>
    raster.bits
      .subarray(row * raster.bytesPerRow, (row + 1) * raster.bytesPerRow)
      .every((byte) => byte === 0)
  let top = 0
  let bottom = raster.height
  while (top < bottom - 1 && isEmpty(top)) top += 1
  while (bottom > top + 1 && isEmpty(bottom - 1)) bottom -= 1
  const bits = raster.bits.subarray(top * raster.bytesPerRow, bottom * raster.bytesPerRow)
  return { raster: { ...raster, height: bottom - top, bits }, top }
}

/** Text in letters that font 0 lacks, as a picture of what PDF and PNG show (ruling 82). */
const drawnText = (placed: PlacedRow): string => {
  const { row, emDots, dotsPerMm } = placed
  const pad = Math.ceil(emDots * 0.2)
  const width = Math.ceil(row.widthMm * dotsPerMm) + 2 * pad
  const above = Math.ceil(emDots * 1.2)
  const drawn = newRaster(width, above + Math.ceil(emDots * 0.6))
  drawRow(drawn, { ...placed, row: { ...row, reversed: false } }, pad, above)
  const { raster, top } = trim(drawn)
  const origin = `^FO${Math.max(0, placed.xDots - pad)},${Math.max(0, placed.baselineDots - above + top)}`
  return `${origin}${row.reversed ? '^FR' : ''}${graphicField(raster)}`
}

/** A row of text as one ZPL field. */
export const textField = (placed: PlacedRow): string => {
  const text = toFontZero(placed.row.text)
  return text === null ? drawnText(placed) : printerText(placed, text)
}
