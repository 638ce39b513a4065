import type { Barcode } from '../../domain/drawing.ts'
import { code128Bars } from './code128.ts'
import { type BarcodeSymbol, encodeSymbol, type FourStateSymbol } from './symbol.ts'

/** A symbol on the printer's dots, quiet zones taken off. Every bar and module is a whole number of dots wide. */
export type PlacedSymbol = {
  readonly barcode: Barcode
  readonly symbol: BarcodeSymbol
  readonly xDots: number
  readonly yDots: number
  readonly widthDots: number
  readonly heightDots: number
  readonly moduleDots: number
}

/** A bar of 4-state codes in millimetres: 22 bars on an inch, bars and gaps as the post's machines expect them. */
const FOUR_STATE = { barMm: 0.5, pitchMm: 25.4 / 22, fullMm: 5.1, trackerMm: 1.3, quietMm: 2 }

const fourStateDots = (dotsPerMm: number) => ({
  bar: Math.max(1, Math.round(FOUR_STATE.barMm * dotsPerMm)),
  pitch: Math.max(2, Math.round(FOUR_STATE.pitchMm * dotsPerMm)),
  full: Math.round(FOUR_STATE.fullMm * dotsPerMm),
  tracker: Math.max(1, Math.round(FOUR_STATE.trackerMm * dotsPerMm)),
  quiet: Math.round(FOUR_STATE.quietMm * dotsPerMm),
})

type Size = { readonly width: number; readonly height: number; readonly module: number }

/** The largest whole number of dots a module may have in the room, quiet zones included; at least one. */
const sizeIn = (
  symbol: BarcodeSymbol,
  room: { width: number; height: number },
  dotsPerMm: number,
): Size => {
  if (symbol.kind === 'fourState') {
    const { bar, pitch, full } = fourStateDots(dotsPerMm)
    return { width: pitch * (symbol.bars.length - 1) + bar, height: full, module: bar }
  }
  const across = Math.floor(room.width / (symbol.columns + 2 * symbol.quiet))
  if (symbol.kind === 'linear') {
    const module = Math.max(1, across)
    return { width: symbol.columns * module, height: room.height, module }
  }
  const down = Math.floor(room.height / (symbol.rows + 2 * symbol.quiet))
  const module = Math.max(1, Math.min(across, down))
  return { width: symbol.columns * module, height: symbol.rows * module, module }
}

/** Puts a symbol in the middle of its room, as large as whole dots allow (GS1 General Specifications 5.4). */
export const placeSymbol = (barcode: Barcode, dotsPerMm: number): PlacedSymbol => {
  const symbol = encodeSymbol(barcode)
  const left = Math.round(barcode.xMm * dotsPerMm)
  const top = Math.round(barcode.yMm * dotsPerMm)
  const room = {
    width: Math.round((barcode.xMm + barcode.widthMm) * dotsPerMm) - left,
    height: Math.round((barcode.yMm + barcode.heightMm) * dotsPerMm) - top,
  }
  const { width, height, module } = sizeIn(symbol, room, dotsPerMm)
  return {
    barcode,
    symbol,
    xDots: left + Math.floor((room.width - width) / 2),
    yDots: top + Math.floor((room.height - height) / 2),
    widthDots: width,
    heightDots: height,
    moduleDots: module,
  }
}

const fourStateRectangles = (
  placed: PlacedSymbol,
  { bars }: FourStateSymbol,
  dotsPerMm: number,
) => {
  const { bar, pitch, full, tracker } = fourStateDots(dotsPerMm)
  const reach = Math.round((full - tracker) / 2)
  return bars.flatMap(({ ascends, descends }, index) => {
    const top = ascends ? 0 : reach
    const bottom = descends ? full : reach + tracker
    return [placed.xDots + index * pitch, placed.yDots + top, bar, bottom - top]
  })
}

/** The dark rectangles of a symbol in dots: x, y, width, height, one after the other. */
export const symbolRectangles = (placed: PlacedSymbol, dotsPerMm: number): readonly number[] => {
  const { symbol, xDots, yDots, moduleDots, heightDots } = placed
  if (symbol.kind === 'fourState') return fourStateRectangles(placed, symbol, dotsPerMm)
  const rectangles: number[] = []
  if (symbol.kind === 'linear') {
    const bars = code128Bars(symbol.characters)
    for (let at = 0; at < bars.length; at += 2) {
      const [start = 0, width = 0] = [bars[at], bars[at + 1]]
      rectangles.push(xDots + start * moduleDots, yDots, width * moduleDots, heightDots)
    }
    return rectangles
  }
  for (let row = 0; row < symbol.rows; row += 1) {
    for (let column = 0; column < symbol.columns; column += 1) {
      if (!symbol.isDark(row, column)) continue
      const start = column
      while (column + 1 < symbol.columns && symbol.isDark(row, column + 1)) column += 1
      const width = (column + 1 - start) * moduleDots
      rectangles.push(xDots + start * moduleDots, yDots + row * moduleDots, width, moduleDots)
    }
  }
  return rectangles
}
