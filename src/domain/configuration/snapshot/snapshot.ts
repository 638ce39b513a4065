import { findCurrency } from '../../currencies.ts'
import type { RouteRequirements } from '../../customs/index.ts'
import { decimalText } from '../../decimal.ts'
import { type Fraction, toFraction } from '../../money.ts'
import type * as document from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { type CalendarIndex, compileCalendars } from './calendars.ts'
import {
  type CompiledCoverage,
  type CompiledService,
  compileRules,
  compileService,
} from './services.ts'
import { byReference, compileHolidays } from './words.ts'
import {
  compileZones,
  indexRules,
  indexZones,
  namesWholePostcodes,
  type RuleIndex,
  type ZoneIndex,
} from './zones.ts'

/** Tax of a country; `reference` as on the wire, `GB-0.2000` (delivery-promise 5.3). */
export type CompiledTax = {
  readonly shown: {
    readonly reference: string
    readonly country: string
    readonly type: document.TaxRate['type']
    readonly rate: number
  }
  readonly fraction: Fraction
}

/** A service that covers a zone, and by which of its rows. */
type Covering = { readonly service: CompiledService; readonly coverage: CompiledCoverage }

/**
 * One version of a configuration, compiled: what the engine reads. Immutable.
 * All keys are upper-cased references (ruling 63); ask through the `find` functions below.
 */
export type Snapshot = {
  readonly version: number
  readonly document: document.ConfigurationDocument
  readonly currency: { readonly code: string; readonly minorDigits: number }
  readonly horizonDays: number
  readonly pickupRadiusKm: number
  readonly pickupMaxResults: number
  readonly services: readonly CompiledService[]
  readonly servicesByKey: ReadonlyMap<string, CompiledService>
  readonly locationsByKey: ReadonlyMap<string, document.ShippingLocation>
  readonly carriersByKey: ReadonlyMap<string, document.Carrier>
  readonly packageSizesByKey: ReadonlyMap<string, document.PackageSize>
  readonly defaultPackageSize: document.PackageSize | undefined
  readonly groupsByServiceKey: ReadonlyMap<string, document.ServiceGroup>
  readonly zoneIndex: ZoneIndex
  readonly ruleIndex: RuleIndex
  readonly namesWholePostcodes: boolean
  /** By zone number: who goes there. */
  readonly coveringByZone: readonly (readonly Covering[])[]
  readonly calendars: CalendarIndex
  readonly taxesByCountry: ReadonlyMap<string, CompiledTax>
}

/** What a carrier needs to know of a consignment: its connector says so, which the document only names. */
export type RequirementsOf = (carrier: document.Carrier) => readonly RouteRequirements[]
const nothingNeeded: RequirementsOf = () => []

/**
 * Compiles a validated document (configuration.md) into the snapshot of a version.
 * Takes some milliseconds for thousands of services; done once per version, off the request path.
 */
export const compileSnapshot = (
  source: document.ConfigurationDocument,
  version: number,
  requirementsOf: RequirementsOf = nothingNeeded,
): Snapshot => {
  const holidays = compileHolidays(source.holidays ?? [])
  const locationsByKey = byReference(source.shippingLocations ?? [])
  const services = compileServices(source, holidays, requirementsOf)
  const packageSizes = source.packageSizes ?? []
  return {
    version,
    document: source,
    currency: currencyOf(source),
    horizonDays: source.defaults?.horizonDays ?? 14,
    pickupRadiusKm: source.defaults?.pickupRadiusKm ?? 5,
    pickupMaxResults: source.defaults?.pickupMaxResults ?? 10,
    services,
    servicesByKey: new Map(services.map((service) => [service.key, service])),
    locationsByKey,
    carriersByKey: byReference(source.carriers ?? []),
    packageSizesByKey: byReference(packageSizes),
    defaultPackageSize: packageSizes.find((size) => size.isDefault),
    groupsByServiceKey: groupsByService(source.serviceGroups ?? []),
    zoneIndex: indexZones(source.zones ?? []),
    ruleIndex: indexRules(source.allocationRules ?? []),
    namesWholePostcodes: namesWholePostcodes(source.zones ?? [], source.allocationRules ?? []),
    coveringByZone: coveringByZone(services, (source.zones ?? []).length),
    calendars: compileCalendars(
      source.collectionCalendars ?? [],
      (reference) => locationsByKey.get(referenceKey(reference)),
      holidays,
    ),
    taxesByCountry: new Map(
      (source.taxRates ?? []).map((row) => [row.country.toUpperCase(), compileTax(row)]),
    ),
  }
}

