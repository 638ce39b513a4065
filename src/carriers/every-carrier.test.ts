import { expect, test } from 'vitest'
import { exampleFacts, exampleRows, textOf } from '../../test/support/example-manifest.ts'
import { outside, overlaps } from '../../test/support/label-boxes.ts'
import { exampleFacts as labelExample } from '../../test/support/label-examples.ts'
import {
  pdfPictures,
  pngPicture,
  readSymbols,
  worn,
  zplPictures,
} from '../../test/support/label-readers.ts'
import { findOverflow } from '../documents/find-overflow.ts'
import { renderLabels } from '../documents/render-labels.ts'
import { trackingNumber } from '../domain/allocation/index.ts'
import { findCountry } from '../domain/countries.ts'
import type { Drawing } from '../domain/drawing.ts'
import { packageStates } from '../domain/tracking/index.ts'
import type { CarrierConnector, LabelPackage } from './carrier.ts'
import { findConnector, findManifestWriter, listConnectors, manifestForms } from './index.ts'
import type { LabelFacts, LabelSize } from './label-facts.ts'

/** Every rule that holds for every connector, walked over the list: a new one is held to them by being listed. */
const each = test.each(listConnectors().map((connector) => [connector.card.reference, connector]))

/** A number as this carrier gives them, and a label that carries it. */
const numbersOf = (connector: CarrierConnector, count: number) => {
  const { exampleNumbers } = connector.card
  return Array.from({ length: count }, (_, i) =>
    trackingNumber(exampleNumbers, exampleNumbers.first + i),
  )
}
const destinations = [
  ['GB', 'YO21 3PU'],
  ['GB', 'GIR'],
  ['JE', 'JE2 3AB'],
  ['NL', '1012 AB'],
  ['FR', '75001'],
  ['US', '10001-1234'],
  ['HK', ''],
] as const
const journey = (connector: CarrierConnector, country: string, postcode: string) => ({
  carrierReference: 'CARRIER',
  carrierName: 'Carrier',
  serviceReference: 'MPD_SERVICE',
  trackingNumbers: numbersOf(connector, 2),
  country,
  postcode,
})
const packageFor = (
  connector: CarrierConnector,
  country: string,
  postcode: string,
): LabelPackage => ({
  serviceReference: 'MPD_SERVICE',
  country,
  postcode,
  onwardTrackingNumbers: connector
    .legs(journey(connector, country, postcode))
    .slice(1)
    .map(({ trackingNumbers }) => trackingNumbers[0] ?? ''),
  tradeItem: { gtin: '06291041500213', count: 12 },
})
const factsFor = (connector: CarrierConnector): LabelFacts => {
  const [number = ''] = numbersOf(connector, 1)
  const symbology = /^\d{18}$/.test(number) ? 'gs1-128' : 'code128'
  return { ...labelExample, trackingNumber: number, symbology }
}

test('references are unique, lower-case and found in any case', () => {
  const references = listConnectors().map(({ card }) => card.reference)
  expect(new Set(references).size).toBe(references.length)
  for (const reference of references) {
    expect(reference).toMatch(/^[a-z][a-z0-9-]*$/)
    expect(findConnector(reference.toUpperCase())?.card.reference).toBe(reference)
  }
  expect(findConnector()?.card.reference).toBe('standard')
  expect(findConnector('nobody')).toBeUndefined()
})

each('%s says what it is and which published rules it follows', (_, { card }) => {
  expect(card.name).not.toBe('')
  expect(card.summary).toMatch(/\.$/)
  expect(card.sources.length).toBeGreaterThan(0)
  for (const { title, publisher, section } of card.sources)
    for (const words of [title, publisher, section]) expect(words.trim()).not.toBe('')
})

each('%s takes its own example numbers, and says why it refuses others', (_, connector) => {
  expect(connector.refuseNumbers(connector.card.exampleNumbers)).toBeNull()
  for (const other of listConnectors().map(({ card }) => card.exampleNumbers)) {
    const refusal = connector.refuseNumbers(other)
    if (refusal !== null) expect(refusal).toMatch(/\.$/)
  }
})

each('%s numbers every package on every leg', (_, connector) => {
  const counts = destinations.map(([country, postcode]) => {
    const legs = connector.legs(journey(connector, country, postcode))
    expect(legs.map(({ number }) => number)).toEqual(legs.map((_leg, index) => index + 1))
    expect(legs[0]?.carrierReference).toBe('CARRIER')
    expect(legs[0]?.trackingNumbers).toEqual(numbersOf(connector, 2))
    for (const leg of legs) {
      expect(new Set(leg.trackingNumbers).size).toBe(2)
      for (const words of [leg.carrierReference, leg.carrierName, leg.carrierServiceReference])
        expect(words).not.toBe('')
    }
    return legs.length
  })
  const hasSeveral = counts.some((count) => count > 1)
  expect(connector.card.capabilities.includes('SeveralLegs')).toBe(hasSeveral)
})

