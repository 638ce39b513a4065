import type { CarrierConnector } from '../carrier.ts'
import { oneLeg } from '../carrier.ts'
import { csvManifest } from '../manifest/csv.ts'
import { edifactManifest } from '../manifest/edifact.ts'
import { jsonManifest } from '../manifest/json.ts'
import { xmlManifest } from '../manifest/xml.ts'
import { drawStandardLabel } from './label.ts'

/** Everything from the configuration document, no code: what most regional carriers need. */
export const standard: CarrierConnector = {
  card: {
    reference: 'standard',
    name: 'Standard',
    summary: 'Numbers, label and manifest as the configuration says.',
    sources: [
      {
        title: 'S10: Identification of postal items, 13-character identifier',
        publisher: 'Universal Postal Union',
        section: 'check digit, when numbers are of the scheme s10',
      },
      {
        title: 'GS1 General Specifications',
        publisher: 'GS1',
        section: '3.3.1 and 7.9.1, when numbers are of the scheme sscc',
      },
    ],
    capabilities: ['Returns', 'SeveralPackages', 'PickupLocations', 'International'],
    exampleNumbers: { scheme: 'sequence', prefix: 'ST', digits: 10, first: 1, last: 9_999_999_999 },
  },
  refuseNumbers: () => null,
  legs: oneLeg,
  drawLabel: (facts, _pack, size) => drawStandardLabel(facts, size),
  trackingCodes: {},
  customs: { papers: ['PostalDeclaration', 'CommercialInvoice'], requirements: [] },
  manifest: {
    csv: csvManifest(),
    json: jsonManifest,
    xml: xmlManifest,
    edifact: edifactManifest,
  },
}
