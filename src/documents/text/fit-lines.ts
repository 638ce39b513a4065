import { SMALLEST_TEXT_MM, type TextBox, type TextLine } from '../../domain/drawing.ts'
import { breakLines } from './break-lines.ts'
import { cleanText } from './clean-text.ts'
import { CAPITALS_PER_EM, type Weight } from './faces.ts'
import { measureText } from './shape.ts'

/** A line of a box as it is printed, measured once. */
export type Prepared = {
  readonly line: TextLine
  readonly text: string
  readonly weight: Weight
  readonly widthEm: number
  /** Room of a row over and under its baseline, in heights of capitals: accents and tails. */
  readonly room: { readonly above: number; readonly below: number }
}
/** Lines broken into rows at a size. */
export type Fitted = {
  readonly sizeMm: number
  readonly lines: readonly Prepared[]
  /** Rows of each line. */
  readonly rows: readonly (readonly string[])[]
  readonly heightMm: number
}

const LATIN = { above: 1.28, below: 0.34 }
/** Arabic, Hebrew and Indic letters reach deeper and higher. */
const TALL = { above: 1.3, below: 0.62 }
const tall = /[\u0590-\u10ff\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]/
const SIZE_STEP_MM = 0.25
/** Rounding of sums, in millimetres. */
const EPSILON = 1e-6

export const prepareLine = (line: TextLine, isBold: boolean): Prepared => {
  const text = cleanText(line.text)
  const weight = (line.bold ?? isBold) ? 'bold' : 'regular'
  const room = tall.test(text) ? TALL : LATIN
  return { line, text, weight, widthEm: measureText(text, weight), room }
}

/**
 * The lines as rows of the box's width at a size; null where they are too high for it, or where a word is
 * wider than the box: words are broken only in the smallest size.
 */
const breakAt = (box: TextBox, lines: readonly Prepared[], sizeMm: number): Fitted | null => {
  const widthEm = (box.widthMm * CAPITALS_PER_EM) / sizeMm
  const mayBreakWords = sizeMm <= SMALLEST_TEXT_MM
  const rows: (readonly string[])[] = []
  let heightMm = 0
  for (const prepared of lines) {
    const rowMm = sizeMm * (prepared.room.above + prepared.room.below)
    // No text needs less rows than its width says: hopeless ones are not broken at all.
    heightMm += rowMm * Math.max(1, Math.ceil(prepared.widthEm / widthEm - EPSILON))
    if (heightMm > box.heightMm + EPSILON) return null
    if (prepared.widthEm <= widthEm) {
      rows.push([prepared.text])
      continue
    }
    const broken = breakLines(prepared.text, prepared.weight, widthEm, mayBreakWords)
    if (broken === null) return null
    heightMm += rowMm * (broken.length - Math.ceil(prepared.widthEm / widthEm - EPSILON))
    rows.push(broken)
  }
  return heightMm > box.heightMm + EPSILON ? null : { sizeMm, lines, rows, heightMm }
}

/** The largest size, `largestMm` to `smallestMm`, in which all lines fit wrapped. Null where none does. */
export const findSize = (
  box: TextBox,
  lines: readonly Prepared[],
  largestMm: number,
  smallestMm: number,
): Fitted | null => {
  let sizeMm = Math.max(largestMm, smallestMm)
  for (;;) {
    const fitted = breakAt(box, lines, sizeMm)
    if (fitted || sizeMm <= smallestMm) return fitted
    sizeMm = Math.max(smallestMm, sizeMm - SIZE_STEP_MM)
  }
}

/** Two neighbours as one line, with a comma between them; blamed on the longer one. */
const join = (first: Prepared, second: Prepared): Prepared => {
  const longer = first.text.length < second.text.length ? second : first
  const text = `${first.text.replace(/,$/, '')}, ${second.text}`
  return prepareLine({ text, member: longer.line.member }, first.weight === 'bold')
}

/** Where two lines can be joined at the least cost: short ones, of one direction, and not the first: the name. */
const cheapestJoin = (lines: readonly Prepared[]): number => {
  let best = { at: 0, cost: Number.POSITIVE_INFINITY }
  for (let at = 0; at + 1 < lines.length; at += 1) {
    const [first, second] = [lines[at], lines[at + 1]]
    if (!first || !second) continue
    const turns = first.room === second.room ? 0 : 1000
    const cost = first.text.length + second.text.length + turns + (at === 0 ? 10_000 : 0)
    if (cost < best.cost) best = { at, cost }
  }
  return best.at
}

/** Joins lines in pairs until all fit in the smallest size. Null where even one line does not. */
const runOn = (box: TextBox, lines: readonly Prepared[]): Fitted | null => {
  let joined = lines
  for (;;) {
    const at = cheapestJoin(joined)
    const [first, second] = [joined[at], joined[at + 1]]
    if (!first || !second) return null
    joined = [...joined.slice(0, at), join(first, second), ...joined.slice(at + 2)]
    const fitted = breakAt(box, joined, SMALLEST_TEXT_MM)
    if (fitted) return fitted
  }
}

/** Lines fitted into a box: wrapped, then smaller, then run on where the box allows it. Null: not legibly. */
export const fitLines = (box: TextBox, lines: readonly Prepared[]): Fitted | null =>
  findSize(box, lines, box.sizeMm, SMALLEST_TEXT_MM) ?? (box.runOn ? runOn(box, lines) : null)

/** The lines to blame where a box overflows: those that wrap in the smallest size, else the last one too many. */
export const blame = (box: TextBox, lines: readonly Prepared[]): readonly TextLine[] => {
  const widthEm = (box.widthMm * CAPITALS_PER_EM) / SMALLEST_TEXT_MM
  const wrapped = lines.filter((prepared) => prepared.widthEm > widthEm)
  return (wrapped.length > 0 ? wrapped : lines.slice(-1)).map(({ line }) => line)
}
