import {
  type AreaMm,
  type Barcode,
  type DrawingElement,
  drawRule,
  drawText,
  type Symbology,
  type TextLine,
  type TextStyle,
  words,
} from '../domain/drawing.ts'
import type { LabelFacts, LabelSize } from './label-facts.ts'

/** Building blocks for the labels of connectors, in millimetres; each answers with its elements. */

/** The two sizes in use: 4 x 6 in, and A6. */
export const labelSizes = {
  '4x6': { widthMm: 101.6, heightMm: 152.4 },
  A6: { widthMm: 105, heightMm: 148 },
} as const satisfies Record<LabelSize, { widthMm: number; heightMm: number }>

/** Blank edge that every label printer can leave. */
export const MARGIN = 4
const CAPTION_MM = 2
const CAPTION_ROOM = 3.6

/** Text under a small caption that says what it is. */
export const captioned = (
  [xMm, yMm, widthMm, heightMm]: AreaMm,
  caption: string,
  sizeMm: number,
  lines: readonly TextLine[],
  style: TextStyle = {},
): readonly DrawingElement[] => [
  drawText([xMm, yMm, widthMm, CAPTION_ROOM], CAPTION_MM, words(caption)),
  drawText([xMm, yMm + CAPTION_ROOM, widthMm, heightMm - CAPTION_ROOM], sizeMm, lines, style),
]

/** A rule from margin to margin between two sections. */
export const divider = (size: LabelSize, yMm: number): DrawingElement =>
  drawRule([MARGIN, yMm - 0.2, labelSizes[size].widthMm - 2 * MARGIN, 0.4])

/** A symbol in its room, quiet zones included. */
export const symbol = (
  [xMm, yMm, widthMm, heightMm]: AreaMm,
  symbology: Symbology,
  text: string,
): Barcode => ({ kind: 'barcode', symbology, text, xMm, yMm, widthMm, heightMm })

/** Bars over the whole width, with what they say beneath for the eye. Height is that of both. */
export const bars = (
  size: LabelSize,
  yMm: number,
  heightMm: number,
  symbology: Symbology,
  text: string,
  printed: string = text,
): readonly DrawingElement[] => {
  const { widthMm } = labelSizes[size]
  const room: AreaMm = [1, yMm, widthMm - 2, heightMm - READ_BY_EYE]
  const beneath: AreaMm = [
    MARGIN,
    yMm + heightMm - READ_BY_EYE + 0.5,
    widthMm - 2 * MARGIN,
    READ_BY_EYE - 0.5,
  ]
  const style = { bold: true, align: 'center' } as const
  return [symbol(room, symbology, text), drawText(beneath, 3, words(printed), style)]
}
const READ_BY_EYE = 5.5

const COUNT_MM = 22
/** The head of a label: carrier, service, and which package of how many; 13 mm high. */
export const head = (facts: LabelFacts, size: LabelSize): readonly DrawingElement[] => {
  const right = labelSizes[size].widthMm - MARGIN
  const width = right - COUNT_MM - 2 - MARGIN
  const count = `${facts.packageNumber} of ${facts.packageCount}`
  const caption = facts.isReturn ? 'RETURN' : 'PACKAGE'
  return [
    drawText([MARGIN, 3, width, 4.6], 2.75, words(facts.carrierName, 'carrierName')),
    drawText([MARGIN, 7.6, width, 8.2], 4, words(facts.serviceName, 'serviceName'), {
      bold: true,
    }),
    ...captioned([right - COUNT_MM, 3, COUNT_MM, 13], caption, 5, words(count), {
      bold: true,
      verticalAlign: 'middle',
    }),
  ]
}
