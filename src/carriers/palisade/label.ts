import {
  type AreaMm,
  type Drawing,
  type DrawingElement,
  drawText,
  words,
} from '../../domain/drawing.ts'
import { bars, captioned, divider, head, labelSizes, MARGIN, symbol } from '../blocks.ts'
import type { LabelPackage } from '../carrier.ts'
import type { LabelFacts, LabelSize } from '../label-facts.ts'
import { printedDay, printedWeight, printedWindow } from '../printed.ts'
import { bracketed, type ElementString, elementStrings } from './element-strings.ts'

/** The SSCC stands lowest, its bars 31.75 mm high at least (GS1 General Specifications 5.4.2 and 6.6.4.1). */
const SSCC_MM = 38
/** Bars of the other element strings; a small label may lower them (GS1 Logistic Label Guideline, compact label). */
const ROW_MM = 14
const TEXT_MM = 25
const MATRIX_MM = 23

/** Rows of bars above the SSCC: content and count share one, each other string has its own. */
const rowsOf = (strings: readonly ElementString[]): readonly (readonly ElementString[])[] => {
  const content = strings.filter(({ ai }) => ai === '02' || ai === '37')
  const others = strings.filter(({ ai }) => !['00', '02', '37'].includes(ai))
  return [...(content.length > 0 ? [content] : []), ...others.map((string) => [string])]
}

/** Free format, the upper part: who sends and who receives. */
const parties = (facts: LabelFacts, size: LabelSize, bottom: number): readonly DrawingElement[] => {
  const width = labelSizes[size].widthMm - 2 * MARGIN
  const phone = facts.shipToPhone ? [facts.shipToPhone] : []
  const heightMm = bottom - 18
  return [
    ...captioned([MARGIN, 17.6, width * 0.36, heightMm], 'FROM', 2.25, facts.shipFromLines, {
      runOn: true,
    }),
    ...captioned(
      [MARGIN + width * 0.38, 17.6, width * 0.62, heightMm],
      facts.isReturn ? 'RETURN TO' : 'SHIP TO',
      3.25,
      [...facts.shipToLines, ...phone],
      { runOn: true },
    ),
  ]
}

/** Data titles and what they mean for the eye, beside a GS1 DataMatrix that holds every element string. */
const titles = (
  facts: LabelFacts,
  size: LabelSize,
  top: number,
  strings: readonly ElementString[],
): readonly DrawingElement[] => {
  const width = labelSizes[size].widthMm - 2 * MARGIN
  const room = width - MATRIX_MM - 2
  const area = (column: number, row: number): AreaMm => [
    MARGIN + (room / 2) * column,
    top + 0.6 + row * 8,
    room / 2 - 1,
    8,
  ]
  const [sscc, ...rest] = strings
  const others = rest.map(({ title, value }) => `${title} ${value}`).join('  ')
  const matrix: AreaMm = [
    labelSizes[size].widthMm - MARGIN - MATRIX_MM,
    top + 1,
    MATRIX_MM,
    MATRIX_MM,
  ]
  return [
    ...captioned(
      area(0, 0),
      facts.isReturn ? 'RETURN BY' : 'DELIVER ON',
      2.5,
      words(printedDay(facts.deliverOn)),
      { bold: true },
    ),
    ...captioned(area(1, 0), 'BETWEEN', 2.5, words(printedWindow(facts.window)), { bold: true }),
    ...captioned(area(0, 1), sscc?.title ?? '', 2.25, words(sscc?.value ?? '')),
    ...captioned(area(1, 1), 'WEIGHT', 2.5, words(printedWeight(facts.weightGrams))),
    drawText(
      [MARGIN, top + 17, room, 7.6],
      2,
      [
        ...words(`${others}  ${facts.packageReference}`),
        ...(facts.customerReference ? [facts.customerReference] : []),
        ...(facts.packageCustomerReference ? [facts.packageCustomerReference] : []),
      ],
      { runOn: true },
    ),
    symbol(matrix, 'gs1datamatrix', bracketed(strings)),
  ]
}

/** The GS1 Logistics Label: free text above, text with data titles in the middle, barcodes below, the SSCC lowest. */
export function drawPalisadeLabel(facts: LabelFacts, pack: LabelPackage, size: LabelSize): Drawing {
  const { widthMm, heightMm } = labelSizes[size]
  const strings = elementStrings(facts, pack)
  const rows = rowsOf(strings)
  const ssccAt = heightMm - 1.5 - SSCC_MM
  const rowsAt = ssccAt - rows.length * ROW_MM
  const textAt = rowsAt - TEXT_MM
  const elements: readonly DrawingElement[] = [
    ...head(facts, size),
    divider(size, 17),
    ...parties(facts, size, textAt),
    divider(size, textAt),
    ...titles(facts, size, textAt, strings),
    divider(size, rowsAt),
    ...rows.flatMap((row, index) =>
      bars(size, rowsAt + 0.8 + index * ROW_MM, ROW_MM - 0.8, 'gs1-128', bracketed(row)),
    ),
    ...bars(size, ssccAt + 0.5, SSCC_MM - 0.5, 'gs1-128', bracketed(strings.slice(0, 1))),
  ]
  return { widthMm, heightMm, elements }
}
