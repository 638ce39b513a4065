import { inflateSync } from 'node:zlib'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleFacts, exampleSsccFacts } from '../../test/support/label-examples.ts'
import {
  countInk,
  pdfPictures,
  pdfTexts,
  pngPicture,
  readSymbols,
  zplPictures,
} from '../../test/support/label-readers.ts'
import { drawStandardLabel } from '../carriers/standard/label.ts'
import { type Drawing, drawText, words } from '../domain/drawing.ts'
import { findOverflow } from './find-overflow.ts'
import { labelChunks, renderLabels } from './render-labels.ts'

const many = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    drawStandardLabel({
      ...exampleFacts,
      trackingNumber: `NW000000${1000 + at}GB`,
      packageNumber: at + 1,
      packageCount: count,
    }),
  )
const line = (text: string): Drawing => ({
  widthMm: 90,
  heightMm: 12,
  elements: [drawText([4, 2, 82, 8], 4, words(text, 'Name'))],
})

test('several labels are pages of one PDF, labels of one ZPL stream and one PNG below each other', async () => {
  expect(await pdfPictures(renderLabels(many(3), 'PDF'), 72)).toHaveLength(3)
  expect(await zplPictures(renderLabels(many(3), 'ZPL'), 203)).toHaveLength(3)
  const stacked = await pngPicture(renderLabels(many(3), 'PNG'))
  expect([stacked.width, stacked.height]).toEqual([812, 3 * 1218])
  const numbers = (await readSymbols(stacked)).map(({ text }) => text)
  expect(new Set(numbers)).toEqual(new Set(['NW0000001000GB', 'NW0000001001GB', 'NW0000001002GB']))
})

test('labels of different widths share one picture', async () => {
  const both = [drawStandardLabel(exampleFacts), drawStandardLabel(exampleFacts, 'A6')]
  const picture = await pngPicture(renderLabels(both, 'PNG'))
  expect([picture.width, picture.height]).toEqual([839, 1218 + 1183])
})

test.each([72, 203, 300, 600, 1200])(
  'a PDF page is as large as the label, its bars lie on the dots of %d dpi',
  (dpi) => {
    const pdf = renderLabels([drawStandardLabel(exampleSsccFacts)], 'PDF', dpi)
    expect(pdf.toString('latin1')).toContain('/MediaBox[0 0 288 432]')
    const streams = pdf
      .toString('latin1')
      .matchAll(/\/FlateDecode\/Length \d+>>\nstream\n([\s\S]*?)\nendstream/g)
    const contents = Array.from(streams, ([, packed = '']) =>
      inflateSync(Buffer.from(packed, 'latin1')).toString('latin1'),
    )
    const content = contents.find((text) => text.startsWith('q ')) ?? ''
    const [, scale] = /^q ([\d.]+) 0 0/.exec(content) ?? []
    expect(Number(scale)).toBeCloseTo(72 / dpi, 6)
    const rectangles = content.match(/^.* re$/gm) ?? []
    expect(rectangles.length).toBeGreaterThan(60)
    expect(rectangles.filter((rectangle) => !/^\d+ \d+ \d+ \d+ re$/.test(rectangle))).toEqual([])
  },
)

test('the same drawing gives the same bytes', () => {
  for (const format of ['PDF', 'PNG', 'ZPL'] as const) {
    const [first, second] = [renderLabels(many(2), format), renderLabels(many(2), format)]
    expect(first.equals(second)).toBe(true)
  }
})

test('a PDF embeds only the glyphs it shows', () => {
  expect(renderLabels(many(1), 'PDF').length).toBeLessThan(40_000)
  expect(renderLabels([line('王小明')], 'PDF').length).toBeLessThan(10_000)
})

test('many labels are handed out in parts', () => {
  const parts = [...labelChunks(many(240), 'PDF')]
  expect(parts.length).toBeGreaterThan(2)
  expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(150_000)
})

const names = {
  Polish: 'Zażółć gęślą jaźń Świątek-Łąkowska',
  Greek: 'Δημήτρης Παπαδόπουλος ᾧ',
  Cyrillic: 'Дмитрий Щербаков Їжак',
  Arabic: 'محمد عبد الله الأنصاري',
  Hebrew: 'דוד בן־גוריון',
  Chinese: '王小明 歐陽龘',
  Japanese: '山田 さくら タロウ',
  Korean: '김민수',
  Vietnamese: 'Nguyễn Thị Phượng',
  Thai: 'สมชาย ใจดี กรุงเทพฯ',
  Hindi: 'श्रीमती लक्ष्मी क्षत्रिय',
  Bengali: 'রবীন্দ্রনাথ ঠাকুর',
  Tamil: 'கிருஷ்ணமூர்த்தி',
  Sinhala: 'ශ්‍රී ලංකා',
  Khmer: 'ភ្នំពេញ',
  Burmese: 'မြန်မာ',
  Amharic: 'አዲስ አበባ',
  Georgian: 'თბილისი',
  Armenian: 'Երևան',
  Turkish: 'Şükrü Işıldağ İnönü',
}

