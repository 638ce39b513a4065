import { type Drawing, type DrawingElement, drawText, words } from '../../domain/drawing.ts'
import { type Table, type TablePage, tablePages } from '../table.ts'
import type { CustomsFacts, CustomsItem } from './customs-facts.ts'
import { field, outline, tickBoxes } from './form.ts'
import {
  ofAll,
  printedAmount,
  printedCountry,
  printedParty,
  printedWeight,
} from './printed-facts.ts'

const table: Table = {
  columns: [
    { title: 'Detailed description of contents', xMm: 10, widthMm: 74, align: 'left' },
    { title: 'Quantity', xMm: 85, widthMm: 15, align: 'right' },
    { title: 'Net weight', xMm: 101, widthMm: 22, align: 'right' },
    { title: 'Value', xMm: 124, widthMm: 26, align: 'right' },
    { title: 'HS tariff number', xMm: 152, widthMm: 25, align: 'left' },
    { title: 'Country of origin', xMm: 178, widthMm: 22, align: 'left' },
  ],
  sizeMm: 2,
  firstMm: 112,
  nextMm: 12,
  bottomMm: 285,
  closingMm: 90,
}

const rowOf = (item: CustomsItem) => {
  const { weightGrams, value } = ofAll(item)
  return [
    [item.description],
    [String(item.quantity)],
    [printedWeight(weightGrams)],
    [printedAmount(value)],
    [item.harmonisationCode ?? ''],
    [printedCountry(item.countryOfOrigin)],
  ]
}

const printable = /^[ -~]+$/
/** The number under bars, for the counter; an SSCC or anything unusual stands in letters only. */
const itemNumber = (number: string): DrawingElement[] => [
  ...(printable.test(number) && number.length <= 20
    ? [
        {
          kind: 'barcode',
          symbology: 'code128',
          text: number,
          xMm: 110,
          yMm: 8,
          widthMm: 90,
          heightMm: 12,
        } as const,
      ]
    : []),
  drawText([110, 20.6, 90, 4.6], 2.5, words(number), { bold: true, align: 'center' }),
]

const heading = (facts: CustomsFacts): DrawingElement[] => {
  const { sender, recipient, importer } = facts
  return [
    drawText([10, 8, 98, 8], 4.5, words('CUSTOMS DECLARATION  CN 23'), { bold: true }),
    drawText([10, 16.5, 98, 3.5], 2, words('May be opened officially')),
    drawText([10, 20.8, 98, 4], 2.25, words(facts.carrierName)),
    ...itemNumber(facts.trackingNumbers[0] ?? facts.consignmentReference),
    ...field([10, 27, 95, 52], 'From', printedParty(sender)),
    ...field([105, 27, 95, 52], 'To', printedParty(recipient)),
    ...field([10, 79, 95, 12], 'Sender\u2019s customs reference', [facts.senderReference ?? '']),
    ...field(
      [105, 79, 95, 30],
      'Importer (if other than the recipient)',
      importer ? printedParty(importer) : [],
    ),
    ...field([10, 91, 95, 18], 'Explanation of the category', [facts.categoryExplanation ?? '']),
  ]
}

const CERTIFIED =
  'I certify that the particulars given in this customs declaration are correct and that this item does not ' +
  'contain any dangerous article or articles prohibited by legislation or by postal or customs regulations.'

const closing = (facts: CustomsFacts, top: number): DrawingElement[] => {
  const y = top + 2
  const joined = (texts: readonly string[]) => [texts.join(', ')]
  return [
    ...field([10, y, 63, 11], 'Total gross weight', [printedWeight(facts.grossWeightGrams)]),
    ...field([73, y, 63, 11], 'Total value', [printedAmount(facts.totalValue)]),
    ...field([136, y, 64, 11], 'Postal charges / fees', [printedAmount(facts.carriage)]),
    ...outline([10, y + 11, 190, 13]),
    ...tickBoxes([12, y + 13, 186], 3, facts.categories),
    ...field([10, y + 24, 190, 20], 'Comments (quarantine, restrictions)', [facts.comments ?? '']),
    ...field([10, y + 44, 63, 14], 'Licences', joined(facts.licences)),
    ...field([73, y + 44, 63, 14], 'Certificates', joined(facts.certificates)),
    ...field([136, y + 44, 64, 14], 'Invoices', joined(facts.invoices)),
    ...field([10, y + 58, 63, 12], 'Office of origin', [facts.officeOfPosting ?? '']),
    ...field([73, y + 58, 127, 27], 'Date and sender\u2019s signature', [
      [facts.declaredOn, facts.responsiblePerson].filter(Boolean).join('   '),
    ]),
    drawText([10.5, y + 70.6, 62, 17], 2, words(CERTIFIED)),
  ]
}

const page = (facts: CustomsFacts, part: TablePage, index: number): Drawing => ({
  widthMm: 210,
  heightMm: 297,
  elements: [
    ...(index === 0 ? heading(facts) : []),
    ...part.elements,
    ...(part.isLast ? closing(facts, part.endMm) : []),
  ],
})

/** The declaration of a package on A4 (UPU Convention Manual, form CN 23). */
export const drawCn23 = (facts: CustomsFacts): Drawing[] =>
  [...tablePages(table, facts.items.map(rowOf))].map((part, index) => page(facts, part, index))
