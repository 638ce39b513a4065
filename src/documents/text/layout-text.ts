import { SMALLEST_TEXT_MM, type TextBox, type TextLine } from '../../domain/drawing.ts'
import { CAPITALS_PER_EM, type Weight } from './faces.ts'
import { blame, type Fitted, findSize, fitLines, type Prepared, prepareLine } from './fit-lines.ts'
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
}
export type TextLayout = {
  /** Height of capitals that all rows of the box have. */
  readonly sizeMm: number
  readonly rows: readonly TextRow[]
}

/**
 * No box of a label holds more characters than this: 13 rows of 90 mm in the smallest size, narrow letters
 * only. Longer texts are refused unmeasured, because shaping a megabyte would hold the process up.
 */
export const LONGEST_TEXT = 2000

const prepare = (box: TextBox): Prepared[] => {
  const lines: Prepared[] = []
  for (const line of box.lines) {
    const prepared = prepareLine(line, box.bold)
    if (prepared.text !== '') lines.push(prepared)
  }
  return lines
}

const startOf = (box: TextBox, spareMm: number) => {
  if (box.align === 'left') return box.xMm
  return box.align === 'right' ? box.xMm + spareMm : box.xMm + spareMm / 2
}

const placeRows = (box: TextBox, { sizeMm, lines, rows, heightMm }: Fitted): TextRow[] => {
  const { widthMm: boxMm, align, reversed } = box
  let topMm = box.yMm
  if (box.verticalAlign === 'middle') topMm += Math.max(0, box.heightMm - heightMm) / 2
  const emMm = sizeMm / CAPITALS_PER_EM
  const placed: TextRow[] = []
  for (const [index, { weight, widthEm, room }] of lines.entries()) {
    const ofLine = rows[index] ?? []
    for (const text of ofLine) {
      const widthMm = (ofLine.length === 1 ? widthEm : measureText(text, weight)) * emMm
      const xMm = startOf(box, boxMm - widthMm)
      const baselineMm = topMm + room.above * sizeMm
      placed.push({ text, weight, xMm, baselineMm, widthMm, align, reversed })
      topMm += (room.above + room.below) * sizeMm
    }
  }
  return placed
}

/**
 * Lays the lines of a box out: wrapped, then shrunk to the smallest legible size, then run on (ruling 81).
 * The same for every format and resolution. What still overflows is laid out whole, smaller.
 */
export const layoutText = (box: TextBox): TextLayout => {
  const lines = prepare(box)
  if (lines.length === 0) return { sizeMm: box.sizeMm, rows: [] }
  let fitted = fitLines(box, lines)
  // What was accepted before its layout changed is still printed whole, however small.
  for (let sizeMm = SMALLEST_TEXT_MM; !fitted; sizeMm /= 2) {
    fitted = findSize(box, lines, sizeMm, sizeMm / 2)
  }
  return { sizeMm: fitted.sizeMm, rows: placeRows(box, fitted) }
}

/** The lines of a box that do not fit even in the smallest legible size; none where all do. */
export const overflowOf = (box: TextBox): readonly TextLine[] => {
  const length = box.lines.reduce((sum, { text }) => sum + text.length, 0)
  if (length > LONGEST_TEXT) {
    const longest = Math.max(...box.lines.map(({ text }) => text.length))
    return box.lines.filter(({ text }) => text.length === longest)
  }
  const lines = prepare(box)
  return lines.length === 0 || fitLines(box, lines) ? [] : blame(box, lines)
}
