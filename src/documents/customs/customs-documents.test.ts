import { expect, test } from 'vitest'
import { pdfPictures, pdfTexts, readSymbols } from '../../../test/support/label-readers.ts'
import type { CustomsFacts, CustomsItem } from './customs-facts.ts'
import { type CustomsDocumentKind, renderCustomsDocument } from './render-customs-document.ts'

const gbp = (pounds: number) => ({ amountTenThousandths: pounds * 10_000, currency: 'GBP' })
const boots: CustomsItem = {
  description: 'Walking boots',
  quantity: 2,
  weightGrams: 820,
  value: gbp(89.5),
  harmonisationCode: '640391',
  countryOfOrigin: 'PT',
}
const party = (lines: readonly string[]) => ({
  lines,
  telephone: null,
  email: null,
  eori: null,
  vatNumber: null,
  taxCode: null,
})
const facts: CustomsFacts = {
  carrierName: 'Fernpost',
  consignmentReference: 'EC-000-1F4-7QK',
  customerReference: 'ORDER-17',
  trackingNumbers: ['RR123456785GB'],
  sender: {
    ...party(['Harbour & Pine', 'LEEDS']),
    eori: 'GB123456789000',
    vatNumber: 'GB123456789',
  },
  recipient: {
    ...party(['Zofia Świątek', '00-238 Warszawa', 'POLAND']),
    telephone: '+48 22 000 00 00',
  },
  importer: null,
  senderReference: 'HP-77',
  categories: ['SaleOfGoods'],
  categoryExplanation: 'Sold online',
  items: [
    boots,
    { ...boots, description: 'Wool socks', quantity: 3, value: gbp(7.5), countryOfOrigin: 'GB' },
  ],
  packageCount: 1,
  grossWeightGrams: 2345,
  totalValue: gbp(201.5),
  carriage: gbp(9.95),
  comments: 'Leather goods',
  licences: ['L-1'],
  certificates: ['C-9'],
  invoices: ['INV-1'],
  officeOfPosting: 'Leeds',
  declaredOn: '2026-03-03',
  responsiblePerson: 'Ada Marchbanks',
  invoicedOn: '2026-03-02',
  shippingTerms: 'DAP',
  reasonForExport: 'Sale',
}
const linesOf = async (kind: CustomsDocumentKind, changes: Partial<CustomsFacts> = {}) => {
  const pages = await pdfTexts(renderCustomsDocument(kind, { ...facts, ...changes }))
  return { pages, lines: pages.flatMap((page) => page.split('\n')) }
}

const goods = ['640391', '1.640 kg', '179.00 GBP', '22.50 GBP', '2.345 kg', '201.50 GBP']
test.each([
  ['CN22', ['CN 22', 'RR123456785GB', '2 x Walking boots', 'PT', ...goods]],
  [
    'CN23',
    [
      ...[
        'RR123456785GB',
        'Harbour & Pine',
        'EORI GB123456789000',
        'VAT GB123456789',
        'Zofia Świątek',
      ],
      ...['Tel +48 22 000 00 00', 'HP-77', 'Sold online', 'Leather goods', 'L-1', 'C-9', 'INV-1'],
      ...['Walking boots', 'Portugal', 'Leeds', '9.95 GBP', ...goods],
    ],
  ],
  [
    'CommercialInvoice',
    [
      ...['INV-1', '2026-03-02', 'EC-000-1F4-7QK', 'ORDER-17', 'DAP', 'Sale', 'Harbour & Pine'],
      ...[
        'EORI GB123456789000',
        'As consignee',
        '89.50 GBP',
        '7.50 GBP',
        '211.45 GBP',
        '1, 2.345 kg',
        ...goods,
      ],
    ].filter((text) => text !== '2.345 kg'),
  ],
] as const)('a %s says what officials ask for', async (kind, expected) => {
  const { lines } = await linesOf(kind)
  expect(expected.filter((text) => !lines.includes(text))).toEqual([])
})

test('what was not said is left empty, not made up', async () => {
  const bare = {
    ...boots,
    value: null,
    weightGrams: null,
    harmonisationCode: null,
    countryOfOrigin: null,
  }
  const { lines } = await linesOf('CommercialInvoice', {
    items: [bare],
    totalValue: null,
    carriage: null,
  })
  expect(lines.filter((line) => /GBP|null|undefined|NaN/.test(line))).toEqual([])
})

test('amounts of two currencies are not added up', async () => {
  const { lines } = await linesOf('CommercialInvoice', {
    carriage: { amountTenThousandths: 99_500, currency: 'EUR' },
  })
  expect(lines).toContain('9.95 EUR')
  expect(lines.filter((line) => line.startsWith('211.45'))).toEqual([])
})

test('each category ticks a box of its own', async () => {
  const inkAt = async (categories: CustomsFacts['categories']) => {
    const [picture] = await pdfPictures(
      renderCustomsDocument('CN22', { ...facts, categories }),
      150,
    )
    if (!picture) throw new Error('no page')
    return picture.getContext('2d').getImageData(0, 130, picture.width, 70).data.join()
  }
  const each = [
    'Gift',
    'Documents',
    'SaleOfGoods',
    'CommercialSample',
    'ReturnedGoods',
    'Other',
  ] as const
  const pictures = await Promise.all([[], ...each.map((category) => [category])].map(inkAt))
  expect(new Set(pictures).size).toBe(each.length + 1)
})

test('the item number of a CN23 is read from its bars', async () => {
  const [picture] = await pdfPictures(renderCustomsDocument('CN23', facts), 300)
  expect(picture ? await readSymbols(picture) : []).toEqual([
    { format: 'Code128', text: 'RR123456785GB' },
  ])
})

test.each(['CN22', 'CN23', 'CommercialInvoice'] as const)(
  'a %s of a hundred goods names each, over pages',
  async (kind) => {
    const items = Array.from({ length: 100 }, (_, at) => ({
      ...boots,
      description: `Lamp${at}X of brass`,
      quantity: 1,
    }))
    const { pages, lines } = await linesOf(kind, { items })
    expect(pages.length).toBeGreaterThan(1)
    const missing = items.filter((_, at) => !lines.some((line) => line.includes(`Lamp${at}X`)))
    expect(missing).toEqual([])
    expect(lines.filter((line) => line.includes('Ada Marchbanks'))).toHaveLength(1)
  },
)