const currencyOf = (source: document.ConfigurationDocument) => {
  const code = source.currency.toUpperCase()
  return { code, minorDigits: findCurrency(code)?.minorDigits ?? 2 }
}

const compileServices = (
  source: document.ConfigurationDocument,
  holidays: ReturnType<typeof compileHolidays>,
  requirementsOf: RequirementsOf,
): readonly CompiledService[] => {
  const zones = byReference(compileZones(source.zones ?? [], holidays))
  const carriers = byReference(source.carriers ?? [])
  const around = {
    minorDigits: currencyOf(source).minorDigits,
    holidays,
    zones,
    carrierName: (reference: string) =>
      carriers.get(referenceKey(reference)) ?? { reference, name: reference },
    rules: compileRules(source.allocationRules ?? []),
    requirements: (reference: string) => {
      const carrier = carriers.get(referenceKey(reference))
      return carrier ? requirementsOf(carrier) : []
    },
  }
  const definitions = source.carrierServices ?? []
  const ranks = ranksOf(definitions.map((service) => referenceKey(service.reference)))
  return definitions.map((service, index) =>
    compileService(service, index, ranks.get(referenceKey(service.reference)) ?? index, around),
  )
}

/** Order by code point, which differs from that of UTF-16 units above U+FFFF (ruling 44). */
export const compareCodePoints = (a: string, b: string): number => {
  const left = [...a]
  const right = [...b]
  for (let n = 0; n < Math.min(left.length, right.length); n += 1) {
    const difference = (left[n]?.codePointAt(0) ?? 0) - (right[n]?.codePointAt(0) ?? 0)
    if (difference !== 0) return difference
  }
  return left.length - right.length
}

const ranksOf = (keys: readonly string[]): ReadonlyMap<string, number> =>
  new Map([...keys].sort(compareCodePoints).map((key, rank) => [key, rank]))

const groupsByService = (groups: readonly document.ServiceGroup[]) =>
  new Map(
    [...groups]
      .reverse()
      .flatMap((group) => group.services.map((service) => [referenceKey(service), group] as const)),
  )

const coveringByZone = (services: readonly CompiledService[], zoneCount: number) => {
  const byZone: Covering[][] = Array.from({ length: zoneCount }, () => [])
  for (const service of services) {
    for (const coverage of service.coverage)
      byZone[coverage.zone.index]?.push({ service, coverage })
  }
  return byZone
}

const compileTax = ({ country, type, rate }: document.TaxRate): CompiledTax => ({
  shown: {
    reference: `${country.toUpperCase()}-${decimalText(rate, 4)}`,
    country: country.toUpperCase(),
    type,
    rate,
  },
  fraction: toFraction(rate),
})

/** Tax by the country of the far end; without a row the rate is 0 (ruling 41). */
export const taxOf = (snapshot: Snapshot, country: string): CompiledTax =>
  snapshot.taxesByCountry.get(country) ?? compileTax({ country, type: 'Zero', rate: 0 })

export const findService = (snapshot: Snapshot, reference: string): CompiledService | undefined =>
  snapshot.servicesByKey.get(referenceKey(reference))

export const findShippingLocation = (
  snapshot: Snapshot,
  reference: string,
): document.ShippingLocation | undefined => snapshot.locationsByKey.get(referenceKey(reference))

export const findCarrier = (snapshot: Snapshot, reference: string): document.Carrier | undefined =>
  snapshot.carriersByKey.get(referenceKey(reference))

export const findPackageSize = (
  snapshot: Snapshot,
  reference: string,
): document.PackageSize | undefined => snapshot.packageSizesByKey.get(referenceKey(reference))

/** The first group that lists the service (configuration 2). */
export const findServiceGroup = (
  snapshot: Snapshot,
  serviceReference: string,
): document.ServiceGroup | undefined =>
  snapshot.groupsByServiceKey.get(referenceKey(serviceReference))
