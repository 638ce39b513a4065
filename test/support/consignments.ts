import type { ConsignmentAddress } from '../../src/domain/address.ts'
import type { Allocation, Consignment } from '../../src/domain/consignments/index.ts'
import { formatReference } from '../../src/domain/references.ts'
import { type Instant, localDateOf, toInstant } from '../../src/domain/time/index.ts'

const at = (text: string): Instant => toInstant(Date.parse(text))

const anyAddress: ConsignmentAddress = {
  roles: ['Origin'],
  contact: null,
  companyName: 'Lantern & Loom',
  customerName: null,
  shippingLocationReference: 'Leeds_DC',
  shopLocationReference: null,
  addressLine1: '4 Kiln Lane',
  addressLine2: null,
  addressLine3: null,
  town: 'Leeds',
  region: 'West Yorkshire',
  postcode: 'LS1 4AP',
  country: 'GB',
  regionCode: null,
  specialInstructions: null,
  latLong: null,
}

/** An unallocated consignment of `packageCount` packages, whose package numbers begin at 1,000 times its own. */
export function sampleConsignment(number: number, packageCount = 1): Consignment {
  return {
    number,
    reference: formatReference('EC', number),
    state: 'Unallocated',
    createdAt: at('2026-03-02T09:14:03.112Z'),
    configurationVersion: 1,
    direction: 'Outbound',
    source: 'Api',
    customerReference: `WEB-${number}`,
    shippingLocationReference: 'Leeds_DC',
    addresses: [
      anyAddress,
      {
        ...anyAddress,
        roles: ['Destination', 'Recipient'],
        companyName: null,
        customerName: 'Zażółć Gęślą',
        shippingLocationReference: null,
        postcode: 'iv51 9xx',
        region: 'Highland',
      },
    ],
    packages: Array.from({ length: packageCount }, (_, i) => ({
      reference: formatReference('EP', number * 1_000 + i),
      customerReference: null,
      weightGrams: 1_250,
      dimensions: { lengthMm: 300, widthMm: 200, heightMm: 100 },
      packageSizeReference: null,
      description: null,
      value: { amountTenThousandths: 495_000, currency: 'GBP' },
      barcode: null,
      metaData: null,
      items: [],
      charges: [],
    })),
    tags: ['Fragile'],
    metaData: [],
    customsDocumentation: null,
    shippingDate: null,
    requestedDelivery: null,
    allocation: null,
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
  }
}

/** An allocation by Northway's next-day service, collected on 3 March 2026 at 17:00 and due the day after. */
export function sampleAllocation(trackingNumbers: readonly string[]): Allocation {
  const collectOn = localDateOf(2026, 3, 3)
  const collection = { at: at('2026-03-03T17:00:00Z'), utcOffsetMinutes: 0 }
  return {
    carrierReference: 'Northway',
    carrierName: 'Northway',
    serviceReference: 'Northway_Next',
    serviceName: 'Next Day',
    serviceGroup: null,
    allocatedAt: { at: at('2026-03-02T09:20:00Z'), utcOffsetMinutes: 0 },
    price: {
      netMinor: 495,
      taxMinor: 99,
      grossMinor: 594,
      currency: 'GBP',
      tax: { reference: 'GB-0.2000', country: 'GB', type: 'Standard', rate: 0.2 },
    },
    collectOn,
    collection,
    manifestAt: at('2026-03-03T16:30:00Z'),
    allocationCutOffAt: at('2026-03-03T16:00:00Z'),
    operationalCutOffAt: at('2026-03-03T16:00:00Z'),
    deliverOn: localDateOf(2026, 3, 4),
    window: { startMinutes: 480, endMinutes: 1_080 },
    earliestDelivery: { at: at('2026-03-04T08:00:00Z'), utcOffsetMinutes: 0 },
    latestDelivery: { at: at('2026-03-04T18:00:00Z'), utcOffsetMinutes: 0 },
    guaranteed: true,
    legs: [
      {
        number: 1,
        carrierReference: 'Northway',
        carrierName: 'Northway',
        carrierServiceReference: 'Northway_Next',
        trackingNumbers,
      },
    ],
  }
}
