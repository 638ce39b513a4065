import type { CarrierConnector } from '../carrier.ts'
import { tandemRequirements } from './customs.ts'
import { drawTandemLabel } from './label.ts'
import { tandemLegs } from './legs.ts'
import { tandemManifest } from './manifest.ts'
import { refuseTandemNumbers } from './numbers.ts'
import { tandemTrackingCodes } from './tracking.ts'

/** A carrier that collects and line-hauls to a hub, where a partner of the destination country takes over. */
export const tandem: CarrierConnector = {
  card: {
    reference: 'tandem',
    name: 'Tandem',
    summary: 'Two legs through a hub: one label, two numbers, a partner abroad.',
    sources: [
      {
        title: 'S10: Identification of postal items, 13-character identifier',
        publisher: 'Universal Postal Union',
        section: "check digit and form of the partners' numbers",
      },
      {
        title: 'Codes for the representation of names of countries',
        publisher: 'ISO',
        section: '3166-1, two letters',
      },
    ],
    capabilities: ['Returns', 'SeveralPackages', 'SeveralLegs', 'International'],
    exampleNumbers: { scheme: 'sequence', prefix: 'TN', digits: 8, first: 1, last: 99_999_999 },
  },
  refuseNumbers: refuseTandemNumbers,
  legs: tandemLegs,
  drawLabel: drawTandemLabel,
  trackingCodes: tandemTrackingCodes,
  customs: { papers: ['CommercialInvoice'], requirements: tandemRequirements },
  manifest: tandemManifest,
}
