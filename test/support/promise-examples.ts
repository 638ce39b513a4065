import type { ConsignmentAddress } from '../../src/domain/address.ts'
import {
  type CarrierService,
  type ConfigurationDocument,
  compileSnapshot,
} from '../../src/domain/configuration/index.ts'
import type { PackageContents } from '../../src/domain/consignments/index.ts'
import {
  type AskedOptions,
  type CapacityUsed,
  type DeliveryOption,
  type Explanation,
  explainDeliveryOptions,
  findDeliveryOptions,
  type OptionsRequest,
  prepareRequest,
} from '../../src/domain/delivery-options/index.ts'
import { toGrams, toMm } from '../../src/domain/measures.ts'
import {
  formatInstant,
  formatLocalDate,
  formatTimeOfDay,
  type Instant,
  parseInstant,
} from '../../src/domain/time/index.ts'

/** A small retailer: one place, one carrier that collects on weekdays at 18:00, one next-day service. */
export const nextDay: CarrierService = {
  reference: 'NEXT',
  carrier: 'NORTHWAY',
  name: 'Next Day',
  coverage: [{ zone: 'MAINLAND', transitDays: 1 }],
  rates: [{ zone: 'MAINLAND', upToKg: 30, price: 5 }],
}
export const weekdayCollections = {
  days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  collection: '18:00',
  manifest: '17:15',
  allocationCutOff: { time: '17:00' },
} as const
export const smallDocument: ConfigurationDocument = {
  currency: 'GBP',
  taxRates: [{ country: 'GB', type: 'Standard', rate: 0.2 }],
  zones: [{ reference: 'MAINLAND', countries: ['GB'], exceptPostcodes: ['BT', 'HS'] }],
  shippingLocations: [
    {
      reference: 'LEEDS',
      name: 'Leeds',
      timeZone: 'Europe/London',
      address: {
        addressLine1: '1 Canal Wharf',
        town: 'Leeds',
        postcode: 'LS11 5PS',
        country: 'GB',
      },
    },
  ],
  carriers: [{ reference: 'NORTHWAY', name: 'Northway' }],
  carrierServices: [nextDay],
  collectionCalendars: [
    { shippingLocation: 'LEEDS', carrier: 'NORTHWAY', rules: [weekdayCollections] },
  ],
}

const blankAddress: ConsignmentAddress = {
  roles: [],
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
  country: null,
  regionCode: null,
  specialInstructions: null,
  latLong: null,
}
export const address = (parts: Partial<ConsignmentAddress>): ConsignmentAddress => ({
  ...blankAddress,
  ...parts,
})
export const fromLeeds = address({ roles: ['Origin'], shippingLocationReference: 'LEEDS' })
export const toWhitby = address({ roles: ['Destination'], postcode: 'YO21 3PU', country: 'GB' })
export const shopper = (postcode: string | null, country = 'GB') =>
  address({ roles: ['Destination'], postcode, country })

/** A package of so many kilograms and centimetres. */
export const packed = (
  kg: number | null,
  cm: readonly [number, number, number] | null = [10, 10, 10],
  parts: Partial<PackageContents> = {},
): PackageContents => ({
  reference: '',
  customerReference: null,
  weightGrams: kg === null ? null : toGrams(kg),
  dimensions: cm && {
    lengthMm: toMm(cm[0]) ?? 0,
    widthMm: toMm(cm[1]) ?? 0,
    heightMm: toMm(cm[2]) ?? 0,
  },
  packageSizeReference: null,
  description: null,
  value: null,
  barcode: null,
  metaData: null,
  items: [],
  charges: [],
  ...parts,
})

export const asked = (parts: Partial<AskedOptions> = {}): AskedOptions => ({
  direction: 'Outbound',
  source: 'Api',
  customerReference: null,
  addresses: [fromLeeds, toWhitby],
  packages: [packed(1)],
  tags: [],
  metaData: [],
  customsDocumentation: null,
  shippingDate: null,
  guaranteedOnly: false,
  deliveryDate: null,
  purpose: 'Delivery',
  ...parts,
})

export const nothingUsed: CapacityUsed = { window: () => 0, daily: () => 0 }
export const instantOf = (text: string): Instant => {
  const instant = parseInstant(text)
  if (instant === null) throw new Error(`${text} is no instant`)
  return instant
}

/** The request, prepared; fails the test if it is refused. */
export const prepared = (
  document: ConfigurationDocument,
  request: AskedOptions,
  now: string,
): OptionsRequest => {
  const result = prepareRequest(compileSnapshot(document, 1), request, instantOf(now))
  if (!result.ok) throw new Error(JSON.stringify(result.reason))
  return result.value
}

/** The options of a request at a time, straight from the documents. */
export const optionsOf = (
  document: ConfigurationDocument,
  now: string,
  request: AskedOptions = asked(),
  used: CapacityUsed = nothingUsed,
): readonly DeliveryOption[] => {
  const snapshot = compileSnapshot(document, 1)
  return findDeliveryOptions(snapshot, prepared(document, request, now), instantOf(now), used)
}

/** `2026-03-04 08:00-12:00 NEXT 5.00`: an option in one line. */
export const lineOf = ({ deliverOn, window, service, price }: DeliveryOption): string => {
  const times = `${formatTimeOfDay(window.startMinutes)}-${formatTimeOfDay(window.endMinutes)}`
  return `${formatLocalDate(deliverOn)} ${times} ${service.reference} ${price.netMinor / 100}`
}
export const cutOffOf = ({ collection }: DeliveryOption): string =>
  formatInstant(collection.allocationCutOffAt, collection.allocationCutOffOffsetMinutes)

/** The small document with other parts of its one service. */
export const documentWith = (
  service: Partial<CarrierService>,
  parts: Partial<ConfigurationDocument> = {},
): ConfigurationDocument => ({
  ...smallDocument,
  carrierServices: [{ ...nextDay, ...service }],
  ...parts,
})

/** The explanation of a request at a time. */
export const explained = (
  document: ConfigurationDocument,
  now: string,
  request: AskedOptions = asked(),
  used: CapacityUsed = nothingUsed,
): Explanation =>
  explainDeliveryOptions(
    compileSnapshot(document, 1),
    prepared(document, request, now),
    instantOf(now),
    used,
  )

/** The refusal codes of the first service; empty if it is offered. */
export const codesOf = (...told: Parameters<typeof explained>): readonly string[] =>
  explained(...told).services[0]?.refusals.map(({ code }) => code) ?? []

/** Delivery dates of the options, each once. */
export const datesOf = (...told: Parameters<typeof optionsOf>): readonly string[] => [
  ...new Set(optionsOf(...told).map(({ deliverOn }) => formatLocalDate(deliverOn))),
]
