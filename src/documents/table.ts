import { type DrawingElement, drawRule, drawText, type TextBox, words } from '../domain/drawing.ts'
import { layoutText } from './text/layout-text.ts'

export type Column = {
  readonly title: string
  readonly xMm: number
  readonly widthMm: number
  readonly align: 'left' | 'right'
}
/** Lines of each cell. */
export type TableRow = readonly (readonly string[])[]
/** A table over pages: where it begins on the first and on later ones, and what the last has to leave free. */
export type Table = {
  readonly columns: readonly Column[]
  readonly sizeMm: number
  readonly firstMm: number
  readonly nextMm: number
  readonly bottomMm: number
  readonly closingMm: number
}
/** The part of a table on one page, and where it ends. */
export type TablePage = {
  readonly elements: readonly DrawingElement[]
  readonly endMm: number
  readonly isLast: boolean
}

/** Room between rows; half of it lies above the rule that parts them. */
const GAP = 1.6
/** Room that no row fills: rows are as high as their text. */
const TALLEST = 10_000
/** What reaches below the last baseline, in heights of capitals. */
const BELOW = 0.36

/** The boxes of a row at a height on the page, and how much of it they take. */
const rowAt = ({ columns, sizeMm }: Table, row: TableRow, yMm: number, bold: boolean) => {
  const boxes = columns.map(({ xMm, widthMm, align }, index): TextBox => {
    const lines = (row[index] ?? []).flatMap((text) => words(text))
    return drawText([xMm, yMm, widthMm, TALLEST], sizeMm, lines, { align, bold })
  })
  const bottoms = boxes.map((box) => layoutText(box).rows.at(-1)?.baselineMm ?? yMm)
  return { boxes, heightMm: Math.max(...bottoms) - yMm + BELOW * sizeMm + GAP }
}

const ruleAt = ({ columns }: Table, yMm: number, thickMm: number) => {
  const left = columns[0]?.xMm ?? 0
  const last = columns.at(-1)
  return drawRule([left, yMm - GAP / 2, (last ? last.xMm + last.widthMm : left) - left, thickMm])
}

/** A page's column titles, and where its first row begins. */
const begin = (table: Table, yMm: number) => {
  const titles = table.columns.map(({ title }) => [title])
  const { boxes, heightMm } = rowAt(table, titles, yMm, true)
  const endMm = yMm + heightMm
  return { elements: [...boxes, ruleAt(table, endMm, 0.4)], endMm: endMm + GAP / 2 }
}

/** Rows one below the other, a new page wherever the next one, or the closing lines, would pass the bottom. */
export function* tablePages(table: Table, rows: Iterable<TableRow>): Generator<TablePage> {
  let { elements, endMm } = begin(table, table.firstMm)
  let drawn: DrawingElement[] = [...elements]
  const turn = (): TablePage => {
    const full = { elements: drawn, endMm, isLast: false }
    ;({ elements, endMm } = begin(table, table.nextMm))
    drawn = [...elements]
    return full
  }
  for (const row of rows) {
    let placed = rowAt(table, row, endMm, false)
    if (endMm + placed.heightMm > table.bottomMm) {
      yield turn()
      placed = rowAt(table, row, endMm, false)
    }
    endMm += placed.heightMm
    drawn.push(...placed.boxes, ruleAt(table, endMm, 0.15))
  }
  if (endMm + table.closingMm > table.bottomMm) yield turn()
  yield { elements: drawn, endMm, isLast: true }
}
