import { labelSizes, MARGIN } from '../blocks.ts'
import type { LabelFacts, LabelSize } from '../label-facts.ts'

type BarSymbology = LabelFacts['symbology']

/** Width and height of the box in which the number of the package stands. */
export const PACKAGE_BOX = { widthMm: 25, heightMm: 14.4 }
const DATA_MATRIX = 24

/**
 * Height of the bars: 31.75 mm are the least for transport labels (GS1 General Specifications 5.4.2); a
 * number that is no SSCC leaves some of it to the address.
 */
const barsMm = { code128: 25, 'gs1-128': 32 } as const satisfies Record<BarSymbology, number>

const sectionsOf = (size: LabelSize, symbology: BarSymbology) => {
  const { widthMm, heightMm } = labelSizes[size]
  const right = widthMm - MARGIN
  const tracking = heightMm - barsMm[symbology] - 8.4
  const references = tracking - 11.4
  return {
    widthMm,
    heightMm,
    /** Where the sections begin, from the top. The ship-to block takes what the others leave. */
    header: 3,
    delivery: 19,
    shipTo: 33,
    shipFrom: references - 25,
    references,
    tracking,
    barsMm: barsMm[symbology],
    matrixMm: DATA_MATRIX,
    /** Right margin, and left ends of the columns beside the ship-from block. */
    right,
    middle: MARGIN + 46,
    matrix: right - DATA_MATRIX,
    /** From margin to margin. */
    width: right - MARGIN,
  }
}
/** What stands where on a label, in millimetres. */
export type Sections = ReturnType<typeof sectionsOf>

const of = (size: LabelSize): Record<BarSymbology, Sections> => ({
  code128: sectionsOf(size, 'code128'),
  'gs1-128': sectionsOf(size, 'gs1-128'),
})
/** By size and by the symbology of the bars. */
export const sections = { '4x6': of('4x6'), A6: of('A6') } as const satisfies Record<
  LabelSize,
  Record<BarSymbology, Sections>
>
