import bwip from 'bwip-js/node'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleFacts, exampleSsccFacts } from '../../test/support/label-examples.ts'
import {
  pdfPictures,
  pngPicture,
  readSymbols,
  worn,
  zplPictures,
} from '../../test/support/label-readers.ts'
import { drawStandardLabel } from '../carriers/standard/label.ts'
import type { Drawing, Symbology } from '../domain/drawing.ts'
import { code128Modules, encodeCode128 } from './barcode/code128.ts'
import { encodeDataMatrix } from './barcode/data-matrix.ts'
import { toCharCodes, toGs1Codes } from './barcode/gs1.ts'
import { renderLabels } from './render-labels.ts'

const picturesOf = async (drawing: Drawing, dpi: 203 | 300) => ({
  PDF: (await pdfPictures(renderLabels([drawing], 'PDF', dpi), dpi))[0],
  PNG: await pngPicture(renderLabels([drawing], 'PNG', dpi)),
  ZPL: (await zplPictures(renderLabels([drawing], 'ZPL', dpi), dpi))[0],
})
const numbers = {
  S10: exampleFacts,
  SSCC: exampleSsccFacts,
  sequence: { ...exampleFacts, trackingNumber: 'KESTREL00000000000042' },
  digits: { ...exampleFacts, trackingNumber: '15501234567890' },
}

for (const dpi of [203, 300] as const) {
  for (const size of ['4x6', 'A6'] as const) {
    test.each(Object.entries(numbers))(
      `%s numbers are read from every format at ${dpi} dpi on ${size}, also worn`,
      async (_, facts) => {
        const text =
          facts.symbology === 'gs1-128' ? `(00)${facts.trackingNumber}` : facts.trackingNumber
        const wanted = [
          { format: 'Code128', text },
          { format: 'DataMatrix', text },
        ]
        for (const [format, picture] of Object.entries(
          await picturesOf(drawStandardLabel(facts, size), dpi),
        )) {
          if (!picture) throw new Error(`${format} has no page`)
          expect(await readSymbols(picture), format).toEqual(wanted)
          expect(await readSymbols(worn(picture)), `worn ${format}`).toEqual(wanted)
        }
      },
    )
  }
}

const one = (symbology: Symbology, text: string): Drawing => ({
  widthMm: 100,
  heightMm: 50,
  elements: [{ kind: 'barcode', symbology, text, xMm: 2, yMm: 5, widthMm: 96, heightMm: 40 }],
})

test.each([
  ['datamatrix', 'ABC~1^_\\>'],
  ['code128', 'A>B^C~D_E\\F1234567'],
  ['gs1datamatrix', '(01)04012345000016(10)LOT7(21)X'],
  ['qrcode', 'https://kestrel.example/t/NW0000000017GB'],
] as const)('%s carries signs that are commands elsewhere', async (symbology, text) => {
  for (const [format, picture] of Object.entries(await picturesOf(one(symbology, text), 203))) {
    if (!picture) throw new Error(`${format} has no page`)
    const [symbol] = await readSymbols(picture)
    expect(symbol?.text, format).toBe(text)
  }
})

const printable = fc.string({
  unit: fc.integer({ min: 32, max: 126 }).map((code) => String.fromCharCode(code)),
  minLength: 1,
  maxLength: 40,
})

test('Code 128 begins, switches and ends as the standard says, so that every text is read', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.oneof(
        printable,
        fc.stringMatching(/^[A-Z]{0,3}\d{1,12}[A-Z]{0,2}\d{0,6}$/).filter(Boolean),
      ),
      async (text) => {
        const picture = await pngPicture(renderLabels([one('code128', text)], 'PNG', 600))
        expect((await readSymbols(picture)).map((symbol) => symbol.text)).toEqual([text])
      },
    ),
    { numRuns: 40 },
  )
})

test('DataMatrix has the modules that another encoder makes of the same text', () => {
  // Runs of signs keep bwip-js in ASCII encodation, the only one written here.
  for (const length of [1, 5, 12, 18, 22, 30, 36, 44, 62, 86, 114, 144, 174]) {
    const text = Array.from({ length }, (_, at) => 'aB;x!?'[(at * 7 + length) % 6]).join('')
    const { side, isDark } = encodeDataMatrix(toCharCodes(text))
    const [theirs] = bwip.raw({ bcid: 'datamatrix', text })
    if (!theirs || !('pixs' in theirs)) throw new Error('bwip-js gave no DataMatrix')
    expect(theirs.pixx).toBe(side)
    const ours = theirs.pixs.map((_, at) => (isDark(Math.floor(at / side), at % side) ? 1 : 0))
    expect(ours).toEqual(Array.from(theirs.pixs))
  }
})

test('GS1-128 parts values of open length and no others', () => {
  const [theirs] = bwip.raw({ bcid: 'gs1-128', text: '(02)04012345000016(37)12(400)ABC' })
  if (!theirs || !('sbs' in theirs)) throw new Error('bwip-js gave no GS1-128')
  const modules = code128Modules(encodeCode128(toGs1Codes('(02)04012345000016(37)12(400)ABC')))
  expect(modules).toBe(Array.from(theirs.sbs).reduce((sum, width) => sum + width, 0))
})
