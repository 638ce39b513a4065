import { expect, test } from 'vitest'
import type { Carrier, CarrierService } from '../domain/configuration/index.ts'
import { checkConnectors } from './check-connectors.ts'

const carrier = (changes: Partial<Carrier>): Carrier => ({
  reference: 'NORTHWAY',
  name: 'Northway',
  ...changes,
})
const s10 = { scheme: 's10', prefix: 'CN', country: 'GB', first: 1, last: 9 } as const
const sequence = { scheme: 'sequence', prefix: 'A', digits: 4, first: 1, last: 9 } as const
const folder = { type: 'folder', path: 'out' } as const
const told = (carriers: readonly Carrier[], carrierServices: readonly CarrierService[] = []) =>
  checkConnectors({ carriers, carrierServices }).map(({ path, code }) => `${code} ${path}`)

test('a document without connectors, or with what they can do, has no problems', () => {
  expect(checkConnectors({})).toEqual([])
  expect(told([carrier({ trackingNumbers: sequence })])).toEqual([])
  const manifest = { format: 'csv', transport: folder } as const
  expect(told([carrier({ connector: 'Fernpost', trackingNumbers: s10, manifest })])).toEqual([])
})

test('an unknown connector, numbers it refuses, a format it does not write', () => {
  expect(told([carrier({}), carrier({ connector: 'nobody' })])).toEqual([
    'UnknownConnector carriers[1].connector',
  ])
  const manifest = { format: 'edifact', transport: folder } as const
  const post = carrier({
    connector: 'fernpost',
    trackingNumbers: s10,
    furtherTrackingNumbers: [s10, sequence],
    manifest,
  })
  const service = { reference: 'A', carrier: 'northway', name: 'A', trackingNumbers: [sequence] }
  expect(told([post], [service])).toEqual([
    'FormatNotWritten carriers[0].manifest.format',
    'NumbersRefused carriers[0].furtherTrackingNumbers[1]',
    'NumbersRefused carrierServices[0].trackingNumbers[0]',
  ])
})
