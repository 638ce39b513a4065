import type { Drawing } from '../domain/drawing.ts'
import { type PdfPage, pdfChunks } from './pdf/pdf.ts'
import { MM_PER_INCH } from './place-drawing.ts'
import { DEFAULT_DPI } from './render-labels.ts'

/** Papers for office printers, in millimetres. */
export const papers = {
  A4: { widthMm: 210, heightMm: 297 },
  Letter: { widthMm: 215.9, heightMm: 279.4 },
} as const
export type Paper = keyof typeof papers

type LabelArea = Pick<Drawing, 'widthMm' | 'heightMm'>

/** How many labels lie side by side and below each other on a sheet. */
const gridOf = ({ widthMm, heightMm }: LabelArea, paper: Paper) => ({
  columns: Math.max(1, Math.floor(papers[paper].widthMm / widthMm)),
  rows: Math.max(1, Math.floor(papers[paper].heightMm / heightMm)),
})

/** Labels on a full sheet: four of A6 on A4, two of 4 x 6 in on either paper. */
export const labelsPerSheet = (label: LabelArea, paper: Paper): number => {
  const { columns, rows } = gridOf(label, paper)
  return columns * rows
}

/** Upper left corner of a place, counted row by row; the grid lies in the middle of the sheet, on whole dots. */
const cornerOf = (label: LabelArea, paper: Paper, place: number, dpi: number) => {
  const { columns, rows } = gridOf(label, paper)
  const { widthMm, heightMm } = papers[paper]
  const onDots = (mm: number) => (Math.round((mm * dpi) / MM_PER_INCH) * MM_PER_INCH) / dpi
  const leftMm = (widthMm - columns * label.widthMm) / 2
  const topMm = (heightMm - rows * label.heightMm) / 2
  return {
    xMm: onDots(leftMm + (place % columns) * label.widthMm),
    yMm: onDots(topMm + Math.floor(place / columns) * label.heightMm),
  }
}

/** Sheets in the making: a sheet is handed out with the label that fills it. */
const newSheets = (label: LabelArea, paper: Paper, startAt: number, dpi: number) => {
  const perSheet = labelsPerSheet(label, paper)
  if (!Number.isInteger(startAt) || startAt < 1 || startAt > perSheet) {
    throw new Error(`A sheet has places 1 to ${perSheet}, not ${startAt}`)
  }
  let taken = startAt - 1
  let onSheet: PdfPage['drawings'][number][] = []
  const take = (): PdfPage => {
    const sheet = { ...papers[paper], drawings: onSheet }
    taken = 0
    onSheet = []
    return sheet
  }
  const add = (drawing: Drawing): PdfPage | null => {
    onSheet.push({ drawing, ...cornerOf(label, paper, taken, dpi) })
    taken += 1
    return taken < perSheet ? null : take()
  }
  return { add, end: () => (onSheet.length > 0 ? take() : null) }
}

function* toSheets(
  drawings: readonly Drawing[],
  paper: Paper,
  startAt: number,
  dpi: number,
): Generator<PdfPage> {
  const [first] = drawings
  if (!first) throw new Error('There is nothing to print')
  const sheets = newSheets(first, paper, startAt, dpi)
  for (const drawing of drawings) {
    const sheet = sheets.add(drawing)
    if (sheet) yield sheet
  }
  const last = sheets.end()
  if (last) yield last
}

/** The same of labels, all as large as `label`, that are drawn while they are asked for. */
export async function* streamSheets(
  drawings: AsyncIterable<Drawing>,
  {
    label,
    paper,
    startAt,
  }: { readonly label: LabelArea; readonly paper: Paper; readonly startAt: number },
  dpi: number,
): AsyncGenerator<PdfPage> {
  const sheets = newSheets(label, paper, startAt, dpi)
  for await (const drawing of drawings) {
    const sheet = sheets.add(drawing)
    if (sheet) yield sheet
  }
  const last = sheets.end()
  if (last) yield last
}

/**
 * Labels of one size on sheets of an office printer, as PDF. `startAt` (from 1, row by row) spares the
 * places of a first sheet that is used already; the caller keeps it within `labelsPerSheet`.
 */
export const renderSheets = (
  drawings: readonly Drawing[],
  paper: Paper,
  startAt = 1,
  dpi: number = DEFAULT_DPI,
): Buffer => Buffer.concat([...pdfChunks(toSheets(drawings, paper, startAt, dpi), dpi)])
