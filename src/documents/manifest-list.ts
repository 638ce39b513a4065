import { type AreaMm, type Drawing, drawRule, drawText, words } from '../domain/drawing.ts'
import { pdfChunks, toPages } from './pdf/pdf.ts'
import { type Table, type TableRow, tablePages } from './table.ts'

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
const DPI = 600
const TEXT = 2
const table: Table = {
  columns: [
    { title: 'Consignment', xMm: 12, widthMm: 27, align: 'left' },
    { title: 'Your reference', xMm: 40, widthMm: 33, align: 'left' },
    { title: 'Recipient', xMm: 74, widthMm: 42, align: 'left' },
    { title: 'Postcode', xMm: 117, widthMm: 17, align: 'left' },
    { title: 'Pkgs', xMm: 133, widthMm: 9, align: 'right' },
    { title: 'kg', xMm: 143, widthMm: 13, align: 'right' },
    { title: 'Tracking numbers', xMm: 159, widthMm: 39, align: 'left' },
  ],
  sizeMm: TEXT,
  firstMm: 46,
  nextMm: 12,
  bottomMm: 280,
  closingMm: 22,
}

const kilograms = (grams: number) => (grams / 1000).toFixed(2)

/** A row's cells; past 40 tracking numbers it is continued in a row of its own, so that none outgrows a page. */
const cells = (row: ManifestListRow): TableRow[] => {
  const first = [
    [row.consignmentReference],
    [row.customerReference],
    [row.recipient],
    [row.postcode],
    [String(row.packages)],
    [kilograms(row.weightGrams)],
    row.trackingNumbers.slice(0, LINES_A_ROW),
  ]
  const parts: TableRow[] = [first]
  for (let from = LINES_A_ROW; from < row.trackingNumbers.length; from += LINES_A_ROW) {
    const numbers = row.trackingNumbers.slice(from, from + LINES_A_ROW)
    parts.push([[row.consignmentReference], ['continued'], [], [], [], [], numbers])
  }
  return parts
}
const LINES_A_ROW = 40

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

/** Each page of the table with its foot; the first has the heading, the last the signatures. */
function* pages(list: ManifestList): Generator<Drawing> {
  let number = 0
  for (const { elements, endMm, isLast } of tablePages(table, list.rows.flatMap(cells))) {
    number += 1
    const foot = words(`${list.manifestReference}   page ${number}`)
    yield {
      widthMm: 210,
      heightMm: 297,
      elements: [
        ...(number === 1 ? heading(list) : []),
        ...elements,
        ...(isLast ? signatures(endMm) : []),
        drawText([12, 285, 186, 4], TEXT, foot, { align: 'right' }),
      ],
    }
  }
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
