import {
  type AreaMm,
  type Barcode,
  type Drawing,
  drawRule,
  drawText,
  words,
} from '../../domain/drawing.ts'
import type { LabelFacts, LabelSize } from '../label-facts.ts'
import { printedDate, printedDay, printedWeight, printedWindow } from '../printed.ts'

/** Millimetres of the two sizes in use: 4 x 6 in, and A6. */
const sizes = {
  '4x6': { widthMm: 101.6, heightMm: 152.4 },
  A6: { widthMm: 105, heightMm: 148 },
} as const satisfies Record<LabelSize, { widthMm: number; heightMm: number }>

const MARGIN = 4
const CAPTION = 2
const PACKAGE_BOX = 25
const DATA_MATRIX = 24

/**
 * Height of the bars: 31.75 mm are the least for transport labels (GS1 General Specifications 5.4.2); a
 * number that is no SSCC leaves some of it to the address.
 */
const barsMm = { code128: 25, 'gs1-128': 32 } as const satisfies Record<
  LabelFacts['symbology'],
  number
>

/** Where the sections begin, from the top. The ship-to block takes what the others leave. */
const sectionsOf = (heightMm: number, symbology: LabelFacts['symbology']) => {
  const tracking = heightMm - barsMm[symbology] - 8.4
  const references = tracking - 11.4
  return { header: 3, delivery: 19, shipTo: 33, shipFrom: references - 25, references, tracking }
}
type Sections = ReturnType<typeof sectionsOf>

const caption = (xMm: number, yMm: number, widthMm: number, said: string) =>
  drawText([xMm, yMm, widthMm, 3.4], CAPTION, words(said))

/** Left ends of the columns beside the ship-from block, and of the references on the right. */
const columnsOf = (widthMm: number) => ({
  right: widthMm - MARGIN,
  middle: MARGIN + 46,
  matrix: widthMm - MARGIN - DATA_MATRIX,
})

/** What every label of a kind has in common; made once, so that its layout is found once. */
const frame = (size: LabelSize, symbology: LabelFacts['symbology'], isReturn: boolean) => {
  const { widthMm, heightMm } = sizes[size]
  const at = sectionsOf(heightMm, symbology)
  const width = widthMm - 2 * MARGIN
  const { right, middle } = columnsOf(widthMm)
  const box: AreaMm = [right - PACKAGE_BOX, at.header + 0.9, PACKAGE_BOX, 3.4]
  const lines = [at.delivery, at.shipTo, at.shipFrom, at.references, at.tracking]
  return [
    ...lines.map((yMm) => drawRule([MARGIN, yMm - 0.2, width, 0.4])),
    drawRule([right - PACKAGE_BOX, at.header, PACKAGE_BOX, 14.4]),
    drawText(box, CAPTION, words(isReturn ? 'RETURN PACKAGE' : 'PACKAGE'), {
      reversed: true,
      align: 'center',
    }),
    caption(MARGIN, at.delivery + 1, 40, isReturn ? 'RETURN BY' : 'DELIVER ON'),
    caption(MARGIN, at.shipTo + 1, 40, isReturn ? 'RETURN TO' : 'SHIP TO'),
    caption(MARGIN, at.shipFrom + 1, 30, 'FROM'),
    caption(middle, at.shipFrom + 1, 20, 'SHIPPED'),
    caption(middle, at.shipFrom + 12.4, 20, 'WEIGHT'),
    caption(MARGIN, at.references + 0.8, 22, 'CONSIGNMENT'),
    caption(middle, at.references + 0.8, 15, 'PACKAGE'),
    caption(MARGIN, at.references + 4.3, 22, 'YOUR REF'),
  ]
}
const frames = new Map<string, ReturnType<typeof frame>>()
const frameOf = (size: LabelSize, { symbology, isReturn }: LabelFacts) => {
  const key = `${size} ${symbology} ${isReturn}`
  const known = frames.get(key) ?? frame(size, symbology, isReturn)
  frames.set(key, known)
  return known
}

const header = (facts: LabelFacts, widthMm: number, at: Sections) => {
  const { right } = columnsOf(widthMm)
  const width = right - PACKAGE_BOX - 2 - MARGIN
  const count = `${facts.packageNumber} of ${facts.packageCount}`
  return [
    drawText([MARGIN, at.header, width, 5.2], 3, words(facts.carrierName, 'carrierName')),
    drawText([MARGIN, at.header + 5.2, width, 10.4], 5, words(facts.serviceName, 'serviceName'), {
      bold: true,
    }),
    drawText([right - PACKAGE_BOX + 1, at.header + 4.2, PACKAGE_BOX - 2, 9.8], 5, words(count), {
      bold: true,
      align: 'center',
      verticalAlign: 'middle',
      reversed: true,
    }),
  ]
}

const delivery = (facts: LabelFacts, widthMm: number, at: Sections) => {
  const width = widthMm - 2 * MARGIN
  const area = (xMm: number, share: number): AreaMm => [xMm, at.delivery + 4.2, width * share, 9.2]
  const style = { bold: true, verticalAlign: 'middle' } as const
  return [
    drawText(area(MARGIN, 0.6), 5, words(printedDay(facts.deliverOn)), style),
    drawText(area(MARGIN + width * 0.62, 0.38), 5, words(printedWindow(facts.window)), {
      ...style,
      align: 'right',
    }),
  ]
}

