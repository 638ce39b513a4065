import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import {
  exampleRows,
  exampleFacts as manifestFacts,
  textOf,
} from '../../../test/support/example-manifest.ts'
import { exampleFacts } from '../../../test/support/label-examples.ts'
import { wayfare } from './index.ts'
import { printedRouting, routingBarcode } from './numbers.ts'
import { routedAreas, routeOf } from './routing.ts'

test('the routing barcode has 28 characters, the last one checks', () => {
  const code = { packageNumber: '01550123456789', product: '101', country: '826' }
  const barcode = routingBarcode({ ...code, postcode: 'YO213PU' })
  expect(barcode).toMatch(/^YO213PU01550123456789101826[0-9A-Z]$/)
  expect(printedRouting(barcode)).toMatch(/^YO213PU 0155 0123 4567 89 101 826 [0-9A-Z]$/)
  expect(routingBarcode({ ...code, postcode: '75001' }).slice(0, 7)).toBe('0075001')
  const other = routingBarcode({ ...code, postcode: 'YO213PV' })
  expect(other.at(-1)).not.toBe(barcode.at(-1))
})

test('the check character is that of the published sample', () => {
  const sample = {
    postcode: '81827',
    packageNumber: '09980000020033',
    product: '350',
    country: '276',
  }
  expect(routingBarcode(sample)).toBe('008182709980000020033350276C')
})

test.each([
  ['GB', 'YO21 3PU', 'LDS YO21'],
  ['GB', 'W1A 1AA', 'LDN W1'],
  ['GB', 'BT1 1AA', 'BFS BT1'],
  ['JE', 'JE2 3AB', 'CHI JE2'],
  ['FR', '75001', 'FR-75'],
  ['NL', '1012 AB', 'NL-10'],
  ['HK', '', 'HK-00'],
  ['GB', 'nowhere', 'GB-00'],
])('%s %s is sorted to %s', (country, postcode, sort) => {
  expect(routeOf(country, postcode).sort).toBe(sort)
})

test('every postcode area of the islands has exactly one hub', () => {
  const areas =
    'AB AL B BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB W WA WC WD WF WN WR WS WV YO ZE'
  expect(routedAreas.toSorted()).toEqual(areas.split(' '))
})

test('the product is at the end of the service reference', () => {
  const barcodeOf = (serviceReference: string) =>
    wayfare
      .drawLabel(
        { ...exampleFacts, trackingNumber: '01550123456789' },
        { serviceReference, country: 'GB', postcode: 'YO21 3PU', onwardTrackingNumbers: [] },
        '4x6',
      )
      .elements.flatMap((element) => (element.kind === 'barcode' ? [element.text] : []))
      .find((text) => text.length === 28)
  expect(barcodeOf('MPD_WF_NOON_225')?.slice(21, 24)).toBe('225')
  expect(barcodeOf('MPD_WF24')?.slice(21, 24)).toBe('101')
})

test('the manifest says where each package is sorted to', async () => {
  const csv = await textOf(wayfare.manifest.csv?.(manifestFacts(), exampleRows()) ?? [])
  const rows = parse<Record<string, string>>(csv, { columns: true })
  expect(rows.map((row) => row.route)).toEqual(['LDS YO21', 'LDS YO21', 'LDS YO21', 'LDS YO21'])
})

test('numbers of another length are refused', () => {
  const range = { scheme: 'sequence', first: 1, last: 9 } as const
  expect(wayfare.refuseNumbers({ ...range, prefix: '0155', digits: 10 })).toBeNull()
  for (const [prefix, digits] of [
    ['0155', 9],
    ['AB55', 10],
    ['015', 11],
  ] as const)
    expect(wayfare.refuseNumbers({ ...range, prefix, digits }), prefix).toMatch(/14 together/)
})
