import { expect, test } from 'vitest'
import { exampleFacts } from '../../test/support/label-examples.ts'
import { pdfPictures, pdfTexts, readSymbols } from '../../test/support/label-readers.ts'
import type { LabelSize } from '../carriers/label-facts.ts'
import { drawStandardLabel } from '../carriers/standard/label.ts'
import { labelsPerSheet, renderSheets } from './sheets.ts'

const numbers = (count: number) =>
  Array.from({ length: count }, (_, at) => `NW00000000${10 + at}GB`)
const labels = (count: number, size: LabelSize) =>
  numbers(count).map((trackingNumber) =>
    drawStandardLabel({ ...exampleFacts, trackingNumber }, size),
  )

test.each([
  ['A6', 'A4', 4],
  ['4x6', 'A4', 2],
  ['4x6', 'Letter', 2],
  ['A6', 'Letter', 2],
] as const)(
  '%s labels on %s: %d a sheet, all read at 203 and 300 dpi',
  async (size, paper, count) => {
    const drawings = labels(count, size)
    expect(drawings.map((drawing) => labelsPerSheet(drawing, paper))).toEqual(
      drawings.map(() => count),
    )
    for (const dpi of [203, 300]) {
      const sheets = await pdfPictures(renderSheets(drawings, paper, 1, dpi), dpi)
      expect(sheets).toHaveLength(1)
      const read = sheets[0] ? await readSymbols(sheets[0]) : []
      const bars = read.filter(({ format }) => format === 'Code128').map(({ text }) => text)
      expect(bars.sort()).toEqual(numbers(count))
      expect(read).toHaveLength(2 * count)
    }
  },
)

test('a sheet begun at its third place has two labels, the rest follow on full sheets', async () => {
  const pages = await pdfTexts(renderSheets(labels(7, 'A6'), 'A4', 3))
  const onPage = pages.map((text) => numbers(7).filter((number) => text.includes(number)))
  expect(onPage).toEqual([numbers(7).slice(0, 2), numbers(7).slice(2, 6), numbers(7).slice(6)])
})

test('labels stand where their place is', async () => {
  const [sheet] = await pdfPictures(renderSheets(labels(1, 'A6'), 'A4', 4), 72)
  if (!sheet) throw new Error('no sheet')
  const { data } = sheet.getContext('2d').getImageData(0, 0, sheet.width, sheet.height)
  const inked = Array.from({ length: sheet.width * sheet.height }, (_, at) => at).filter(
    (at) => (data[at * 4] ?? 255) < 128,
  )
  expect(Math.min(...inked.map((at) => at % sheet.width))).toBeGreaterThan(sheet.width / 2)
  expect(Math.min(...inked.map((at) => Math.floor(at / sheet.width)))).toBeGreaterThan(
    sheet.height / 2,
  )
})

test.each([0, 5, 1.5])('place %d of four is a fault', (startAt) => {
  expect(() => renderSheets(labels(1, 'A6'), 'A4', startAt)).toThrow('places 1 to 4')
})
