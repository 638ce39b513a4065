import type { Drawing, Rule } from '../domain/drawing.ts'
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
/** A drawing on the printer's dots: the one placement that PDF, PNG and ZPL are all made from. */
export type PlacedDrawing = {
  readonly dotsPerMm: number
  readonly widthDots: number
  readonly heightDots: number
  readonly rules: readonly PlacedRule[]
  readonly symbols: readonly PlacedSymbol[]
  readonly rows: readonly PlacedRow[]
}

export const MM_PER_INCH = 25.4

/** Sizes are rounded by themselves: rules of one thickness keep it wherever they lie. */
const placeRule = (rule: Rule, dotsPerMm: number): PlacedRule => ({
  xDots: Math.round(rule.xMm * dotsPerMm),
  yDots: Math.round(rule.yMm * dotsPerMm),
  widthDots: Math.max(1, Math.round(rule.widthMm * dotsPerMm)),
  heightDots: Math.max(1, Math.round(rule.heightMm * dotsPerMm)),
})

/**
 * Puts a drawing on the dots of a printer.
 * Text is laid out in millimetres before, so the same words break at the same places at every resolution.
 */
export const placeDrawing = (drawing: Drawing, dpi: number): PlacedDrawing => {
  const dotsPerMm = dpi / MM_PER_INCH
  const rules: PlacedRule[] = []
  const symbols: PlacedSymbol[] = []
  const rows: PlacedRow[] = []
  for (const element of drawing.elements) {
    if (element.kind === 'rule') rules.push(placeRule(element, dotsPerMm))
    else if (element.kind === 'barcode') symbols.push(placeSymbol(element, dotsPerMm))
    else {
      const layout = layoutText(element)
      const emDots = (layout.sizeMm / CAPITALS_PER_EM) * dotsPerMm
      for (const row of layout.rows) {
        const xDots = Math.round(row.xMm * dotsPerMm)
        rows.push({
          row,
          xDots,
          baselineDots: Math.round(row.baselineMm * dotsPerMm),
          emDots,
          dotsPerMm,
        })
      }
    }
  }
  const widthDots = Math.round(drawing.widthMm * dotsPerMm)
  return {
    dotsPerMm,
    widthDots,
    heightDots: Math.round(drawing.heightMm * dotsPerMm),
    rules,
    symbols,
    rows,
  }
}
