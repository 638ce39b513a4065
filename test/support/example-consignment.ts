import type { ConsignmentAddress } from '../../src/domain/address.ts'
import type {
  Allocation,
  Consignment,
  Package,
  ZonedInstant,
} from '../../src/domain/consignments/index.ts'
import { type Instant, localDateOf, parseInstant } from '../../src/domain/time/index.ts'

/** An allocated consignment of two packages, for tests and for trying a connector: openly invented. */

const at = (text: string): Instant => {
  const found = parseInstant(text)
  if (found === null) throw new Error(`${text} is no instant.`)
  return found
}
const inUtc = (text: string): ZonedInstant => ({ at: at(text), utcOffsetMinutes: 0 })

const address: Omit<ConsignmentAddress, 'roles'> = {
  contact: null,
  companyName: null,
  customerName: null,
  shippingLocationReference: null,
  shopLocationReference: null,
  addressLine1: null,
  addressLine2: null,
  addressLine3: null,
  town: null,
  region: null,
  postcode: null,
  country: 'GB',
  regionCode: null,
  specialInstructions: null,
  latLong: null,
}
const addresses: readonly ConsignmentAddress[] = [
  {
    ...address,
    roles: ['Origin'],
    shippingLocationReference: 'LEEDS_DC',
    companyName: 'Harbour & Row Ltd',
    addressLine1: '1 Canal Wharf',
    town: 'Leeds',
    postcode: 'LS11 5PS',
  },
  {
    ...address,
    roles: ['Destination'],
    addressLine1: '7 Harbour Row',
    town: 'Whitby',
    postcode: 'YO21 3PU',
    contact: {
      title: 'Ms',
      firstName: 'Ada',
      lastName: 'Reyes',
      position: null,
      telephone: null,
      mobile: '+447700900123',
      landLine: null,
      email: 'ada@example.org',
    },
  },
]

const pack = (reference: string, weightGrams: number, lengthMm: number): Package => ({
  reference,
  customerReference: null,
  weightGrams,
  dimensions: { lengthMm, widthMm: 300, heightMm: 125 },
  packageSizeReference: null,
  description: 'Walking boots',
  value: { amountTenThousandths: 840_000, currency: 'GBP' },
  barcode: null,
  metaData: null,
  items: [],
  charges: [],
})

const allocation: Allocation = {
  carrierReference: 'NORTHWAY',
  carrierName: 'Northway',
  serviceReference: 'MPD_NW24',
  serviceName: 'Next Day',
  serviceGroup: null,
  allocatedAt: inUtc('2026-03-02T10:00:00Z'),
  price: {
    netMinor: 410,
    taxMinor: 82,
    grossMinor: 492,
    currency: 'GBP',
    tax: { reference: 'GB-0.2000', country: 'GB', type: 'Standard', rate: 0.2 },
  },
  collectOn: localDateOf(2026, 3, 2),
  collection: inUtc('2026-03-02T18:00:00Z'),
  manifestAt: at('2026-03-02T17:15:00Z'),
  allocationCutOffAt: at('2026-03-02T17:00:00Z'),
  operationalCutOffAt: at('2026-03-02T15:30:00Z'),
  deliverOn: localDateOf(2026, 3, 3),
  window: { startMinutes: 540, endMinutes: 720 },
  earliestDelivery: inUtc('2026-03-03T09:00:00Z'),
  latestDelivery: inUtc('2026-03-03T12:00:00Z'),
  guaranteed: true,
  legs: [
    {
      number: 1,
      carrierReference: 'NORTHWAY',
      carrierName: 'Northway',
      carrierServiceReference: 'MPD_NW24',
      trackingNumbers: ['NW000000014GB', 'NW000000028GB'],
    },
  ],
}

export const exampleConsignment = (reference = 'EC-000-1F4-7QK'): Consignment => ({
  number: 1,
  reference,
  state: 'Manifesting',
  createdAt: at('2026-03-02T10:00:00Z'),
  configurationVersion: 1,
  shippingLocationReference: 'LEEDS_DC',
  direction: 'Outbound',
  source: 'Api',
  customerReference: 'WEB-20931',
  addresses,
  packages: [pack('EP-000-1F4-7QM', 1200, 400), pack('EP-000-1F4-7QN', 500, 200)],
  tags: [],
  metaData: [],
  customsDocumentation: null,
  shippingDate: null,
  requestedDelivery: null,
  allocation,
  failedAllocation: null,
  labelsPrintedAt: null,
  manifestReference: null,
  failedManifest: null,
  milestones: {
    collectedAt: null,
    shippedAt: null,
    firstAttemptAt: null,
    lastAttemptAt: null,
    deliveredAt: null,
    returnedAt: null,
  },
  pickup: null,
})
