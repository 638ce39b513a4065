import Parser from 'edifact/parser.js'
import Validator from 'edifact/validator.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { exampleFacts, exampleRows, textOf } from '../../../test/support/example-manifest.ts'
import type { ManifestParty, ManifestRow } from '../../domain/manifests/index.ts'
import { edifactManifest } from './edifact.ts'
import { piecesOf, unocText } from './edifact-syntax.ts'

type Segment = { readonly tag: string; readonly elements: readonly (readonly string[])[] }

/** Reads an interchange with a parser that is not ours. */
function read(text: string): readonly Segment[] {
  const segments: { tag: string; elements: string[][] }[] = []
  const parser = new Parser(new Validator())
  parser.encoding('UNOC')
  parser.on('opensegment', (tag) => segments.push({ tag, elements: [] }))
  parser.on('element', () => segments.at(-1)?.elements.push([]))
  parser.on('component', (data) => segments.at(-1)?.elements.at(-1)?.push(data))
  parser.write(text)
  parser.end()
  return segments
}
const written = async (rows: Iterable<ManifestRow> = exampleRows()) =>
  read(await textOf(edifactManifest(exampleFacts(), rows)))
const tagged = (segments: readonly Segment[], tag: string) =>
  segments.filter((segment) => segment.tag === tag).map((segment) => segment.elements)

const [exampleRow] = exampleRows()
if (!exampleRow) throw new Error('example has rows')
const withRecipient = (recipient: Partial<ManifestParty>): ManifestRow => ({
  ...exampleRow,
  recipient: { ...exampleRow.recipient, ...recipient },
})

test('the interchange names its syntax, parties, time and reference, and counts right', async () => {
  const text = await textOf(edifactManifest(exampleFacts(), exampleRows()))
  expect(text.startsWith("UNA:+.? '")).toBe(true)
  const segments = read(text)
  expect(tagged(segments, 'UNB')).toEqual([
    [
      ['UNOC', '3'],
      ['LEEDS_DC', 'ZZZ'],
      ['NORTHWAY', 'ZZZ'],
      ['260302', '1715'],
      ['5d0f0a4ec1b84b'],
      [''],
      [''],
      [''],
      [''],
      [''],
      ['1'],
    ],
  ])
  expect(tagged(segments, 'UNH')).toEqual([[['1'], ['IFCSUM', 'D', '01B', 'UN']]])
  const message = segments.slice(1, -1)
  expect(tagged(segments, 'UNT')).toEqual([[[String(message.length)], ['1']]])
  expect(tagged(segments, 'UNZ')).toEqual([[['1'], ['5d0f0a4ec1b84b']]])
})

test('a consignment and its packages carry every fact', async () => {
  const segments = await written()
  const first = segments.findIndex(({ tag }) => tag === 'CNI')
  const second = segments.findIndex(({ tag }, index) => tag === 'CNI' && index > first)
  const lines = segments
    .slice(first, second)
    .map(({ tag, elements }) => [tag, ...elements.map((element) => element.join(':'))].join('+'))
  expect(lines).toEqual([
    'CNI+1+EC-000-1F4-7QK',
    'DTM+200:20260302:102',
    'DTM+64:202603030900:203',
    'DTM+63:202603031200:203',
    'CNT+11:2',
    'CNT+7:1.7:KGM',
    'FTX+TRA+++Next Day',
    'RFF+CT:MPD_NW24',
    'RFF+CU:WEB-20931',
    'NAD+CN+++Ms Ada Reyes+7 Harbour Row+Whitby++YO21 3PU+GB',
    'CTA+IC+:Ms Ada Reyes',
    'COM++447700900123:TE',
    'COM+ada@example.org:EM',
    'GID+1+1:PK',
    'MOA+44:84.00:GBP',
    'GIN+ML+NW000000014GB',
    'FTX+AAA+++Walking boots',
    'MEA+WT+G+KGM:1.2',
    'DIM+2+MMT:400:300:125',
    'RFF+CW:EP-000-1F4-7QM',
    'GID+2+1:PK',
    'MOA+44:84.00:GBP',
    'GIN+ML+NW000000028GB',
    'FTX+AAA+++Walking boots',
    'MEA+WT+G+KGM:0.5',
    'DIM+2+MMT:200:300:125',
    'RFF+CW:EP-000-1F4-7QN',
  ])
})

/** The order of the segment table of IFCSUM D.01B, as far as it is used here. */
const order = {
  head: ['BGM', 'DTM', 'CNT', 'NAD', 'CTA', 'COM', 'TDT'],
  consignment: ['CNI', 'DTM', 'CNT', 'FTX', 'RFF', 'NAD', 'CTA', 'COM'],
  package: ['GID', 'MOA', 'GIN', 'FTX', 'MEA', 'DIM', 'RFF'],
}

