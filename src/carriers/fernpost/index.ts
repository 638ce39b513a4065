import { type CarrierConnector, oneLeg } from '../carrier.ts'
import { fernpostRequirements } from './customs.ts'
import { drawFernpostLabel } from './label.ts'
import { fernpostManifest } from './manifest.ts'
import { refuseFernpostNumbers } from './numbers.ts'
import { fernpostTrackingCodes } from './tracking.ts'

/** A post: S10 numbers, 4-state symbols, postal customs declarations, the events that posts exchange. */
export const fernpost: CarrierConnector = {
  card: {
    reference: 'fernpost',
    name: 'Fernpost',
    summary: 'A postal carrier by the published rules of the Universal Postal Union.',
    sources: [
      {
        title: 'S10: Identification of postal items, 13-character identifier',
        publisher: 'Universal Postal Union',
        section: 'service indicators, check digit, printed form',
      },
      {
        title: 'M40: EMSEVT, item events',
        publisher: 'Universal Postal Union',
        section: 'event codes',
      },
      {
        title: 'Guide to 4-state customer code printing',
        publisher: 'Royal Mail',
        section: 'RM4SCC characters, default delivery point suffix',
      },
      {
        title: 'KIX specification',
        publisher: 'PostNL',
        section: 'postcode and house number',
      },
    ],
    capabilities: ['Returns', 'SeveralPackages', 'International'],
    exampleNumbers: { scheme: 's10', prefix: 'CN', country: 'GB', first: 1, last: 99_999_999 },
  },
  refuseNumbers: refuseFernpostNumbers,
  legs: oneLeg,
  drawLabel: drawFernpostLabel,
  trackingCodes: fernpostTrackingCodes,
  customs: { papers: ['PostalDeclaration'], requirements: fernpostRequirements },
  manifest: fernpostManifest,
}
