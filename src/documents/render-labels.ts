import type { Drawing } from '../domain/drawing.ts'
import { pdfChunks, toPages } from './pdf/pdf.ts'
import { pngChunks } from './png/png.ts'
import { zplChunks } from './zpl/zpl.ts'

/** ZPLII, the other name callers use, is ZPL (consumer-options 2.9). */
export type LabelFormat = 'PDF' | 'PNG' | 'ZPL'

/** Content types by format (consumer-options 2.9). */
export const labelContentTypes = {
  PDF: 'application/pdf',
  PNG: 'image/png',
  ZPL: 'text/plain',
} as const satisfies Record<LabelFormat, string>

/** Dots per inch: what is printed where nobody says, and the bounds (ruling 80). */
export const DEFAULT_DPI = 203
export const LOWEST_DPI = 72
export const HIGHEST_DPI = 1200

/**
 * Drawings as bytes, handed out part by part so that memory does not grow with their number: pages of one
 * PDF, labels of one ZPL stream, or one PNG with all below each other (consumer-options 6.12; its head
 * holds its height, so here all drawings are asked for first).
 */
export const labelChunks = (
  drawings: Iterable<Drawing>,
  format: LabelFormat,
  dpi: number = DEFAULT_DPI,
): Generator<Buffer> => {
  if (!(dpi >= LOWEST_DPI && dpi <= HIGHEST_DPI)) throw new Error(`No printer has ${dpi} dpi`)
  if (format === 'PDF') return pdfChunks(toPages(drawings), dpi)
  return format === 'PNG' ? pngChunks([...drawings], dpi) : zplChunks(drawings, dpi)
}

/** Drawings as one file; see `labelChunks`. */
export const renderLabels = (
  drawings: readonly Drawing[],
  format: LabelFormat,
  dpi: number = DEFAULT_DPI,
): Buffer => {
  if (drawings.length === 0) throw new Error('There is nothing to print')
  return Buffer.concat([...labelChunks(drawings, format, dpi)])
}
