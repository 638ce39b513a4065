import { placeDrawing } from '../../src/documents/place-drawing.ts'
import type { Drawing } from '../../src/domain/drawing.ts'

const DPI = 300
type Box = { what: string; left: number; top: number; right: number; bottom: number; on: boolean }

/** What is printed, as boxes in dots: rows from accent to tail, symbols with their quiet zones, rules. */
const boxesOf = (drawing: Drawing): Box[] => {
  const placed = placeDrawing(drawing, DPI)
  const { dotsPerMm } = placed
  const layers = [...placed.shared, placed]
  const rows = layers.flatMap((layer) => layer.rows)
  const rules = layers.flatMap((layer) => layer.rules)
  const symbols = layers.flatMap((layer) => layer.symbols)
  const capitals = (em: number) => em * 0.729
  return [
    ...rows.map(({ row, xDots, baselineDots, emDots }) => ({
      what: row.text,
      left: xDots,
      right: xDots + row.widthMm * dotsPerMm,
      top: baselineDots - capitals(emDots) * 1.25,
      bottom: baselineDots + capitals(emDots) * 0.33,
      on: row.reversed,
    })),
    ...symbols.map(({ barcode, symbol, xDots, yDots, widthDots, heightDots, moduleDots }) => {
      const quiet = symbol.kind === 'fourState' ? 0 : symbol.quiet * moduleDots
      return {
        what: barcode.symbology,
        left: xDots - quiet,
        right: xDots + widthDots + quiet,
        top: yDots - (symbol.kind === 'matrix' ? quiet : 0),
        bottom: yDots + heightDots + (symbol.kind === 'matrix' ? quiet : 0),
        on: false,
      }
    }),
    ...rules.map(({ xDots, yDots, widthDots, heightDots }) => ({
      what: 'rule',
      left: xDots,
      right: xDots + widthDots,
      top: yDots,
      bottom: yDots + heightDots,
      on: false,
    })),
  ]
}
const meet = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
/** Pairs that overlap, but white letters on their rule and rules among themselves. */
export const overlaps = (drawing: Drawing) => {
  const boxes = boxesOf(drawing)
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter((b) => meet(a, b) && !(b.what === 'rule' && (a.on || a.what === 'rule')))
      .map((b) => `${a.what} / ${b.what}`),
  )
}
/** Boxes that leave the sheet. */
export const outside = (drawing: Drawing) => {
  const { widthDots, heightDots } = placeDrawing(drawing, DPI)
  return boxesOf(drawing).filter(
    ({ left, top, right, bottom }) =>
      left < 0 || top < 0 || right > widthDots || bottom > heightDots,
  )
}
