import fc from 'fast-check'
import type {
  AllocationRule,
  CarrierService,
  ConfigurationDocument,
  PackageSize,
} from '../../../src/domain/configuration/index.ts'
import { calendarSketch, filledIn } from './calendars.ts'
import {
  allocationRule,
  carrierReferences,
  carrierService,
  serviceReferences,
} from './carrier-services.ts'
import { day, type Era } from './eras.ts'
import { shippingLocations, zones } from './places.ts'
import { mostly, sparse } from './sparse.ts'

const holidayReferences = ['ENGLAND', 'Islands'] as const
const holidays = (at: Era) =>
  fc
    .tuple(...holidayReferences.map(() => fc.uniqueArray(day(at, 0, 9), { maxLength: 3 })))
    .map((sets) => holidayReferences.map((reference, at) => ({ reference, dates: sets[at] ?? [] })))
const currency = fc.constantFrom(
  { code: 'GBP', decimals: 2 },
  { code: 'EUR', decimals: 2 },
  { code: 'JPY', decimals: 0 },
  { code: 'KWD', decimals: 3 },
)
const taxRates = fc
  .uniqueArray(fc.constantFrom('GB', 'IE', 'DE', 'JE', 'NL'), { maxLength: 4 })
  .chain((countries) =>
    fc
      .tuple(...countries.map(() => fc.constantFrom(0.2, 0.05, 0.23, 0, 0.125, 0.055, 0.175)))
      .map((rates) =>
        countries.map((country, at) => ({
          country,
          type: 'Standard' as const,
          rate: rates[at] ?? 0,
        })),
      ),
  )
const size = { lengthCm: 40, widthCm: 30, heightCm: 12, weightKg: 1.2 }
const crate = { ...size, reference: 'CRATE', weightKg: 2.0005, lengthCm: 120.05 }
const packageSizes = fc.oneof(
  {
    weight: 12,
    arbitrary: fc.constant([{ ...size, reference: 'Shoebox', isDefault: true }, crate]),
  },
  {
    weight: 4,
    arbitrary: fc.constant([crate, { ...size, reference: 'Shoebox', isDefault: false }]),
  },
  { weight: 1, arbitrary: fc.constant<PackageSize[]>([]) },
)

const calendarPairs = [
  ['LEEDS', 'NORTHWAY'],
  ['Other', 'northway'],
  ['leeds', 'Southway'],
] as const

type RulePick = { readonly service: number; readonly rule: Omit<AllocationRule, 'service'> }
/** Positions of services and what the operator allows of them. */
const rules = (at: Era, decimals: number): fc.Arbitrary<readonly RulePick[]> =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant([]) },
    {
      weight: 1,
      arbitrary: fc.array(
        fc.record({ service: fc.nat({ max: 5 }), rule: allocationRule(at, decimals) }),
        { minLength: 1, maxLength: 2 },
      ),
    },
  )
const parts = (at: Era, decimals: number) =>
  fc.record({
    services: fc.array(carrierService(at, decimals, holidayReferences), {
      minLength: 1,
      maxLength: 6,
    }),
    defaults: sparse<{ horizonDays: number }>({ horizonDays: fc.nat({ max: 9 }) }, 1),
    taxRates,
    holidays: holidays(at),
    zones: zones(at.near, holidayReferences),
    shippingLocations: shippingLocations(at),
    packageSizes,
    rules: rules(at, decimals),
    calendars: fc.tuple(...calendarPairs.map(() => calendarSketch(at, 6, holidayReferences))),
    calendarCount: mostly<number>(3, fc.constantFrom(1, 2), 1),
  })

/** Valid documents by construction (configuration.md, rulings 16, 30, 38, 40, 41, 90), small, of one era. */
export const configuration = (at: Era): fc.Arbitrary<ConfigurationDocument> =>
  currency.chain(({ code, decimals }) =>
    parts(at, decimals).map(({ services: sketches, rules, calendars, calendarCount, ...rest }) => {
      const services = sketches.map(
        (sketch, at): CarrierService => ({
          ...sketch,
          reference: serviceReferences[at] ?? `S${at}`,
          name: `Service ${at}`,
        }),
      )
      return {
        currency: code,
        ...rest,
        carriers: carrierReferences.map((reference) => ({ reference, name: reference })),
        carrierServices: services,
        allocationRules: rules.flatMap(({ service, rule }) => {
          const reference = services[service]?.reference
          return reference === undefined ? [] : [{ service: reference, ...rule }]
        }),
        collectionCalendars: calendars
          .slice(0, calendarCount)
          .map((sketch, at) => filledIn(sketch, calendarPairs[at] ?? calendarPairs[0], services)),
      }
    }),
  )
