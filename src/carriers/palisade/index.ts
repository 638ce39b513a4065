import { type CarrierConnector, oneLeg } from '../carrier.ts'
import { edifactManifest } from '../manifest/edifact.ts'
import { jsonManifest } from '../manifest/json.ts'
import { drawPalisadeLabel } from './label.ts'
import { refusePalisadeNumbers } from './numbers.ts'
import { palisadeTrackingCodes } from './tracking.ts'

/** A freight carrier of the GS1 world: SSCC, GS1 Logistics Label, IFCSUM, EPCIS events. */
export const palisade: CarrierConnector = {
  card: {
    reference: 'palisade',
    name: 'Palisade Freight',
    summary: 'A carrier that works by the published standards of GS1.',
    sources: [
      {
        title: 'GS1 General Specifications',
        publisher: 'GS1',
        section: '2.2 SSCC, 3.2 application identifiers, 5.4.2 bar heights, 6.6 logistic labels',
      },
      {
        title: 'GS1 Logistic Label Guideline',
        publisher: 'GS1',
        section: 'layout of the three parts, compact labels',
      },
      {
        title: 'IFCSUM, forwarding and consolidation summary, D.01B',
        publisher: 'UN/CEFACT',
        section: 'segment table',
      },
      {
        title: 'Core Business Vocabulary',
        publisher: 'GS1',
        section: '7.1 business steps, 7.2 dispositions',
      },
    ],
    capabilities: ['Returns', 'SeveralPackages', 'International'],
    exampleNumbers: { scheme: 'sscc', prefix: '39521234', first: 1, last: 999_999_999 },
  },
  refuseNumbers: refusePalisadeNumbers,
  legs: oneLeg,
  drawLabel: drawPalisadeLabel,
  trackingCodes: palisadeTrackingCodes,
  customs: {
    papers: ['CommercialInvoice'],
    requirements: [
      {
        routes: [{ from: ['GB'], to: ['*'], exceptTo: ['GB', 'IM'] }],
        needs: [
          { fact: 'ShippingTerms' },
          { fact: 'ShippersEORI' },
          { fact: 'Items' },
          { fact: 'ItemDescription' },
          { fact: 'ItemValue' },
        ],
      },
    ],
  },
  manifest: { edifact: edifactManifest, json: jsonManifest },
}
