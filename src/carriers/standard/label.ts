import {
  type AreaMm,
  type Drawing,
  type DrawingElement,
  drawText,
  words,
} from '../../domain/drawing.ts'
import { MARGIN, symbol } from '../blocks.ts'
import type { LabelFacts, LabelSize } from '../label-facts.ts'
import { printedWeight } from '../printed.ts'
import { PACKAGE_BOX, type Sections, sections } from './sections.ts'
import { sharedLayers } from './shared.ts'

const bold = { bold: true } as const

const packageOf = (facts: LabelFacts, at: Sections): DrawingElement => {
  const left = at.right - PACKAGE_BOX.widthMm
  const area: AreaMm = [left + 1, at.header + 4.2, PACKAGE_BOX.widthMm - 2, 9.8]
  return drawText(area, 5, words(`${facts.packageNumber} of ${facts.packageCount}`), {
    bold: true,
    align: 'center',
    verticalAlign: 'middle',
    reversed: true,
  })
}

const ROUTING = 30
/** Whom it is for is bold, also where a country writes the name last. */
const isName = /(Contact\.\w+|CompanyName|CustomerName)$/
const shipTo = (facts: LabelFacts, at: Sections): readonly DrawingElement[] => {
  const width = at.width - (facts.routing ? ROUTING + 2 : 0)
  const phone = facts.shipToPhone ? [facts.shipToPhone] : []
  const name = Math.max(
    0,
    facts.shipToLines.findIndex(({ member }) => isName.test(member)),
  )
  const named = facts.shipToLines.map(({ text, member }, index) => ({
    text,
    member,
    bold: index === name,
  }))
  const area: AreaMm = [MARGIN, at.shipTo + 4.5, width, at.shipFrom - at.shipTo - 5]
  const routing: AreaMm = [at.right - ROUTING, at.shipTo + 1.4, ROUTING, 14]
  return [
    drawText(area, 4, [...named, ...phone], { runOn: true }),
    ...(facts.routing
      ? [drawText(routing, 7, words(facts.routing, 'routing'), { bold: true, align: 'right' })]
      : []),
  ]
}

const weight = (facts: LabelFacts, at: Sections): DrawingElement => {
  const area: AreaMm = [at.middle, at.shipFrom + 15.7, at.matrix - at.middle - 1, 5]
  return drawText(area, 2.75, words(printedWeight(facts.weightGrams)), bold)
}

const references = (facts: LabelFacts, at: Sections): readonly DrawingElement[] => {
  const indent = MARGIN + 19.5
  const first = at.references + 0.8
  const ours: AreaMm = [indent, first, at.middle - indent - 1, 3.4]
  const ofPackage: AreaMm = [at.middle + 14, first, at.right - at.middle - 14, 3.4]
  const theirs = [facts.customerReference, facts.packageCustomerReference].filter(
    (line) => line !== null,
  )
  return [
    drawText(ours, 2, words(facts.consignmentReference), bold),
    drawText(ofPackage, 2, words(facts.packageReference), bold),
    drawText([indent, first + 3.5, at.right - indent, 7], 2, theirs, { bold: true, runOn: true }),
  ]
}

const tracking = (facts: LabelFacts, at: Sections): readonly DrawingElement[] => {
  const isSscc = facts.symbology === 'gs1-128'
  const carried = isSscc ? `(00)${facts.trackingNumber}` : facts.trackingNumber
  const { matrixMm, shipFrom } = at
  const matrixAt = shipFrom + (at.references - shipFrom - matrixMm) / 2
  const beneath: AreaMm = [MARGIN, at.tracking + 2 + at.barsMm, at.width, 5.8]
  return [
    symbol([1, at.tracking + 1.4, at.widthMm - 2, at.barsMm], facts.symbology, carried),
    symbol(
      [at.matrix, matrixAt, matrixMm, matrixMm],
      isSscc ? 'gs1datamatrix' : 'datamatrix',
      carried,
    ),
    drawText(beneath, 3.5, words(carried), { bold: true, align: 'center' }),
  ]
}

/**
 * The label of a carrier without a layout of its own: service and delivery day large on top, then whom it
 * goes to, from whom, references, and the tracking number as Code 128 (an SSCC: GS1-128 with AI 00, ruling
 * 80) and in a DataMatrix. 4 x 6 in or A6, in millimetres; text that may be too long names its member.
 */
export const drawStandardLabel = (facts: LabelFacts, size: LabelSize = '4x6'): Drawing => {
  const at = sections[size][facts.symbology]
  const elements = [
    packageOf(facts, at),
    ...shipTo(facts, at),
    weight(facts, at),
    ...references(facts, at),
    ...tracking(facts, at),
  ]
  return {
    widthMm: at.widthMm,
    heightMm: at.heightMm,
    shared: sharedLayers(facts, size),
    elements,
  }
}
