import {
  type AreaMm,
  type Drawing,
  type DrawingElement,
  drawRule,
  drawText,
  type TextBox,
  words,
} from '../domain/drawing.ts'
import { pdfChunks, toPages } from './pdf/pdf.ts'
import { layoutText } from './text/layout-text.ts'

/** What the driver signs for: the consignments of one manifest. */
export type ManifestList = {
  readonly manifestReference: string
  readonly carrierName: string
  readonly shippingLocationName: string
  /** When the manifest was made, in the words of the shipping location. */
  readonly createdAt: string
  readonly rows: readonly ManifestListRow[]
}
export type ManifestListRow = {
  readonly consignmentReference: string
  readonly customerReference: string
  readonly recipient: string
  readonly postcode: string
  readonly packages: number
  readonly weightGrams: number
  readonly trackingNumbers: readonly string[]
}

/** A4 upright; the list is read by people, so its grid of dots only has to be fine. */
const PAGE = { widthMm: 210, heightMm: 297, marginMm: 12, bottomMm: 280 }
const DPI = 600
const TEXT = 2
/** Room between rows; half of it is above the rule that parts them. */
const GAP = 1.6
/** Room that no row fills: rows are as high as their text. */
const TALLEST = 10_000

const columns = [
  { title: 'Consignment', xMm: 12, widthMm: 27, align: 'left' },
  { title: 'Your reference', xMm: 40, widthMm: 33, align: 'left' },
  { title: 'Recipient', xMm: 74, widthMm: 42, align: 'left' },
  { title: 'Postcode', xMm: 117, widthMm: 17, align: 'left' },
  { title: 'Pkgs', xMm: 133, widthMm: 9, align: 'right' },
  { title: 'kg', xMm: 143, widthMm: 13, align: 'right' },
  { title: 'Tracking numbers', xMm: 159, widthMm: 39, align: 'left' },
] as const satisfies readonly {
  title: string
  xMm: number
  widthMm: number
  align: 'left' | 'right'
}[]

const kilograms = (grams: number) => (grams / 1000).toFixed(2)

type Cells = readonly (readonly string[])[]

/** A row's cells; past 40 tracking numbers it is continued in a row of its own, so that none outgrows a page. */
const cells = (row: ManifestListRow): Cells[] => {
  const first = [
    [row.consignmentReference],
    [row.customerReference],
    [row.recipient],
    [row.postcode],
    [String(row.packages)],
    [kilograms(row.weightGrams)],
    row.trackingNumbers.slice(0, LINES_A_ROW),
  ]
  const parts: Cells[] = [first]
  for (let from = LINES_A_ROW; from < row.trackingNumbers.length; from += LINES_A_ROW) {
    const numbers = row.trackingNumbers.slice(from, from + LINES_A_ROW)
    parts.push([[row.consignmentReference], ['continued'], [], [], [], [], numbers])
  }
  return parts
}
const LINES_A_ROW = 40

/** The boxes of a row at a height on the page, and how much of it they take. */
const rowAt = (row: Cells, yMm: number, bold: boolean) => {
  const boxes = columns.map(({ xMm, widthMm, align }, index): TextBox => {
    const lines = (row[index] ?? []).flatMap((text) => words(text))
    return drawText([xMm, yMm, widthMm, TALLEST], TEXT, lines, { align, bold })
  })
  const bottoms = boxes.map((box) => layoutText(box).rows.at(-1)?.baselineMm ?? yMm)
  return { boxes, heightMm: Math.max(...bottoms) - yMm + 0.34 * TEXT + GAP }
}

const heading = ({
  carrierName,
  shippingLocationName,
  createdAt,
  manifestReference,
  rows,
}: ManifestList) => {
  const packages = rows.reduce((sum, row) => sum + row.packages, 0)
  const grams = rows.reduce((sum, row) => sum + row.weightGrams, 0)
  const facts: readonly [string, string][] = [
    ['From', shippingLocationName],
    ['Created', createdAt],
    ['Manifest', manifestReference],
    ['Consignments', `${rows.length}, packages ${packages}, ${kilograms(grams)} kg`],
  ]
  const row = (yMm: number, xMm: number, widthMm: number): AreaMm => [xMm, yMm, widthMm, 5]
  return [
    drawText([12, 11, 186, 8], 4.5, words(`Manifest for ${carrierName}`), { bold: true }),
    ...facts.flatMap(([name, text], index) => [
      drawText(row(22 + index * 5, 12, 26), 2.25, words(name)),
      drawText(row(22 + index * 5, 38, 160), 2.25, words(text), { bold: true }),
    ]),
  ]
}

/** The driver's and the clerk's line below the last row. */
const signatures = (yMm: number) =>
  ['Driver, name and signature', 'Date and time', 'Handed over by'].flatMap((caption, index) => [
    drawRule([12 + index * 64, yMm + 16, 58, 0.25]),
    drawText([12 + index * 64, yMm + 17, 58, 4], TEXT, words(caption)),
  ])
const SIGNATURES_MM = 22

const page = (list: ManifestList, number: number, elements: readonly DrawingElement[]): Drawing => {
  const foot = `${list.manifestReference}   page ${number}`
  return {
    widthMm: PAGE.widthMm,
    heightMm: PAGE.heightMm,
    elements: [...elements, drawText([12, 285, 186, 4], TEXT, words(foot), { align: 'right' })],
  }
}

/** A page's column titles and the place of its first row. */
const beginTable = (yMm: number) => {
  const { boxes, heightMm } = rowAt(
    columns.map(({ title }) => [title]),
    yMm,
    true,
  )
  const below = yMm + heightMm
  return { elements: [...boxes, drawRule([12, below - GAP / 2, 186, 0.4])], yMm: below + GAP / 2 }
}

/** Rows one below the other, a new page wherever the next one would pass the bottom. */
function* pages(list: ManifestList): Generator<Drawing> {
  let number = 1
  let { elements, yMm } = beginTable(46)
  let drawn: DrawingElement[] = [...heading(list), ...elements]
  const turn = () => {
    const full = page(list, number, drawn)
    number += 1
    ;({ elements, yMm } = beginTable(12))
    drawn = [...elements]
    return full
  }
  for (const row of list.rows.flatMap(cells)) {
    let placed = rowAt(row, yMm, false)
    if (yMm + placed.heightMm > PAGE.bottomMm) {
      yield turn()
      placed = rowAt(row, yMm, false)
    }
    yMm += placed.heightMm
    drawn.push(...placed.boxes, drawRule([12, yMm - GAP / 2, 186, 0.15]))
  }
  if (yMm + SIGNATURES_MM > PAGE.bottomMm) yield turn()
  yield page(list, number, [...drawn, ...signatures(yMm)])
}

/**
 * The list of a manifest's consignments for the driver, as a PDF on A4 (consumer-options 2.28): one row per
 * consignment with all its tracking numbers, totals at the head, signatures at the end.
 */
export const renderManifestList = async (list: ManifestList): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for (const chunk of pdfChunks(toPages(pages(list)), DPI)) {
    chunks.push(chunk)
    // A long list leaves the event loop free between its parts.
    await new Promise((resolve) => setImmediate(resolve))
  }
  return Buffer.concat(chunks)
}
