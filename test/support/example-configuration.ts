import { reviewDocument } from '../../src/domain/configuration/index.ts'
import type { Problem } from '../../src/domain/result.ts'

// biome-ignore lint/suspicious/noExplicitAny: tests change it into documents that no type allows
export type LooseDocument = any

const times = { collection: '18:00', manifest: '17:15', allocationCutOff: { time: '17:00' } }

/** A small configuration document with one of everything and nothing wrong; a fresh copy each time. */
export const exampleConfiguration = (): LooseDocument =>
  structuredClone({
    currency: 'GBP',
    defaults: { horizonDays: 14, pickupRadiusKm: 5, pickupMaxResults: 10 },
    taxRates: [{ country: 'GB', type: 'Standard', rate: 0.2 }],
    holidays: [{ reference: 'ENGLAND', dates: ['2026-12-25'] }],
    zones: [
      { reference: 'MAINLAND', countries: ['GB'], exceptPostcodes: ['BT', 'KW15-17', 'M2 6LW'] },
      { reference: 'ISLES', countries: ['GB', 'JE'], postcodes: ['BT'], holidays: 'ENGLAND' },
    ],
    shippingLocations: [leeds],
    carriers: [northway, skerry],
    carrierServices: [nextDay],
    allocationRules: [{ service: 'next', weightKg: [{ from: 0, to: 20 }] }],
    collectionCalendars: [
      {
        shippingLocation: 'leeds',
        carrier: 'NORTHWAY',
        rules: [{ days: ['Monday'], ...times, operationalCutOff: { time: '17:00' } }],
        exceptions: [
          { date: '2026-12-24', type: 'ReScheduled', services: ['next'], ...times },
          { date: '2001-12-25', type: 'Cancelled' },
        ],
      },
    ],
    serviceGroups: [{ reference: 'ALL', name: 'All', services: ['Next'] }],
    packageSizes: [
      { reference: 'BOX', lengthCm: 35, widthCm: 25, heightCm: 15, weightKg: 1, isDefault: true },
    ],
  })

const leeds = {
  reference: 'LEEDS',
  name: 'Leeds',
  timeZone: 'Europe/London',
  defaultForReturns: true,
  address: { addressLine1: '1 Canal Wharf', country: 'GB', latitude: 53.79, longitude: -1.5 },
}

const northway = {
  reference: 'NORTHWAY',
  name: 'Northway',
  trackingNumbers: { scheme: 's10', prefix: 'NW', country: 'GB', first: 1, last: 99_999_999 },
  manifest: { format: 'csv', transport: { type: 'folder', path: 'northway/leeds' } },
}

const skerry = {
  reference: 'SKERRY',
  name: 'Skerry',
  trackingNumbers: { scheme: 'sscc', prefix: '350123456', first: 1, last: 99_999_999 },
  manifest: {
    format: 'json',
    transport: {
      type: 'sftp',
      host: 'files.example.org',
      username: 'us',
      password: { secret: 'SKERRY' },
      hostKey: 'SHA256:x',
      path: 'in',
    },
  },
}

const nextDay = {
  reference: 'NEXT',
  carrier: 'northway',
  name: 'Next Day',
  limits: { minWeightKg: 0, maxWeightKg: 30, maxValue: 2500 },
  coverage: [
    { zone: 'mainland', transitDays: 1 },
    { zone: 'ISLES', transitDays: { min: 2, max: 3 } },
  ],
  deliveryWindows: [
    { start: '00:00', end: '23:59' },
    { start: '09:00', end: '12:00', days: ['Monday'], surcharge: 2.5, capacity: 0 },
  ],
  dailyCapacity: 0,
  rates: [
    { zone: 'MAINLAND', upToKg: 2, price: 4.1 },
    { zone: 'ISLES', upToKg: 1, price: 11.5 },
    { zone: 'Mainland', upToKg: 30, price: 6.9, perExtraKg: 0 },
  ],
  surcharges: [{ reference: 'FUEL', percent: 8.5 }],
}

/** Puts a value at a path such as `zones[1].postcodes`; undefined takes it away. */
export const putAt = (document: LooseDocument, path: string, value: unknown): void => {
  const keys = path.split(/[.[\]]+/).filter((key) => key !== '')
  const last = keys.pop() ?? ''
  const holder = keys.reduce((inner, key) => inner[key], document)
  if (value === undefined) delete holder[last]
  else holder[last] = value
}

/** Codes and paths of what is wrong and odd in the example once a value is put into it. */
export const reviewWith = (path: string, value: unknown) => {
  const document = exampleConfiguration()
  putAt(document, path, value)
  const { errors, warnings } = reviewDocument(document)
  const told = (problems: readonly Problem[]) => problems.map(({ code, path: at }) => [code, at])
  return { errors: told(errors), warnings: told(warnings) }
}
