import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import {
  exampleRows,
  exampleFacts as manifestFacts,
  textOf,
} from '../../../test/support/example-manifest.ts'
import { exampleFacts } from '../../../test/support/label-examples.ts'
import { isS10Number } from '../../domain/allocation/index.ts'
import { tandem } from './index.ts'

const legsTo = (country: string) =>
  tandem.legs({
    carrierReference: 'TANDEM',
    carrierName: 'Tandem',
    serviceReference: 'MPD_TD',
    trackingNumbers: ['TN47312482', 'TN00000008'],
    country,
    postcode: '',
  })

test.each([
  ['FR', 'Trivelle', ['LT473124829FR', 'LT000000080FR']],
  ['DE', 'Watervogel', ['CT473124829NL', 'CT000000080NL']],
  ['IE', 'Currach Express', ['CT473124829IE', 'CT000000080IE']],
  ['US', 'Ortelius Bode', ['CT473124829BE', 'CT000000080BE']],
])('to %s a partner takes over at the hub: %s', (country, carrierName, trackingNumbers) => {
  const [first, second] = legsTo(country)
  expect(first).toMatchObject({ number: 1, carrierReference: 'TANDEM' })
  expect(first?.trackingNumbers).toEqual(['TN47312482', 'TN00000008'])
  expect(second).toMatchObject({ number: 2, carrierName, trackingNumbers })
  for (const number of trackingNumbers) expect(isS10Number(number)).toBe(true)
})

test.each(['GB', 'IM', 'JE', 'GG'])('in %s the carrier delivers itself', (country) => {
  expect(legsTo(country)).toHaveLength(1)
})

test('one label carries the numbers of both legs, and the hub in large letters', () => {
  const drawing = tandem.drawLabel(
    { ...exampleFacts, trackingNumber: 'TN47312482' },
    {
      serviceReference: 'MPD_TD',
      country: 'FR',
      postcode: '75001',
      onwardTrackingNumbers: ['LT473124829FR'],
    },
    '4x6',
  )
  const bars = drawing.elements.flatMap((element) =>
    element.kind === 'barcode' && element.symbology === 'code128' ? [element.text] : [],
  )
  expect(bars).toEqual(['LT473124829FR', 'TN47312482'])
  const texts = drawing.elements.flatMap((element) =>
    element.kind === 'text' ? element.lines.map(({ text }) => text) : [],
  )
  expect(texts).toContain('LIL FR')
})

test('the manifest names both numbers and the hub', async () => {
  const rows = exampleRows().map((row) => ({
    ...row,
    onwardTrackingNumbers: ['LT473124829FR'],
    recipient: { ...row.recipient, country: 'FR' },
  }))
  const csv = await textOf(tandem.manifest.csv?.(manifestFacts(), rows) ?? [])
  const [row] = parse<Record<string, string>>(csv, { columns: true })
  expect(row).toMatchObject({ onward_number: 'LT473124829FR', hub: 'LIL', number: 'NW000000014GB' })
})

test('numbers that the partner could not carry on are refused', () => {
  const range = { scheme: 'sequence', first: 1, last: 9 } as const
  for (const [prefix, digits] of [
    ['TN', 9],
    ['T1', 8],
    ['TND', 8],
  ] as const)
    expect(tandem.refuseNumbers({ ...range, prefix, digits }), prefix).toMatch(/eight digits/)
})
