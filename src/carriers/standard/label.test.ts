import { expect, test } from 'vitest'
import { exampleFacts, exampleSsccFacts } from '../../../test/support/label-examples.ts'
import { type Drawing, elementsOf } from '../../domain/drawing.ts'
import type { LabelFacts } from '../label-facts.ts'
import { drawStandardLabel } from './label.ts'

const textsOf = (drawing: Drawing) =>
  elementsOf(drawing).flatMap((element) =>
    element.kind === 'text' ? element.lines.map(({ text }) => text) : [],
  )
const symbolsOf = ({ elements }: Drawing) =>
  elements.flatMap((element) =>
    element.kind === 'barcode' ? [[element.symbology, element.text]] : [],
  )

test('a label says all that a driver, a clerk and a recipient ask of it', () => {
  const texts = textsOf(drawStandardLabel(exampleFacts))
  for (const text of [
    'Northway',
    'Next Day by Noon',
    'Wed 4 Mar 2026',
    '10:00–12:00',
    '1 of 3',
    '2.35 kg',
    '3 Mar 2026',
    'EC-000-1F4-7QK',
    'EP-000-1F4-7QM',
    'ORDER-2026-000123',
    'NW0000000017GB',
    'Tel +44 7700 900123',
    ...exampleFacts.shipToLines.map((line) => line.text),
    ...exampleFacts.shipFromLines.map((line) => line.text),
  ]) {
    expect(texts).toContain(text)
  }
})

test('the tracking number is in Code 128 and DataMatrix, an SSCC with its AI in the GS1 ones', () => {
  expect(symbolsOf(drawStandardLabel(exampleFacts))).toEqual([
    ['code128', 'NW0000000017GB'],
    ['datamatrix', 'NW0000000017GB'],
  ])
  expect(symbolsOf(drawStandardLabel(exampleSsccFacts))).toEqual([
    ['gs1-128', '(00)340123450000000017'],
    ['gs1datamatrix', '(00)340123450000000017'],
  ])
})

test('bars of an SSCC are as high as transport labels must have them', () => {
  const bars = drawStandardLabel(exampleSsccFacts).elements.find(
    (element) => element.kind === 'barcode' && element.symbology === 'gs1-128',
  )
  expect(bars?.heightMm).toBeGreaterThanOrEqual(31.75)
})

test('a promise for all day says so, and a return is told from a delivery', () => {
  expect(textsOf(drawStandardLabel({ ...exampleFacts, window: null }))).toContain('All day')
  const returned = textsOf(drawStandardLabel({ ...exampleFacts, isReturn: true }))
  expect(returned).toContain('RETURN TO')
  expect(returned).not.toContain('SHIP TO')
})

test('texts of the caller keep the member they came from, words of ours have none', () => {
  const members = elementsOf(drawStandardLabel(exampleFacts)).flatMap((element) =>
    element.kind === 'text' ? element.lines.map(({ text, member }) => [text, member]) : [],
  )
  expect(members).toContainEqual(['221 Quay Street', 'Addresses[1].Line3'])
  expect(members).toContainEqual(['ORDER-2026-000123', 'CustomerReference'])
  expect(members).toContainEqual(['SHIP TO', null])
})

test('the sizes are 4 x 6 in and A6', () => {
  expect(drawStandardLabel(exampleFacts)).toMatchObject({ widthMm: 101.6, heightMm: 152.4 })
  expect(drawStandardLabel(exampleFacts, 'A6')).toMatchObject({ widthMm: 105, heightMm: 148 })
})

test('a weight is never printed lower than it is', () => {
  expect(textsOf(drawStandardLabel({ ...exampleFacts, weightGrams: 1 }))).toContain('0.01 kg')
})

test('what labels of a service share is taken from none that says anything else', () => {
  const sender = (text: string, member: string) => ({ shipFromLines: [{ text, member }] })
  const others: readonly Partial<LabelFacts>[] = [
    { carrierName: 'A', serviceName: 'BC' },
    { carrierName: 'AB', serviceName: 'C' },
    { carrierName: 'A 2:BC', serviceName: 'D' },
    { carrierName: 'A', serviceName: 'BC 1:D' },
    { deliverOn: '2026-03-05' },
    { shipOn: '2026-03-02' },
    { window: null },
    { isReturn: true },
    { symbology: 'gs1-128' },
    sender('Harbour', 'Addresses[0].Line1'),
    sender('Harbour', 'Addresses[1].Line1'),
    sender('Harbour 18:Addresses[1].Line1', 'x'),
  ]
  const drawn = others.flatMap((facts) =>
    (['4x6', 'A6'] as const).map((size) => drawStandardLabel({ ...exampleFacts, ...facts }, size)),
  )
  expect(new Set(drawn.map(({ shared }) => JSON.stringify(shared))).size).toBe(drawn.length)
  const [one, another] = ['NW0000000018GB', 'NW0000000019GB'].map((trackingNumber) =>
    drawStandardLabel({ ...exampleFacts, trackingNumber }),
  )
  expect(one?.shared?.every((layer, at) => layer === another?.shared?.[at])).toBe(true)
})
