import { SMALLEST_TEXT_MM, type TextBox, type TextLine } from '../../domain/drawing.ts'
import { breakLines } from './break-lines.ts'
import { cleanText } from './clean-text.ts'
import { CAPITALS_PER_EM, type Weight } from './faces.ts'
import { measureText } from './shape.ts'

/** A row of text where it is printed: left end and baseline in millimetres from the drawing's corner. */
export type TextRow = {
  readonly text: string
  readonly weight: Weight
  readonly xMm: number
  readonly baselineMm: number
  readonly widthMm: number
  readonly align: TextBox['align']
  readonly reversed: boolean
  readonly member: string | null
}
export type TextLayout = {
  /** Height of capitals that all rows of the box have. */
  readonly sizeMm: number
  readonly rows: readonly TextRow[]
  /** The lines that are to blame where even the smallest legible size did not fit; else empty. */
  readonly overflow: readonly TextLine[]
}

/** Room of a row over and under its baseline, in heights of capitals: accents and tails. */
const LATIN = { above: 1.28, below: 0.34 }
/** Arabic, Hebrew and Indic letters reach deeper and higher. */
const TALL = { above: 1.3, below: 0.62 }
const tall = /[\u0590-\u10ff\u1780-\u18af\ufb1d-\ufdff\ufe70-\ufefc]/
const SIZE_STEP_MM = 0.25
/** What was accepted before its layout changed is still printed whole, however small. */
const TINIEST_TEXT_MM = 0.5

type Prepared = {
  readonly line: TextLine
  readonly text: string
  readonly weight: Weight
  readonly room: { readonly above: number; readonly below: number }
}
type Attempt = {
  readonly sizeMm: number
  readonly lines: readonly Prepared[]
  /** Rows of each line. */
  readonly rows: readonly (readonly string[])[]
  readonly heightMm: number
}

const prepare = (box: TextBox, line: TextLine): Prepared => {
  const text = cleanText(line.text)
  const weight = (line.bold ?? box.bold) ? 'bold' : 'regular'
  return { line, text, weight, room: tall.test(text) ? TALL : LATIN }
}

const attempt = (box: TextBox, lines: readonly Prepared[], sizeMm: number): Attempt => {
  const widthEm = (box.widthMm * CAPITALS_PER_EM) / sizeMm
  let heightMm = 0
  const rows = lines.map(({ text, weight, room }) => {
    const broken = breakLines(text, weight, widthEm)
    heightMm += broken.length * sizeMm * (room.above + room.below)
    return broken
  })
  return { sizeMm, lines, rows, heightMm }
}

/** The largest size, wanted to smallest, at which all lines fit wrapped. Null where none does. */
const findSize = (
  box: TextBox,
  lines: readonly Prepared[],
  largestMm: number,
  smallestMm: number,
) => {
  let sizeMm = Math.max(largestMm, smallestMm)
  for (;;) {
    const tried = attempt(box, lines, sizeMm)
    if (tried.heightMm <= box.heightMm + 1e-6) return tried
    if (sizeMm <= smallestMm) return null
    sizeMm = Math.max(smallestMm, sizeMm - SIZE_STEP_MM)
  }
}

/** Two neighbours as one line, with a comma between them; blamed on the longer one. */
const join = (box: TextBox, first: Prepared, second: Prepared): Prepared => {
  const longer = first.text.length < second.text.length ? second : first
  const text = `${first.text.replace(/,$/, '')}, ${second.text}`
  return prepare(box, { ...longer.line, bold: first.weight === 'bold', text })
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
const runOn = (box: TextBox, lines: readonly Prepared[]): Attempt | null => {
  let joined = lines
  for (;;) {
    const at = cheapestJoin(joined)
    const [first, second] = [joined[at], joined[at + 1]]
    if (!first || !second) return null
    joined = [...joined.slice(0, at), join(box, first, second), ...joined.slice(at + 2)]
    const tried = findSize(box, joined, SMALLEST_TEXT_MM, SMALLEST_TEXT_MM)
    if (tried) return tried
  }
}

/** Wrapped lines are what takes the room; where none is wrapped, there are simply too many lines. */
const blame = (box: TextBox, lines: readonly Prepared[]) => {
  const { rows } = attempt(box, lines, SMALLEST_TEXT_MM)
  const wrapped = lines.filter((_, index) => (rows[index]?.length ?? 0) > 1)
  return (wrapped.length > 0 ? wrapped : lines.slice(-1)).map(({ line }) => line)
}

const placeRows = (box: TextBox, { sizeMm, lines, rows, heightMm }: Attempt) => {
  const slackMm = box.verticalAlign === 'middle' ? Math.max(0, box.heightMm - heightMm) / 2 : 0
  let topMm = box.yMm + slackMm
  const placed: TextRow[] = []
  lines.forEach(({ line, weight, room }, index) => {
    for (const text of rows[index] ?? []) {
      const widthMm = (measureText(text, weight) * sizeMm) / CAPITALS_PER_EM
      const spareMm = box.widthMm - widthMm
      const xMm =
        box.xMm + (box.align === 'left' ? 0 : box.align === 'right' ? spareMm : spareMm / 2)
      const baselineMm = topMm + room.above * sizeMm
      placed.push({
        text,
        weight,
        xMm,
        baselineMm,
        widthMm,
        align: box.align,
        reversed: box.reversed,
        member: line.member,
      })
      topMm += (room.above + room.below) * sizeMm
    }
  })
  return placed
}

const layOut = (box: TextBox): TextLayout => {
  const lines = box.lines.map((line) => prepare(box, line)).filter(({ text }) => text !== '')
  if (lines.length === 0) return { sizeMm: box.sizeMm, rows: [], overflow: [] }
  const legible =
    findSize(box, lines, box.sizeMm, SMALLEST_TEXT_MM) ?? (box.runOn ? runOn(box, lines) : null)
  const fitted =
    legible ??
    findSize(box, lines, SMALLEST_TEXT_MM, TINIEST_TEXT_MM) ??
    attempt(box, lines, TINIEST_TEXT_MM)
  const overflow = legible ? [] : blame(box, lines)
  return { sizeMm: fitted.sizeMm, rows: placeRows(box, fitted), overflow }
}

/** Fixed words of a layout are the same objects on every label, and a checked drawing is printed soon after. */
const known = new WeakMap<TextBox, TextLayout>()

/**
 * Lays the lines of a box out: wrap, then shrink to the smallest legible size, then report (ruling 81).
 * The same for every format and resolution. What overflows is reported and still laid out whole, smaller.
 */
export const layoutText = (box: TextBox): TextLayout => {
  const before = known.get(box)
  if (before) return before
  const layout = layOut(box)
  known.set(box, layout)
  return layout
}
