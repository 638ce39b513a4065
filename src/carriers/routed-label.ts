import {
  type AreaMm,
  type Drawing,
  type DrawingElement,
  type Symbology,
  words,
} from '../domain/drawing.ts'
import { bars, captioned, divider, head, labelSizes, MARGIN, symbol } from './blocks.ts'
import type { LabelFacts, LabelSize } from './label-facts.ts'
import { printedDate, printedDay, printedWeight, printedWindow } from './printed.ts'

/** What a carrier adds to the usual facts: where its machines send a package, and the symbols they read. */
export type RoutingMarks = {
  /** Sorting code, large beside the address; null: none. */
  readonly route: string | null
  /** A symbol under the address, such as a 4-state postcode; null: none. */
  readonly addressSymbol: { readonly symbology: Symbology; readonly text: string } | null
  /** Bars from top to bottom; the last one carries the tracking number. `printed` is what stands beneath. */
  readonly bars: readonly {
    readonly symbology: Symbology
    readonly text: string
    readonly printed: string
  }[]
}

const FROM_MM = 24
const REFERENCES_MM = 11
const ADDRESS_SYMBOL_MM = 9.6
const MATRIX_MM = 22
const ROUTE_MM = 34
/** One barcode may be high; two share the room. */
const barsRoom = (count: number) => (count > 1 ? 22 : 30)

/** Where the sections begin: from the bottom up, the address takes what is left. */
const sectionsOf = (size: LabelSize, marks: RoutingMarks) => {
  const barsAt = labelSizes[size].heightMm - 2 - marks.bars.length * barsRoom(marks.bars.length)
  const references = barsAt - REFERENCES_MM
  const from = references - FROM_MM
  const addressSymbol = marks.addressSymbol ? from - ADDRESS_SYMBOL_MM : from
  return { delivery: 17, shipTo: 28.5, addressSymbol, from, references, bars: barsAt }
}
type Sections = ReturnType<typeof sectionsOf>

const shipTo = (facts: LabelFacts, size: LabelSize, marks: RoutingMarks, at: Sections) => {
  const right = labelSizes[size].widthMm - MARGIN
  const phone = facts.shipToPhone ? [facts.shipToPhone] : []
  const width = right - MARGIN - (marks.route ? ROUTE_MM + 2 : 0)
  const area: AreaMm = [MARGIN, at.shipTo + 0.8, width, at.addressSymbol - at.shipTo - 1.2]
  const routeArea: AreaMm = [right - ROUTE_MM, at.shipTo + 0.8, ROUTE_MM, 16]
  const symbolArea: AreaMm = [
    MARGIN,
    at.addressSymbol,
    right - MARGIN - MATRIX_MM,
    ADDRESS_SYMBOL_MM - 0.4,
  ]
  const lines = [...facts.shipToLines, ...phone]
  return [
    ...captioned(area, facts.isReturn ? 'RETURN TO' : 'SHIP TO', 3.75, lines, { runOn: true }),
    ...(marks.route
      ? captioned(routeArea, 'ROUTE', 7, words(marks.route), { bold: true, align: 'right' })
      : []),
    ...(marks.addressSymbol
      ? [symbol(symbolArea, marks.addressSymbol.symbology, marks.addressSymbol.text)]
      : []),
  ]
}

const shipFrom = (facts: LabelFacts, size: LabelSize, at: Sections) => {
  const right = labelSizes[size].widthMm - MARGIN
  const middle = MARGIN + 46
  const height = at.references - at.from - 1
  const matrix: AreaMm = [right - MATRIX_MM, at.from + 1, MATRIX_MM, MATRIX_MM]
  const width = right - MATRIX_MM - middle - 1
  return [
    ...captioned([MARGIN, at.from + 0.6, 44, height], 'FROM', 2.25, facts.shipFromLines, {
      runOn: true,
    }),
    ...captioned(
      [middle, at.from + 0.6, width, 10],
      'SHIPPED',
      2.5,
      words(printedDate(facts.shipOn)),
    ),
    ...captioned(
      [middle, at.from + 11.6, width, 10],
      'WEIGHT',
      2.5,
      words(printedWeight(facts.weightGrams)),
    ),
    symbol(matrix, 'datamatrix', facts.trackingNumber),
  ]
}

const references = (facts: LabelFacts, size: LabelSize, at: Sections) => {
  const width = labelSizes[size].widthMm - 2 * MARGIN
  const theirs = [facts.customerReference, facts.packageCustomerReference].filter(
    (line) => line !== null,
  )
  const ours = [...words(`${facts.consignmentReference}  ${facts.packageReference}`)]
  const y = at.references + 0.6
  return [
    ...captioned([MARGIN, y, width * 0.5, 10], 'CONSIGNMENT, PACKAGE', 2, ours),
    ...captioned([MARGIN + width * 0.52, y, width * 0.48, 10], 'YOUR REF', 2, theirs, {
      runOn: true,
    }),
  ]
}

/**
 * The label of a carrier that sorts by marks of its own: the usual facts, a route large beside the address, a symbol
 * under it, and one or two rows of bars. 4 x 6 in or A6. The tracking number also stands in a DataMatrix.
 */
export function drawRoutedLabel(facts: LabelFacts, size: LabelSize, marks: RoutingMarks): Drawing {
  const { widthMm, heightMm } = labelSizes[size]
  const at = sectionsOf(size, marks)
  const half = (widthMm - 2 * MARGIN) / 2
  const room = barsRoom(marks.bars.length)
  const caption = facts.isReturn ? 'RETURN BY' : 'DELIVER ON'
  const elements: readonly DrawingElement[] = [
    ...head(facts, size),
    divider(size, at.delivery),
    ...captioned(
      [MARGIN, at.delivery + 0.8, half, 10],
      caption,
      4,
      words(printedDay(facts.deliverOn)),
      {
        bold: true,
      },
    ),
    ...captioned(
      [MARGIN + half, at.delivery + 0.8, half, 10],
      'BETWEEN',
      4,
      words(printedWindow(facts.window)),
      {
        bold: true,
      },
    ),
    divider(size, at.shipTo),
    ...shipTo(facts, size, marks, at),
    divider(size, at.from),
    ...shipFrom(facts, size, at),
    divider(size, at.references),
    ...references(facts, size, at),
    divider(size, at.bars),
    ...marks.bars.flatMap(({ symbology, text, printed }, index) =>
      bars(size, at.bars + 0.8 + index * room, room - 1, symbology, text, printed),
    ),
  ]
  return { widthMm, heightMm, elements }
}