test.each(Object.entries(names))('%s names are printed alike in every format', async (_, name) => {
  const drawing = line(name)
  expect(findOverflow(drawing)).toEqual([])
  const [pdf] = await pdfPictures(renderLabels([drawing], 'PDF'), 203)
  const png = await pngPicture(renderLabels([drawing], 'PNG'))
  const zpl = renderLabels([drawing], 'ZPL')
  const [printed] = await zplPictures(zpl, 203)
  expect(zpl.toString('latin1')).toContain('^GFA')
  if (!pdf || !printed) throw new Error('a page is missing')
  const ink = countInk(png, 0, 0, png.width, png.height)
  expect(ink).toBeGreaterThan(600)
  expect(countInk(printed, 0, 0, png.width, png.height)).toBe(ink)
  const inPdf = countInk(pdf, 0, 0, pdf.width, pdf.height)
  expect(inPdf / ink).toBeGreaterThan(0.75)
  expect(inPdf / ink).toBeLessThan(1.25)
})

/** First and last column with ink. */
const inkedColumns = (picture: Awaited<ReturnType<typeof pngPicture>>) => {
  const columns = Array.from({ length: picture.width }, (_, x) => x)
  const inked = columns.filter((x) => countInk(picture, x, 0, 1, picture.height) > 0)
  return { first: inked[0] ?? 0, last: inked.at(-1) ?? 0 }
}

test('Arabic letters join and run from right to left', async () => {
  const joined = inkedColumns(await pngPicture(renderLabels([line('بببب')], 'PNG')))
  const apart = inkedColumns(await pngPicture(renderLabels([line('ب ب ب ب')], 'PNG')))
  expect(joined.last - joined.first).toBeLessThan((apart.last - apart.first) * 0.6)
  // The W, last in the text, stand left of the one thin stroke that comes first.
  const mixed = await pngPicture(renderLabels([line('ا WWW')], 'PNG'))
  const { first, last } = inkedColumns(mixed)
  const middle = Math.round((first + last) / 2)
  const left = countInk(mixed, first, 0, middle - first, mixed.height)
  expect(left).toBeGreaterThan(countInk(mixed, middle, 0, last - middle, mixed.height))
})

test('names can be searched in a PDF', async () => {
  const [text] = await pdfTexts(renderLabels([line(`${names.Polish} ${names.Chinese}`)], 'PDF'))
  expect(text?.replaceAll('\n', '')).toBe(`${names.Polish} ${names.Chinese}`)
})

/** Fields as this renderer writes them; anything else in the stream has left its field. */
const field =
  /^(\^FO\d+,\d+\^GB\d+,\d+,\d+\^FS|\^FO\d+,\d+\^BY\d+,3,\d+\^BCN,\d+,N,N,N,[NA]\^FD[\w:;>]+\^FS|\^FO\d+,\d+\^BXN,\d+,200,\d+,\d+,6,_\^FD\w+\^FS|\^FT\d+,\d+\^A0N,\d+,\d+(\^FR)?(\^FH_)?\^FD[^^~\\{}\n\r]*\^FS|\^FO\d+,\d+\^GFA,\d+,\d+,\d+,[0-9A-Fg-zG-Y,:]*\^FS|\^XA\^CI28\^LH0,0\^PW812\^LL1218|\^XZ)$/

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      '^',
      '~',
      '_',
      '\\',
      '&',
      '\n',
      '\r',
      '\u0000',
      '\u001b',
      'X',
      'Z',
      '5',
      'e',
      '>',
      '8',
      '{',
      'é',
      'ł',
      '\u202e',
      ' ',
    ),
    maxLength: 60,
  }),
  fc.constantFrom(
    '^FS^XZ^XA^FO0,0^GB800,1200,800^FS',
    '~JA',
    '_5EXZ',
    '^XZ\n~DGR:X.GRF',
    '\\&',
    '^CC!',
    '\ud800^FS',
  ),
)

test('nothing a caller sends leaves its field in ZPL', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (name, street, reference) => {
      const facts = {
        ...exampleFacts,
        carrierName: street,
        shipToLines: [name, street].map((text) => ({ text, member: 'Line' })),
        shipFromLines: [{ text: reference, member: 'Line' }],
        customerReference: { text: reference, member: 'CustomerReference' },
      }
      const lines = renderLabels([drawStandardLabel(facts)], 'ZPL')
        .toString('latin1')
        .trimEnd()
        .split('\n')
      expect(lines.filter((written) => !field.test(written))).toEqual([])
    }),
    { numRuns: 300 },
  )
})

test('commands in a name are printed as the signs they are', async () => {
  const text = 'A^FS^XZ~JA_5E\\&{}'
  const zpl = renderLabels([line(text)], 'ZPL').toString('latin1')
  const [, written = ''] = /\^FH_\^FD(.*)\^FS/.exec(zpl) ?? []
  expect(
    written.replace(/_([0-9a-f]{2})/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16))),
  ).toBe(text)
})

test.each([203, 300, 600])('any text of any length is printed in every format at %d dpi', (dpi) => {
  const long = 'Llanfairpwllgwyngyll '.repeat(40)
  const facts = { ...exampleFacts, carrierName: long, shipToLines: [{ text: long, member: 'A' }] }
  for (const format of ['PDF', 'PNG', 'ZPL'] as const) {
    expect(renderLabels([drawStandardLabel(facts)], format, dpi).length).toBeGreaterThan(1000)
  }
})
