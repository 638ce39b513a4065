import type { Drawing, DrawingElement, Rule, TextBox } from '../domain/drawing.ts'
import { memoryPer } from '../domain/memory.ts'
import { type PlacedSymbol, placeSymbol } from './barcode/place-symbol.ts'
import { CAPITALS_PER_EM } from './text/faces.ts'
import { layoutText, type TextRow } from './text/layout-text.ts'

/** A row of text on the printer's dots: left end, baseline, and the em in dots (not rounded). */
export type PlacedRow = {
  readonly row: TextRow
  readonly xDots: number
  readonly baselineDots: number
  readonly emDots: number
  readonly dotsPerMm: number
}
export type PlacedRule = {
  readonly xDots: number
  readonly yDots: number
  readonly widthDots: number
  readonly heightDots: number
}
/** Elements of a drawing on the printer's dots; rules lie beneath symbols and text. */
export type PlacedElements = {
  readonly rules: readonly PlacedRule[]
  readonly symbols: readonly PlacedSymbol[]
  readonly rows: readonly PlacedRow[]
}
/** A drawing on the printer's dots: the one placement that PDF, PNG and ZPL are all made from. */
export type PlacedDrawing = PlacedElements & {
  readonly dotsPerMm: number
  readonly widthDots: number
  readonly heightDots: number
  /** The same object for the same layer and resolution: renderers keep what they made of it. */
  readonly shared: readonly PlacedElements[]
}

export const MM_PER_INCH = 25.4

/** Sizes are rounded by themselves: rules of one thickness keep it wherever they lie. */
const placeRule = (rule: Rule, dotsPerMm: number): PlacedRule => ({
  xDots: Math.round(rule.xMm * dotsPerMm),
  yDots: Math.round(rule.yMm * dotsPerMm),
  widthDots: Math.max(1, Math.round(rule.widthMm * dotsPerMm)),
  heightDots: Math.max(1, Math.round(rule.heightMm * dotsPerMm)),
})

const placeText = (box: TextBox, dotsPerMm: number, rows: PlacedRow[]) => {
  const layout = layoutText(box)
  const emDots = (layout.sizeMm / CAPITALS_PER_EM) * dotsPerMm
  for (const row of layout.rows) {
    const xDots = Math.round(row.xMm * dotsPerMm)
    const baselineDots = Math.round(row.baselineMm * dotsPerMm)
    rows.push({ row, xDots, baselineDots, emDots, dotsPerMm })
  }
}

const placeElements = (elements: readonly DrawingElement[], dotsPerMm: number): PlacedElements => {
  const rules: PlacedRule[] = []
  const symbols: PlacedSymbol[] = []
  const rows: PlacedRow[] = []
  for (const element of elements) {
    if (element.kind === 'rule') rules.push(placeRule(element, dotsPerMm))
    else if (element.kind === 'barcode') symbols.push(placeSymbol(element, dotsPerMm))
    else placeText(element, dotsPerMm, rows)
  }
  return { rules, symbols, rows }
}

/** Resolutions and heights of a layer that are kept; printers have a few. */
const MOST_KEPT = 16
/** By layer, then by resolution and height (a PDF counts from the foot of the page). */
const placedBefore = memoryPer<readonly DrawingElement[], number, PlacedElements>(MOST_KEPT)
const placeLayer = (layer: readonly DrawingElement[], dpi: number, heightDots: number) =>
  placedBefore(layer, dpi * 1_000_000 + heightDots, () => placeElements(layer, dpi / MM_PER_INCH))

/**
 * Puts a drawing on the dots of a printer.
 * Text is laid out in millimetres before, so the same words break at the same places at every resolution.
 */
export const placeDrawing = (drawing: Drawing, dpi: number): PlacedDrawing => {
  const dotsPerMm = dpi / MM_PER_INCH
  const { rules, symbols, rows } = placeElements(drawing.elements, dotsPerMm)
  const heightDots = Math.round(drawing.heightMm * dotsPerMm)
  return {
    dotsPerMm,
    widthDots: Math.round(drawing.widthMm * dotsPerMm),
    heightDots,
    shared: (drawing.shared ?? []).map((layer) => placeLayer(layer, dpi, heightDots)),
    rules,
    symbols,
    rows,
  }
}
