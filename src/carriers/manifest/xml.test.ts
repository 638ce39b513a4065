import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { expect, test } from 'vitest'
import { exampleFacts, exampleRows, textOf } from '../../../test/support/example-manifest.ts'
import type { ManifestRow } from '../../domain/manifests/index.ts'
import { jsonManifest } from './json.ts'
import { xmlManifest } from './xml.ts'

const lists = ['consignment', 'package', 'addressLine', 'trackingNumber']
const parser = new XMLParser({
  isArray: (name) => lists.includes(String(name)) && name !== 'trackingNumber',
  parseTagValue: false,
  trimValues: false,
  processEntities: true,
})
const read = (xml: string) => {
  expect(XMLValidator.validate(xml)).toBe(true)
  return parser.parse(xml).manifestFile
}
const [exampleRow] = exampleRows()
if (!exampleRow) throw new Error('example has rows')
const named = (name: string): ManifestRow => ({
  ...exampleRow,
  recipient: { ...exampleRow.recipient, name },
})

test('the same facts as the JSON form, element by member', async () => {
  const file = read(await textOf(xmlManifest(exampleFacts(), exampleRows())))
  const json = JSON.parse(await textOf(jsonManifest(exampleFacts(), exampleRows())))
  expect(file.manifest.reference).toBe(json.manifest.reference)
  expect(file.manifest.weightKg).toBe('3.4')
  expect(file.manifest.shippingLocation.company).toBe('Harbour & Row Ltd')
  expect(file.consignments.consignment).toHaveLength(2)
  const [one] = file.consignments.consignment
  expect(one.recipient.addressLines.addressLine).toEqual(['7 Harbour Row', '', ''])
  expect(one.window).toEqual({ start: '09:00', end: '12:00' })
  expect(one.packages.package).toMatchObject([
    { reference: 'EP-000-1F4-7QM', trackingNumber: 'NW000000014GB', weightKg: '1.2', value: '84' },
    { reference: 'EP-000-1F4-7QN', trackingNumber: 'NW000000028GB', lengthCm: '20' },
  ])
  expect(Object.keys(one)).toEqual(Object.keys(json.consignments[0]))
})

test('nothing a caller sends can leave its element', async () => {
  const evil = '</contactName><x a="1">&lol;<!--]]><![CDATA[<y/>'
  const file = read(await textOf(xmlManifest(exampleFacts(), [named(evil)])))
  expect(file.consignments.consignment[0].recipient.contactName).toBe(evil)
})

test('any text makes a well-formed file; what XML cannot hold is marked', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), async (name) => {
      const xml = await textOf(xmlManifest(exampleFacts(), [named(name)]))
      return XMLValidator.validate(xml) === true
    }),
  )
  const xml = await textOf(xmlManifest(exampleFacts(), [named('a\u0000b\u001Fc\uD800d')]))
  expect(xml).toContain('<contactName>a\uFFFDb\uFFFDc\uFFFDd</contactName>')
})
