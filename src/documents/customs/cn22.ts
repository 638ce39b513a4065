import { type Drawing, type DrawingElement, drawText, words } from '../../domain/drawing.ts'
import { type Table, type TablePage, tablePages } from '../table.ts'
import type { CustomsFacts, CustomsItem } from './customs-facts.ts'
import { field, tickBoxes } from './form.ts'
import { ofAll, printedAmount, printedWeight } from './printed-facts.ts'

const PAGE = { widthMm: 105, heightMm: 148 }
const table: Table = {
  columns: [
    { title: 'Quantity and description', xMm: 5, widthMm: 35, align: 'left' },
    { title: 'Weight', xMm: 41, widthMm: 15, align: 'right' },
    { title: 'Value', xMm: 56, widthMm: 19, align: 'right' },
    { title: 'HS tariff', xMm: 77, widthMm: 12, align: 'left' },
    { title: 'Origin', xMm: 91, widthMm: 9, align: 'left' },
  ],
  sizeMm: 2,
  firstMm: 37,
  nextMm: 6,
  bottomMm: 144,
  closingMm: 48,
}

const rowOf = (item: CustomsItem) => {
  const { weightGrams, value } = ofAll(item)
  return [
    [`${item.quantity} x ${item.description}`],
    [printedWeight(weightGrams)],
    [printedAmount(value)],
    [item.harmonisationCode ?? ''],
    [item.countryOfOrigin ?? ''],
  ]
}

const heading = (facts: CustomsFacts): DrawingElement[] => [
  drawText([5, 4, 70, 6.2], 3.5, words('CUSTOMS DECLARATION'), { bold: true }),
  drawText([75, 4, 25, 6.2], 3.5, words('CN 22'), { bold: true, align: 'right' }),
  drawText([5, 10.5, 60, 3.5], 2, words('May be opened officially')),
  drawText([5, 14.5, 95, 3.8], 2.25, words(facts.carrierName)),
  drawText([5, 18.5, 95, 4], 2.25, words(facts.trackingNumbers.join(' ')), { bold: true }),
  ...tickBoxes([5, 24, 95], 3, facts.categories),
]

const CERTIFIED =
  'I, the undersigned, whose name and address are given on the item, certify that the particulars given in this ' +
  'declaration are correct and that this item does not contain any dangerous article or articles prohibited by ' +
  'legislation or by postal or customs regulations.'

const closing = (facts: CustomsFacts, yMm: number): DrawingElement[] => [
  ...field([5, yMm + 1, 47.5, 10.4], 'Total weight', [printedWeight(facts.grossWeightGrams)]),
  ...field([52.5, yMm + 1, 47.5, 10.4], 'Total value', [printedAmount(facts.totalValue)]),
  drawText([5, yMm + 12.6, 95, 17], 2, words(CERTIFIED)),
  ...field([5, yMm + 31, 95, 15], 'Date and sender\u2019s signature', [
    [facts.declaredOn, facts.responsiblePerson].filter(Boolean).join('   '),
  ]),
]

const page = (facts: CustomsFacts, part: TablePage, index: number): Drawing => ({
  ...PAGE,
  elements: [
    ...(index === 0 ? heading(facts) : []),
    ...part.elements,
    ...(part.isLast ? closing(facts, part.endMm) : []),
  ],
})

/** The declaration of a package of small value on A6 (UPU Convention Manual, form CN 22); long lists go on overleaf. */
export const drawCn22 = (facts: CustomsFacts): Drawing[] =>
  [...tablePages(table, facts.items.map(rowOf))].map((part, index) => page(facts, part, index))
