import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outside, overlaps } from '../../test/support/label-boxes.ts'
import { exampleFacts, exampleSsccFacts } from '../../test/support/label-examples.ts'
import type { LabelFacts, LabelSize } from '../carriers/label-facts.ts'
import { drawStandardLabel } from '../carriers/standard/label.ts'
import { drawText, elementsOf, SMALLEST_TEXT_MM, words } from '../domain/drawing.ts'
import { findOverflow } from './find-overflow.ts'
import { breakLines } from './text/break-lines.ts'
import { layoutText, overflowOf } from './text/layout-text.ts'
import { measureText } from './text/shape.ts'

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
      for (const element of elementsOf(drawing)) {
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
  const boxOf = (text: string) => drawText([0, 0, 40, 14], 4, words(text, 'Name'))
  const box = (text: string) => layoutText(boxOf(text))
  const short = box('Kestrel')
  expect([short.rows.length, short.sizeMm]).toEqual([1, 4])
  const wrapped = box('Kestrel Lamps of Westmere')
  expect([wrapped.rows.length, wrapped.sizeMm]).toEqual([2, 4])
  const shrunk = box('Kestrel Lamps of Westmere and Northshire Limited')
  expect(shrunk.sizeMm).toBeLessThan(4)
  expect(overflowOf(boxOf('Kestrel Lamps of Westmere and Northshire Limited'))).toEqual([])
  expect(overflowOf(boxOf('Kestrel Lamps of Westmere '.repeat(9)))).toHaveLength(1)
})

test('a row may end at a hyphen between letters, never inside of a number', () => {
  const widthEm = measureText('EP-000-1F4-7QM', 'regular') + 0.1
  const rows = breakLines(
    'Reference EP-000-1F4-7QM 12-14 Ashby-de-la-Zouch',
    'regular',
    widthEm,
    false,
  )
  expect(rows?.slice(0, 2)).toEqual(['Reference', 'EP-000-1F4-7QM'])
  expect(rows?.slice(2)).toEqual(['12-14 Ashby-de-', 'la-Zouch'])
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
  const rows = elementsOf(drawing).flatMap((element) =>
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

test('a megabyte in one line is refused at once, and marks piled on a letter are refused', () => {
  const flood = { ...exampleFacts, carrierName: 'م'.repeat(500_000) }
  expect(findOverflow(drawStandardLabel(flood)).map(({ member }) => member)).toEqual([
    'carrierName',
  ])
  const piled = { ...exampleFacts, carrierName: `Z${'\u0301'.repeat(9)}algo` }
  expect(findOverflow(drawStandardLabel(piled))).toMatchObject([{ reason: { code: 'NoGlyph' } }])
  const written = { ...exampleFacts, carrierName: 'e\u0323\u0302 Nguyễn' }
  expect(findOverflow(drawStandardLabel(written))).toEqual([])
})
