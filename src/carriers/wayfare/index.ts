import { type CarrierConnector, oneLeg } from '../carrier.ts'
import { drawWayfareLabel } from './label.ts'
import { wayfareManifest } from './manifest.ts'
import { refuseWayfareNumbers } from './numbers.ts'
import { wayfareTrackingCodes } from './tracking.ts'

/** A road network that sorts by a table of postcodes. */
export const wayfare: CarrierConnector = {
  card: {
    reference: 'wayfare',
    name: 'Wayfare Road',
    summary:
      'A road network: 14-digit numbers, routing barcode with check character, hubs by postcode.',
    sources: [
      {
        title: 'Check character systems',
        publisher: 'ISO/IEC',
        section: '7064, MOD 37,36',
      },
      {
        title: 'Parcel Label Specification 2.4.1',
        publisher: 'DPD',
        section: 'fields and check character of the 28-character routing barcode',
      },
      {
        title: 'Codes for the representation of names of countries',
        publisher: 'ISO',
        section: '3166-1, numeric codes',
      },
    ],
    capabilities: ['Returns', 'SeveralPackages', 'PickupLocations', 'International'],
    exampleNumbers: {
      scheme: 'sequence',
      prefix: '0155',
      digits: 10,
      first: 1,
      last: 9_999_999_999,
    },
  },
  refuseNumbers: refuseWayfareNumbers,
  legs: oneLeg,
  drawLabel: drawWayfareLabel,
  trackingCodes: wayfareTrackingCodes,
  customs: {
    papers: [],
    requirements: [
      {
        routes: [
          { from: ['GB'], to: ['*'], exceptTo: ['GB', 'IM'] },
          { from: ['GB'], to: ['JE', 'GG'] },
        ],
        needs: [
          { fact: 'ShippersVatNumber' },
          { fact: 'ShippingTerms', oneOf: ['DAP', 'DDP'] },
          { fact: 'ShippersEORI' },
          { fact: 'ReceiversEORI', when: 'ReceiverIsBusiness' },
          { fact: 'PackageDescription' },
          { fact: 'Items' },
          { fact: 'ItemCountryOfOrigin' },
          { fact: 'ItemDescription' },
          { fact: 'ItemQuantity' },
          { fact: 'ItemHarmonisationCode' },
          { fact: 'ItemValue' },
        ],
      },
    ],
  },
  manifest: wayfareManifest,
}
