import { type Drawing, type DrawingElement, drawText, words } from '../../domain/drawing.ts'
import { type Table, type TablePage, tablePages } from '../table.ts'
import type { CustomsFacts, CustomsItem } from './customs-facts.ts'
import { field } from './form.ts'
import {
  ofAll,
  printedAmount,
  printedCountry,
  printedParty,
  printedWeight,
  sumOf,
} from './printed-facts.ts'

const table: Table = {
  columns: [
    { title: 'Description of goods', xMm: 10, widthMm: 58, align: 'left' },
    { title: 'HS code', xMm: 69, widthMm: 21, align: 'left' },
    { title: 'Origin', xMm: 91, widthMm: 24, align: 'left' },
    { title: 'Quantity', xMm: 116, widthMm: 14, align: 'right' },
    { title: 'Weight', xMm: 131, widthMm: 19, align: 'right' },
    { title: 'Unit value', xMm: 151, widthMm: 24, align: 'right' },
    { title: 'Total value', xMm: 176, widthMm: 24, align: 'right' },
  ],
  sizeMm: 2,
  firstMm: 128,
  nextMm: 12,
  bottomMm: 280,
  closingMm: 58,
}

const rowOf = (item: CustomsItem) => {
  const all = ofAll(item)
  return [
    [item.description],
    [item.harmonisationCode ?? ''],
    [printedCountry(item.countryOfOrigin)],
    [String(item.quantity)],
    [printedWeight(all.weightGrams)],
    [printedAmount(item.value)],
    [printedAmount(all.value)],
  ]
}

const heading = (facts: CustomsFacts): DrawingElement[] => {
  const { sender, recipient, importer } = facts
  const third = (column: number, top: number, asked: string, answer: string) =>
    field([10 + column * 63.33, top, 63.33, 11], asked, [answer])
  return [
    drawText([10, 10, 190, 9], 5, words('COMMERCIAL INVOICE'), { bold: true }),
    ...third(0, 21, 'Invoice', facts.invoices.join(', ') || facts.consignmentReference),
    ...third(1, 21, 'Date of invoice', facts.invoicedOn ?? ''),
    ...third(2, 21, 'Consignment', facts.consignmentReference),
    ...third(0, 32, 'Your reference', facts.customerReference ?? ''),
    ...third(1, 32, 'Terms of delivery (Incoterms)', facts.shippingTerms ?? ''),
    ...third(2, 32, 'Reason for export', facts.reasonForExport ?? facts.categoryExplanation ?? ''),
    ...field([10, 43, 95, 46], 'Exporter', printedParty(sender)),
    ...field([105, 43, 95, 46], 'Consignee', printedParty(recipient)),
    ...field([10, 89, 95, 36], 'Importer', importer ? printedParty(importer) : ['As consignee']),
    ...field([105, 89, 95, 12], 'Carrier', [facts.carrierName]),
    ...field([105, 101, 95, 24], 'Tracking numbers', [facts.trackingNumbers.join(', ')], 2),
  ]
}

const CERTIFIED =
  'I declare that the information on this invoice is true and correct and that the contents are as stated above.'

const closing = (facts: CustomsFacts, top: number): DrawingElement[] => {
  const y = top + 2
  const goods = sumOf(facts.items.map((item) => ofAll(item).value)) ?? facts.totalValue
  const total = facts.carriage ? sumOf([goods, facts.carriage]) : goods
  const quarter = (column: number, asked: string, answer: string) =>
    field([10 + column * 47.5, y, 47.5, 11], asked, [answer])
  return [
    ...quarter(
      0,
      'Packages, gross weight',
      `${facts.packageCount}, ${printedWeight(facts.grossWeightGrams)}`,
    ),
    ...quarter(1, 'Value of goods', printedAmount(goods)),
    ...quarter(2, 'Carriage', printedAmount(facts.carriage)),
    ...quarter(3, 'Invoice total', printedAmount(total)),
    drawText([10, y + 14, 190, 8], 2.25, words(CERTIFIED)),
    ...field([10, y + 23, 95, 28], 'Name', [facts.responsiblePerson ?? '']),
    ...field([105, y + 23, 95, 28], 'Date and signature', [
      facts.declaredOn ?? facts.invoicedOn ?? '',
    ]),
  ]
}

const page = (facts: CustomsFacts, part: TablePage, index: number): Drawing => ({
  widthMm: 210,
  heightMm: 297,
  elements: [
    ...(index === 0 ? heading(facts) : []),
    ...part.elements,
    ...(part.isLast ? closing(facts, part.endMm) : []),
    drawText([10, 285, 190, 4], 2, words(`${facts.consignmentReference}   page ${index + 1}`), {
      align: 'right',
    }),
  ],
})

/** The invoice of a whole consignment for customs, on A4, all its goods in one list (other-flows CU3, CU6). */
export const drawCommercialInvoice = (facts: CustomsFacts): Drawing[] =>
  [...tablePages(table, facts.items.map(rowOf))].map((part, index) => page(facts, part, index))