const sizes: readonly LabelSize[] = ['4x6', 'A6']
each('%s draws labels on which nothing overlaps and everything fits', (_, connector) => {
  for (const size of sizes)
    for (const [country, postcode] of destinations)
      for (const isReturn of [false, true]) {
        const facts = { ...factsFor(connector), isReturn }
        const drawing = connector.drawLabel(facts, packageFor(connector, country, postcode), size)
        expect(overlaps(drawing), `${size} ${country}`).toEqual([])
        expect(outside(drawing), `${size} ${country}`).toEqual([])
        expect(findOverflow(drawing), `${size} ${country}`).toEqual([])
      }
})

/** The texts of the symbols that a scanner reads; four-state marks are for sorting machines. */
const wantedOf = (drawing: Drawing): readonly string[] =>
  drawing.elements
    .filter((element) => element.kind === 'barcode')
    .filter(({ symbology }) => symbology !== 'rm4scc' && symbology !== 'kix')
    .map(({ text }) => text)

each('%s labels are read when they are worn, and at 600 dpi', async (_, connector) => {
  for (const size of sizes) {
    const pack = packageFor(connector, destinations[0][0], destinations[0][1])
    const drawing = connector.drawLabel(factsFor(connector), pack, size)
    const pictures = [
      ...(size === '4x6'
        ? [['600 dpi', (await pdfPictures(renderLabels([drawing], 'PDF', 600), 600))[0]] as const]
        : []),
      ['worn, 203 dpi', worn(await pngPicture(renderLabels([drawing], 'PNG', 203)))],
      ['worn, 300 dpi', worn(await pngPicture(renderLabels([drawing], 'PNG', 300)))],
    ] as const
    for (const [how, picture] of pictures) {
      if (!picture) throw new Error('a label has a page')
      const read = (await readSymbols(picture)).map(({ text }) => text)
      expect(read.toSorted(), `${size}, ${how}`).toEqual(wantedOf(drawing).toSorted())
    }
  }
})

each('%s labels are read in every format, the tracking number among them', async (_, connector) => {
  const facts = factsFor(connector)
  for (const [country, postcode] of [destinations[0], destinations[3]])
    for (const dpi of [203, 300] as const) {
      const drawing = connector.drawLabel(facts, packageFor(connector, country, postcode), '4x6')
      const wanted = wantedOf(drawing)
      expect(wanted.some((text) => text.endsWith(facts.trackingNumber))).toBe(true)
      const pictures = [
        (await pdfPictures(renderLabels([drawing], 'PDF', dpi), dpi))[0],
        await pngPicture(renderLabels([drawing], 'PNG', dpi)),
        (await zplPictures(renderLabels([drawing], 'ZPL', dpi), dpi))[0],
      ]
      for (const picture of pictures) {
        if (!picture) throw new Error('a label has a page')
        const read = (await readSymbols(picture)).map(({ text }) => text)
        expect(read.toSorted()).toEqual(wanted.toSorted())
      }
    }
})

each(
  '%s writes at least one manifest format, with every tracking number in it',
  async (_, connector) => {
    const formats = Object.keys(connector.manifest) as (keyof typeof connector.manifest)[]
    expect(formats.length).toBeGreaterThan(0)
    const numbers = numbersOf(connector, 4)
    const rows = exampleRows().map((row, index) => ({
      ...row,
      trackingNumber: numbers[index] ?? '',
    }))
    for (const format of formats) {
      const writer = findManifestWriter(connector, { format })
      if (!writer) throw new Error(`${format} has a writer`)
      const text = await textOf(writer(exampleFacts(rows), rows))
      for (const number of numbers) expect(text).toContain(number)
      expect(manifestForms[format].contentType).not.toBe('')
    }
  },
)

each('%s maps its codes to states that there are', (_, { card, trackingCodes }) => {
  for (const [code, state] of Object.entries(trackingCodes)) {
    expect(code).toBe(code.toUpperCase())
    expect(code.length).toBeLessThanOrEqual(50)
    expect(packageStates).toHaveProperty(state)
  }
  if (card.reference !== 'standard') expect(Object.values(trackingCodes)).toContain('Delivered')
})

each('%s asks for customs facts on routes that there are', (_, { card, customs }) => {
  const isInternational = card.capabilities.includes('International')
  if (!isInternational) expect(customs).toEqual({ papers: [], requirements: [] })
  for (const { routes, needs } of customs.requirements) {
    expect(needs.length).toBeGreaterThan(0)
    for (const route of routes)
      for (const end of [...route.from, ...route.to, ...(route.exceptTo ?? [])])
        expect(end === '*' || end === 'XI' || findCountry(end) !== undefined, end).toBe(true)
  }
})
