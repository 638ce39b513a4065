import { expect, test } from 'vitest'
import { pdfTexts } from '../../test/support/label-readers.ts'
import { type ManifestListRow, renderManifestList } from './manifest-list.ts'

const row = (number: number, trackingNumbers: readonly string[]): ManifestListRow => ({
  consignmentReference: `EC-000-000-${number}`,
  customerReference: `ORDER ${number}`,
  recipient: 'Zofia Świątek',
  postcode: 'WM1 2AB',
  packages: trackingNumbers.length,
  weightGrams: 1500,
  trackingNumbers,
})
const list = (rows: readonly ManifestListRow[]) => ({
  manifestReference: '5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11',
  carrierName: 'Northway',
  shippingLocationName: 'Leeds Distribution Centre',
  createdAt: '3 March 2026, 17:02',
  rows,
})

test('the list says whose manifest it is, what it sums to and every consignment with its numbers', async () => {
  const pdf = await renderManifestList(list([row(1, ['NW1', 'NW2']), row(2, ['NW3'])]))
  const [text] = await pdfTexts(pdf)
  for (const words of [
    'Manifest for Northway',
    'Leeds Distribution Centre',
    '3 March 2026, 17:02',
    '5d0f0a4ec1b84b1f9f0e3a7f2c9b6d11',
    '2, packages 3, 3.00 kg',
    'EC-000-000-1',
    'ORDER 2',
    'Zofia Świątek',
    'WM1 2AB',
    'NW1',
    'NW2',
    'NW3',
    'Driver, name and signature',
  ]) {
    expect(text).toContain(words)
  }
})

test('no tracking number is lost over many pages and in a consignment of a hundred packages', async () => {
  const hundred = Array.from({ length: 100 }, (_, at) => `LONG${at}X`)
  const many = Array.from({ length: 300 }, (_, at) => row(at, [`NW${at}X`]))
  const pages = await pdfTexts(await renderManifestList(list([row(999, hundred), ...many])))
  expect(pages.length).toBeGreaterThan(5)
  const lines = new Set(pages.flatMap((page) => page.split('\n')))
  const wanted = [...hundred, ...many.flatMap(({ trackingNumbers }) => trackingNumbers)]
  expect(wanted.filter((number) => !lines.has(number))).toEqual([])
  expect(pages.filter((page) => page.includes('Driver, name and signature'))).toHaveLength(1)
})