test('segments stand in the order of the directory', async () => {
  const inbound = { ...exampleRow, direction: 'Inbound' as const, onwardTrackingNumbers: ['Z1'] }
  let group = order.head
  let position = 0
  const segments = await written([inbound, ...exampleRows()])
  for (const { tag } of segments.slice(2, -2)) {
    if (tag === 'CNI') [group, position] = [order.consignment, 0]
    if (tag === 'GID') [group, position] = [order.package, 0]
    // A party's own segments may be followed by the next party.
    const next = tag === 'NAD' ? group.indexOf('NAD') : group.indexOf(tag, position)
    expect(next, `${tag} after ${group[position]}`).toBeGreaterThanOrEqual(0)
    position = next
  }
})

test('an SSCC is named as one, returns name whom to collect from, later legs travel along', async () => {
  const segments = await written([
    {
      ...exampleRow,
      direction: 'Inbound',
      trackingNumber: '376104250021234569',
      onwardTrackingNumbers: ['LX000000014IE'],
    },
  ])
  expect(tagged(segments, 'GIN')).toEqual([[['AW'], ['376104250021234569']]])
  expect(tagged(segments, 'NAD').map(([role]) => role?.[0])).toEqual(['CZ', 'CA', 'PW', 'CN'])
  expect(tagged(segments, 'RFF')).toContainEqual([['CN', 'LX000000014IE']])
})

test('no text can leave its element, and Latin text arrives as it was sent', async () => {
  const evil = "O'Neil+Co: ??'UNZ+1+x'"
  const name = 'Zoë Ærøskøbing ß ÿ'
  const segments = await written([withRecipient({ name: evil, companyName: name })])
  const party = tagged(segments, 'NAD').find(([role]) => role?.[0] === 'CN')
  expect(party?.[3]).toEqual([name, evil])
  expect(tagged(segments, 'UNZ')).toHaveLength(1)
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (text) => {
      const [consignee] = tagged(await written([withRecipient({ town: text })]), 'NAD').slice(-1)
      return (consignee?.[5]?.[0] ?? '') === unocText(text)
    }),
  )
})

test('letters beyond the repertoire lose their marks rather than themselves', () => {
  expect(unocText('Łódź, Đakovo, Győr, İzmir, Œuvre – ‘x’')).toBe(
    "Lódz, Dakovo, Gyor, Izmir, OEuvre - 'x'",
  )
  expect(unocText('Αθήνα')).toBe('?????')
  expect(unocText('a\u0000\n\tb')).toBe('a b')
})

test('what is longer than an element goes on in the next, and whole as free text', async () => {
  const street = 'The very long name of a very long street that goes on and on 117'
  const pieces = piecesOf(street, 35)
  expect(pieces).toEqual(['The very long name of a very long', 'street that goes on and on 117'])
  expect(piecesOf('x'.repeat(80), 35)).toEqual(['x'.repeat(35), 'x'.repeat(35), 'x'.repeat(10)])
  const town = 'Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch'
  const lines = { addressLine1: street, addressLine2: street, addressLine3: street, town }
  const segments = await written([withRecipient(lines)])
  const consignee = tagged(segments, 'NAD').at(-1)
  expect(consignee?.[4]).toHaveLength(4)
  for (const component of consignee?.flat() ?? []) expect(component.length).toBeLessThanOrEqual(35)
  const free = tagged(segments, 'FTX').find(([subject]) => subject?.[0] === 'AAI')
  expect(free?.[3]?.join(' ')).toContain(`${street}, ${street}, ${street}, ${town}`)
})

test('many consignments become several messages, each with its own totals', async () => {
  const rows = Array.from({ length: 1001 }, (_, i) => ({
    ...exampleRow,
    consignmentReference: `EC-${i}`,
  }))
  const segments = await written(rows)
  expect(tagged(segments, 'UNZ')[0]?.[0]).toEqual(['3'])
  const totals = tagged(segments, 'CNT').filter(([control]) => control?.[0] === '10')
  expect(totals).toEqual([[['10', '500']], [['10', '500']], [['10', '1']]])
  const heads = segments.flatMap(({ tag }, index) => (tag === 'UNH' ? [index] : []))
  const ends = segments.flatMap(({ tag }, index) => (tag === 'UNT' ? [index] : []))
  const counts = ends.map((end, index) => String(end - (heads[index] ?? 0) + 1))
  expect(tagged(segments, 'UNT').map(([count]) => count?.[0])).toEqual(counts)
  expect(tagged(segments, 'CNI').map(([, id]) => id?.[0])).toEqual(
    rows.map((row) => row.consignmentReference),
  )
})

test('an empty manifest is one message that says so', async () => {
  const segments = await written([])
  expect(tagged(segments, 'CNT')[0]).toEqual([['10', '0']])
  expect(tagged(segments, 'UNZ')[0]?.[0]).toEqual(['1'])
})
