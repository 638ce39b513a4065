import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleFacts, exampleSsccFacts } from '../../test/support/label-examples.ts'
import type { LabelFacts, LabelSize } from '../carriers/label-facts.ts'
import { drawStandardLabel } from '../carriers/standard/label.ts'
import { type Drawing, drawText, SMALLEST_TEXT_MM, words } from '../domain/drawing.ts'
import { findOverflow } from './find-overflow.ts'
import { placeDrawing } from './place-drawing.ts'
import { layoutText } from './text/layout-text.ts'

const DPI = 300
type Box = { what: string; left: number; top: number; right: number; bottom: number; on: boolean }

/** What is printed, as boxes in dots: rows from accent to tail, symbols with their quiet zones, rules. */
const boxesOf = (drawing: Drawing): Box[] => {
  const { rows, symbols, rules, dotsPerMm } = placeDrawing(drawing, DPI)
  const capitals = (em: number) => em * 0.729
  return [
    ...rows.map(({ row, xDots, baselineDots, emDots }) => ({
      what: row.text,
      left: xDots,
      right: xDots + row.widthMm * dotsPerMm,
      top: baselineDots - capitals(emDots) * 1.25,
      bottom: baselineDots + capitals(emDots) * 0.33,
      on: row.reversed,
    })),
    ...symbols.map(({ barcode, symbol, xDots, yDots, widthDots, heightDots, moduleDots }) => {
      const quiet = symbol.kind === 'fourState' ? 0 : symbol.quiet * moduleDots
      return {
        what: barcode.symbology,
        left: xDots - quiet,
        right: xDots + widthDots + quiet,
        top: yDots - (symbol.kind === 'matrix' ? quiet : 0),
        bottom: yDots + heightDots + (symbol.kind === 'matrix' ? quiet : 0),
        on: false,
      }
    }),
    ...rules.map(({ xDots, yDots, widthDots, heightDots }) => ({
      what: 'rule',
      left: xDots,
      right: xDots + widthDots,
      top: yDots,
      bottom: yDots + heightDots,
      on: false,
    })),
  ]
}
const meet = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
/** Pairs that overlap, but white letters on their rule and rules among themselves. */
const overlaps = (drawing: Drawing) => {
  const boxes = boxesOf(drawing)
  return boxes.flatMap((a, at) =>
    boxes
      .slice(at + 1)
      .filter((b) => meet(a, b) && !(b.what === 'rule' && (a.on || a.what === 'rule')))
      .map((b) => `${a.what} / ${b.what}`),
  )
}
const outside = (drawing: Drawing) => {
  const { widthDots, heightDots } = placeDrawing(drawing, DPI)
  return boxesOf(drawing).filter(
    ({ left, top, right, bottom }) =>
      left < 0 || top < 0 || right > widthDots || bottom > heightDots,
  )
}

test.each(['4x6', 'A6'] as const)('nothing overlaps and nothing leaves the label (%s)', (size) => {
  for (const facts of [
    exampleFacts,
    exampleSsccFacts,
    { ...exampleFacts, isReturn: true, routing: 'LDS 4' },
  ]) {
    const drawing = drawStandardLabel(facts, size)
    expect(findOverflow(drawing)).toEqual([])
    expect(overlaps(drawing)).toEqual([])
    expect(outside(drawing)).toEqual([])
  }
})

const word = fc.string({
  unit: fc.constantFrom(...'abcdefghijWMÅ-,/ąщλمم中国 '),
  minLength: 1,
  maxLength: 45,
})
const address = fc.array(word, { minLength: 1, maxLength: 9 })
const anyFacts: fc.Arbitrary<[LabelFacts, LabelSize]> = fc
  .record({
    to: address,
    from: address,
    carrierName: word,
    serviceName: word,
    reference: word,
    sscc: fc.boolean(),
    size: fc.constantFrom('4x6' as const, 'A6' as const),
  })
  .map(({ to, from, reference, sscc, size, ...names }) => [
    {
      ...(sscc ? exampleSsccFacts : exampleFacts),
      ...names,
      shipToLines: to.map((text, at) => ({ text, member: `To[${at}]` })),
      shipFromLines: from.map((text, at) => ({ text, member: `From[${at}]` })),
      customerReference: { text: reference, member: 'CustomerReference' },
    },
    size,
  ])

