import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleFacts, exampleRows, textOf } from '../../../test/support/example-manifest.ts'
import type { ManifestRow } from '../../domain/manifests/index.ts'
import { templateColumns } from './columns.ts'
import { csvManifest } from './csv.ts'

const written = (rows: Iterable<ManifestRow>, ...columns: Parameters<typeof csvManifest>) =>
  textOf(csvManifest(...columns)(exampleFacts(), rows))

const withRecipient = (row: ManifestRow, recipient: Partial<ManifestRow['recipient']>) => ({
  ...row,
  recipient: { ...row.recipient, ...recipient },
})
const [exampleRow] = exampleRows()
if (!exampleRow) throw new Error('example has rows')

test('a header and one row per package, with the facts of ruling 84', async () => {
  const text = await written(exampleRows())
  expect(text.split('\r\n')[0]).toBe(
    'consignment_reference,customer_reference,package_reference,tracking_number,service_reference,' +
      'collection_date,delivery_date,window,recipient_name,company,address_line_1,address_line_2,' +
      'address_line_3,town,region,postcode,country,phone,email,weight_kg,length_cm,width_cm,height_cm,' +
      'value,currency',
  )
  const rows: Record<string, string>[] = parse(text, { columns: true })
  expect(rows).toHaveLength(4)
  expect(rows[0]).toEqual({
    consignment_reference: 'EC-000-1F4-7QK',
    customer_reference: 'WEB-20931',
    package_reference: 'EP-000-1F4-7QM',
    tracking_number: 'NW000000014GB',
    service_reference: 'MPD_NW24',
    collection_date: '2026-03-02',
    delivery_date: '2026-03-03',
    window: '09:00-12:00',
    recipient_name: 'Ms Ada Reyes',
    company: '',
    address_line_1: '7 Harbour Row',
    address_line_2: '',
    address_line_3: '',
    town: 'Whitby',
    region: '',
    postcode: 'YO21 3PU',
    country: 'GB',
    phone: "'+447700900123",
    email: 'ada@example.org',
    weight_kg: '1.2',
    length_cm: '40',
    width_cm: '30',
    height_cm: '12.5',
    value: '84.00',
    currency: 'GBP',
  })
})

test.each(['=1+1', '+44', '-2', '@SUM(A1)', '\t=1', '\r=1', ' =1', "'=1", '＝1', '\n=cmd'])(
  'a cell that a spreadsheet would run is quoted: %j',
  async (evil) => {
    const text = await written([withRecipient(exampleRow, { name: evil })])
    expect(text).toContain(`,"'${evil}",`)
    const [row] = parse<Record<string, string>>(text, { columns: true })
    expect(row?.recipient_name).toBe(`'${evil}`)
  },
)

test('whatever the cells hold, the file reads back as the same cells', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), fc.string(), async (name, town) => {
      const text = await written([withRecipient(exampleRow, { name, town })])
      const [row] = parse<Record<string, string>>(text, { columns: true })
      const asWritten = (cell: string) => [cell, `'${cell}`]
      return (
        asWritten(name).includes(row?.recipient_name ?? '?') &&
        asWritten(town).includes(row?.town ?? '?') &&
        row?.currency === 'GBP'
      )
    }),
  )
})

test('a carrier may name and choose its columns', async () => {
  const columns = templateColumns([
    { header: 'Barcode', fact: 'tracking_number' },
    { header: 'Hub', text: 'LS' },
  ])
  expect(await written([exampleRow], columns)).toBe('Barcode,Hub\r\nNW000000014GB,LS\r\n')
})

test('an empty manifest has its header, and a large one comes in pages from a stream', async () => {
  expect((await written([])).split('\r\n')).toHaveLength(2)
  async function* many() {
    for (let i = 0; i < 1201; i += 1) yield { ...exampleRow, packageReference: `EP-${i}` }
  }
  const chunks: string[] = []
  for await (const chunk of csvManifest()(exampleFacts(), many() as AsyncIterable<ManifestRow>))
    chunks.push(chunk)
  expect(chunks).toHaveLength(4)
  const rows = parse<Record<string, string>>(chunks.join(''), { columns: true })
  expect(rows.map((row) => row.package_reference)).toEqual(
    Array.from({ length: 1201 }, (_, i) => `EP-${i}`),
  )
})