const ROUTING = 30
/** Whom it is for is bold, also where a country writes the name last. */
const isName = /(Contact\.\w+|CompanyName|CustomerName)$/
const shipTo = (facts: LabelFacts, widthMm: number, at: Sections) => {
  const { right } = columnsOf(widthMm)
  const width = right - MARGIN - (facts.routing ? ROUTING + 2 : 0)
  const phone = facts.shipToPhone ? [facts.shipToPhone] : []
  const name = Math.max(
    0,
    facts.shipToLines.findIndex(({ member }) => isName.test(member)),
  )
  const named = facts.shipToLines.map((line, index) => ({
    text: line.text,
    member: line.member,
    bold: index === name,
  }))
  const area: AreaMm = [MARGIN, at.shipTo + 4.5, width, at.shipFrom - at.shipTo - 5]
  const routing: AreaMm = [right - ROUTING, at.shipTo + 1.4, ROUTING, 14]
  return [
    drawText(area, 4, [...named, ...phone], { runOn: true }),
    ...(facts.routing
      ? [drawText(routing, 7, words(facts.routing, 'routing'), { bold: true, align: 'right' })]
      : []),
  ]
}

const shipFrom = (facts: LabelFacts, widthMm: number, at: Sections) => {
  const { middle, matrix } = columnsOf(widthMm)
  const width = matrix - middle - 1
  const height = at.references - at.shipFrom - 5
  return [
    drawText([MARGIN, at.shipFrom + 4.5, middle - MARGIN - 2, height], 2.25, facts.shipFromLines, {
      runOn: true,
    }),
    drawText([middle, at.shipFrom + 4.5, width, 5], 2.75, words(printedDate(facts.shipOn)), {
      bold: true,
    }),
    drawText(
      [middle, at.shipFrom + 15.7, width, 5],
      2.75,
      words(printedWeight(facts.weightGrams)),
      {
        bold: true,
      },
    ),
  ]
}

const references = (facts: LabelFacts, widthMm: number, at: Sections) => {
  const { right, middle } = columnsOf(widthMm)
  const indent = MARGIN + 19.5
  const first = at.references + 0.8
  const theirs = [facts.customerReference, facts.packageCustomerReference].filter(
    (line) => line !== null,
  )
  const bold = { bold: true }
  return [
    drawText([indent, first, middle - indent - 1, 3.4], 2, words(facts.consignmentReference), bold),
    drawText(
      [middle + 14, first, right - middle - 14, 3.4],
      2,
      words(facts.packageReference),
      bold,
    ),
    drawText([indent, first + 3.5, right - indent, 7], 2, theirs, { bold: true, runOn: true }),
  ]
}

const tracking = (facts: LabelFacts, widthMm: number, at: Sections) => {
  const isSscc = facts.symbology === 'gs1-128'
  const carried = isSscc ? `(00)${facts.trackingNumber}` : facts.trackingNumber
  const heightMm = barsMm[facts.symbology]
  const bars = {
    symbology: facts.symbology,
    xMm: 1,
    yMm: at.tracking + 1.4,
    widthMm: widthMm - 2,
    heightMm,
  }
  const matrix = {
    symbology: isSscc ? 'gs1datamatrix' : 'datamatrix',
    xMm: columnsOf(widthMm).matrix,
    yMm: at.shipFrom + (at.references - at.shipFrom - DATA_MATRIX) / 2,
    widthMm: DATA_MATRIX,
    heightMm: DATA_MATRIX,
  } as const
  const beneath: AreaMm = [MARGIN, at.tracking + 2 + heightMm, widthMm - 2 * MARGIN, 5.8]
  return [
    { kind: 'barcode', text: carried, ...bars } satisfies Barcode,
    { kind: 'barcode', text: carried, ...matrix } satisfies Barcode,
    drawText(beneath, 3.5, words(carried), { bold: true, align: 'center' }),
  ]
}

/**
 * The label of a carrier without a layout of its own: service and delivery day large on top, then whom it
 * goes to, from whom, references, and the tracking number as Code 128 (an SSCC: GS1-128 with AI 00, ruling
 * 80) and in a DataMatrix. 4 x 6 in or A6, in millimetres; text that may be too long names its member.
 */
export const drawStandardLabel = (facts: LabelFacts, size: LabelSize = '4x6'): Drawing => {
  const { widthMm, heightMm } = sizes[size]
  const at = sectionsOf(heightMm, facts.symbology)
  const elements = [
    ...header(facts, widthMm, at),
    ...delivery(facts, widthMm, at),
    ...shipTo(facts, widthMm, at),
    ...shipFrom(facts, widthMm, at),
    ...references(facts, widthMm, at),
    ...tracking(facts, widthMm, at),
  ]
  return { widthMm, heightMm, fixed: frameOf(size, facts), elements }
}