test('whatever is accepted is printed whole, legible and without overlaps', () => {
  fc.assert(
    fc.property(anyFacts, ([facts, size]) => {
      const drawing = drawStandardLabel(facts, size)
      expect(outside(drawing)).toEqual([])
      expect(overlaps(drawing)).toEqual([])
      if (findOverflow(drawing).length > 0) return
      for (const element of drawing.elements) {
        if (element.kind !== 'text') continue
        const { rows, sizeMm } = layoutText(element)
        const letters = (texts: readonly string[]) => texts.join('').replace(/[\s,]/g, '')
        expect(letters(rows.map(({ text }) => text))).toBe(
          letters(element.lines.map(({ text }) => text)),
        )
        if (rows.length > 0) expect(sizeMm).toBeGreaterThanOrEqual(SMALLEST_TEXT_MM)
      }
    }),
    { numRuns: 300 },
  )
})

test('text wraps before it shrinks, and shrinks before it is refused', () => {
  const box = (text: string, heightMm: number) =>
    layoutText(drawText([0, 0, 40, heightMm], 4, words(text, 'Name')))
  const short = box('Kestrel', 14)
  expect([short.rows.length, short.sizeMm]).toEqual([1, 4])
  const wrapped = box('Kestrel Lamps of Westmere', 14)
  expect([wrapped.rows.length, wrapped.sizeMm]).toEqual([2, 4])
  const shrunk = box('Kestrel Lamps of Westmere and Northshire Limited', 14)
  expect(shrunk.sizeMm).toBeLessThan(4)
  expect(shrunk.overflow).toEqual([])
  expect(box('Kestrel Lamps of Westmere '.repeat(9), 14).overflow).toHaveLength(1)
})

test('a line that does not fit is refused by the member it came from, its neighbours are not', () => {
  const long = 'Goods-in at the rear, ring twice and wait for the man with the lamp. '.repeat(12)
  const facts = {
    ...exampleFacts,
    shipToLines: [...exampleFacts.shipToLines, { text: long, member: 'Addresses[1].AddressLine3' }],
  }
  expect(findOverflow(drawStandardLabel(facts))).toEqual([
    { member: 'Addresses[1].AddressLine3', text: long, reason: { code: 'TooLong' } },
  ])
})

test('a character that no typeface has is refused by name', () => {
  const facts = {
    ...exampleFacts,
    customerReference: { text: 'A\u{13000}', member: 'CustomerReference' },
  }
  expect(findOverflow(drawStandardLabel(facts))).toEqual([
    {
      member: 'CustomerReference',
      text: 'A\u{13000}',
      reason: { code: 'NoGlyph', character: '\u{13000}' },
    },
  ])
})

test('lines of the sender are run on where they would not fit one below the other', () => {
  const texts = [
    'Harbour & Pine',
    'Distribution',
    'Door 17',
    'Unit 4',
    'Aire Park',
    'Cross Green',
    'LEEDS',
    'West Yorkshire',
    'LS9 0PX',
  ]
  const facts = { ...exampleFacts, shipFromLines: texts.map((text) => ({ text, member: text })) }
  const drawing = drawStandardLabel(facts)
  expect(findOverflow(drawing)).toEqual([])
  const rows = drawing.elements.flatMap((element) =>
    element.kind === 'text' ? layoutText(element).rows : [],
  )
  const printed = rows.map(({ text }) => text).join(' ')
  for (const text of texts) expect(printed).toContain(text)
})

test('invisible and reordering characters are not printed', () => {
  const { rows } = layoutText(
    drawText([0, 0, 80, 10], 3, words('A\u202eB\u0000C\tD\nE\u200b\u2066F', 'Name')),
  )
  expect(rows.map(({ text }) => text)).toEqual(['ABC D EF'])
})
