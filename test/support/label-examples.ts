import type { LabelFacts } from '../../src/carriers/label-facts.ts'

const lines = (path: string, texts: readonly string[]) =>
  texts.map((text, index) => ({ text, member: `${path}.Line${index + 1}` }))

/** A label as most are: what tests and benches draw. */
export const exampleFacts: LabelFacts = {
  carrierName: 'Northway',
  serviceName: 'Next Day by Noon',
  deliverOn: '2026-03-04',
  window: '10:00-12:00',
  shipFromLines: lines('Addresses[0]', [
    'Harbour & Pine',
    'Leeds Distribution Centre',
    'Unit 4, Aire Valley Park',
    'LEEDS',
    'LS9 0PX',
  ]),
  shipToLines: lines('Addresses[1]', [
    'Ms Ada Marchbanks',
    'Flat 12',
    '221 Quay Street',
    'WESTMERE',
    'WM1 2AB',
  ]),
  shipToPhone: { text: 'Tel +44 7700 900123', member: 'Addresses[1].Contact.Mobile' },
  packageNumber: 1,
  packageCount: 3,
  weightGrams: 2345,
  consignmentReference: 'EC-000-1F4-7QK',
  packageReference: 'EP-000-1F4-7QM',
  customerReference: { text: 'ORDER-2026-000123', member: 'CustomerReference' },
  packageCustomerReference: null,
  shipOn: '2026-03-03',
  trackingNumber: 'NW0000000017GB',
  symbology: 'code128',
  isReturn: false,
}

/** The same from a carrier with SSCC numbers (ruling 80). */
export const exampleSsccFacts: LabelFacts = {
  ...exampleFacts,
  trackingNumber: '340123450000000017',
  symbology: 'gs1-128',
  window: null,
}
