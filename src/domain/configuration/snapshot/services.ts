import type { RouteRequirements } from '../../customs/index.ts'
import { firstUnitFrom, gramsPerKg, lastUnitBelow, mmPerCm } from '../../measures.ts'
import { tenThousandths, toMinor } from '../../money.ts'
import { everyWeekday, type LocalDate, mondayToFriday, type WeekdaySet } from '../../time/index.ts'
import type { AllocationRule, CarrierService, Direction, Range } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import * as prices from './prices.ts'
import { keptOf, minutesOf, noHolidays, weekdaysOr } from './words.ts'
import type { CompiledZone } from './zones.ts'

/** What an answer says about a carrier service; the same object in every answer of a snapshot. */
export type OfferedService = {
  readonly reference: string
  readonly name: string
  readonly carrierReference: string
  readonly carrierName: string
  readonly types: readonly string[]
  /** `Inbound` before `Outbound` (ruling 49). */
  readonly directions: readonly Direction[]
  readonly guaranteed: boolean
}

/** One row of coverage, with the holidays that hold there and the rates of its zone. */
export type CompiledCoverage = {
  readonly row: number
  readonly zone: CompiledZone
  readonly minDays: number
  readonly maxDays: number
  readonly holidays: ReadonlySet<LocalDate>
  readonly rates: readonly prices.CompiledRate[]
  readonly surcharges: readonly prices.CompiledSurcharge[]
}

export type CompiledWindow = {
  readonly startMinutes: number
  readonly endMinutes: number
  readonly days: WeekdaySet
  readonly surchargeMinor: number
  readonly capacity: number | null
}

/** The carrier's limits in whole units; infinite where there is none (ruling 61). */
type CompiledLimits = {
  readonly maxPackages: number
  readonly minWeightGrams: number
  readonly maxWeightGrams: number
  readonly maxLengthMm: number
  readonly maxGirthMm: number
  readonly maxValueTenThousandths: number
}

type UnitRange = { readonly from: number; readonly to: number }
/** The operator's own limits; ranges of a list are alternatives, an empty list restricts nothing (ruling 18). */
export type CompiledRule = {
  readonly index: number
  readonly weightGrams: readonly UnitRange[]
  readonly lengthMm: readonly UnitRange[]
  readonly girthMm: readonly UnitRange[]
  readonly maxValueTenThousandths: number
}

export type CompiledService = {
  readonly index: number
  readonly key: string
  /** Place among all services by upper-cased reference in code point order (ruling 44). */
  readonly rank: number
  readonly offered: OfferedService
  readonly definition: CarrierService
  readonly carrierKey: string
  readonly enabled: boolean
  readonly pickup: boolean
  readonly priority: number
  readonly tags: ReadonlySet<string>
  readonly limits: CompiledLimits
  readonly rules: readonly CompiledRule[]
  /** What its carrier needs to know of a consignment on some routes (other-flows CU8); mostly nothing. */
  readonly requirements: readonly RouteRequirements[]
  readonly workingDays: WeekdaySet
  readonly deliveryDays: WeekdaySet
  readonly nominatedDay: boolean
  readonly coverage: readonly CompiledCoverage[]
  readonly windows: readonly CompiledWindow[]
  readonly dailyCapacity: number | null
  readonly ratedBy: 'consignment' | 'package'
  readonly weightScale: prices.WeightScale
}

/** Whether a service promises a part of the day somewhere, not whole days alone. */
export const isTimed = ({ windows }: CompiledService): boolean =>
  !windows.every(({ startMinutes, endMinutes }) => startMinutes === 0 && endMinutes === 1439)

/** What a service is compiled from, beside its own entry. */
export type Surroundings = {
  readonly minorDigits: number
  readonly holidays: ReadonlyMap<string, ReadonlySet<LocalDate>>
  readonly zones: ReadonlyMap<string, CompiledZone>
  readonly carrierName: (reference: string) => { readonly reference: string; readonly name: string }
  readonly rules: ReadonlyMap<string, readonly CompiledRule[]>
  readonly requirements: (carrierReference: string) => readonly RouteRequirements[]
}

const noTags: ReadonlySet<string> = new Set()
const noRules: readonly CompiledRule[] = []

/** A service with the defaults of ruling 17 filled in. */
export const compileService = (
  service: CarrierService,
  index: number,
  rank: number,
  around: Surroundings,
): CompiledService => {
  const deliveryDays = weekdaysOr(service.deliveryDays, mondayToFriday)
  const weightScale = prices.compileWeightScale(service.volumetricDivisor)
  return {
    index,
    key: referenceKey(service.reference),
    rank,
    offered: offeredService(service, around),
    definition: service,
    carrierKey: referenceKey(service.carrier),
    enabled: service.enabled ?? true,
    pickup: service.pickup ?? false,
    priority: service.priority ?? 0,
    tags: service.tags?.length ? new Set(service.tags.map((tag) => tag.toUpperCase())) : noTags,
    limits: compileLimits(service.limits ?? {}),
    rules: around.rules.get(referenceKey(service.reference)) ?? noRules,
    requirements: around.requirements(service.carrier),
    workingDays: weekdaysOr(service.workingDays, mondayToFriday | deliveryDays),
    deliveryDays,
    nominatedDay: service.nominatedDay ?? false,
    coverage: compileCoverage(service, weightScale, around),
    windows: compileWindows(service, around.minorDigits),
    dailyCapacity: service.dailyCapacity ?? null,
    ratedBy: service.ratedBy ?? 'consignment',
    weightScale,
  }
}

const usualTypes = ['Standard'] as const
const usualDirections = ['Outbound'] as const
const bothDirections = ['Inbound', 'Outbound'] as const

const offeredService = (service: CarrierService, around: Surroundings): OfferedService => {
  const carrier = around.carrierName(service.carrier)
  return {
    reference: service.reference,
    name: service.name,
    carrierReference: carrier.reference,
    carrierName: carrier.name,
    types: service.types?.length ? service.types : usualTypes,
    directions: service.direction?.length
      ? keptOf(bothDirections, (one) => service.direction?.includes(one) ?? false)
      : usualDirections,
    guaranteed: service.guaranteed ?? false,
  }
}

const compileCoverage = (
  service: CarrierService,
  scale: prices.WeightScale,
  around: Surroundings,
): readonly CompiledCoverage[] => {
  const serviceHolidays = around.holidays.get(referenceKey(service.holidays ?? '')) ?? noHolidays
  const rates = prices.compileRates(service, scale, around.minorDigits)
  const surcharges = prices.compileSurcharges(service, around.minorDigits)
  return (service.coverage ?? []).flatMap(({ zone: reference, transitDays }, row) => {
    const zoneKey = referenceKey(reference)
    const zone = around.zones.get(zoneKey)
    if (!zone) return []
    const days =
      typeof transitDays === 'number' ? { min: transitDays, max: transitDays } : transitDays
    return {
      row,
      zone,
      minDays: days.min,
      maxDays: days.max,
      holidays: zone.holidays ?? serviceHolidays,
      rates: keptOf(rates, (rate) => rate.zoneKey === zoneKey),
      surcharges: keptOf(surcharges, ({ zoneKeys }) => zoneKeys === null || zoneKeys.has(zoneKey)),
    }
  })
}

const wholeDay = { startMinutes: 0, endMinutes: 23 * 60 + 59 }

/** No windows: one from 00:00 to 23:59 on every delivery day (configuration 3.5). */
const compileWindows = (
  service: CarrierService,
  minorDigits: number,
): readonly CompiledWindow[] => {
  if (!service.deliveryWindows?.length) {
    return [{ ...wholeDay, days: everyWeekday, surchargeMinor: 0, capacity: null }]
  }
  return service.deliveryWindows.map((window) => ({
    startMinutes: minutesOf(window.start),
    endMinutes: minutesOf(window.end),
    days: weekdaysOr(window.days, everyWeekday),
    surchargeMinor: toMinor(window.surcharge ?? 0, minorDigits),
    capacity: window.capacity ?? null,
  }))
}

const unlimited = Number.POSITIVE_INFINITY
const upTo = (limit: number | undefined, units: number): number =>
  limit === undefined ? unlimited : lastUnitBelow(limit, units)

const compileLimits = (limits: NonNullable<CarrierService['limits']>): CompiledLimits => ({
  maxPackages: limits.maxPackages ?? unlimited,
  minWeightGrams: firstUnitFrom(limits.minWeightKg ?? 0, gramsPerKg),
  maxWeightGrams: upTo(limits.maxWeightKg, gramsPerKg),
  maxLengthMm: upTo(limits.maxLengthCm, mmPerCm),
  maxGirthMm: upTo(limits.maxGirthCm, mmPerCm),
  maxValueTenThousandths: upTo(limits.maxValue, tenThousandths),
})

const compileRanges = (ranges: readonly Range[] | undefined, units: number): readonly UnitRange[] =>
  (ranges ?? []).map(({ from, to }) => ({
    from: from === undefined ? -unlimited : firstUnitFrom(from, units),
    to: upTo(to, units),
  }))

/** Rules by the key of their service, in document order. */
export const compileRules = (
  rules: readonly AllocationRule[],
): ReadonlyMap<string, readonly CompiledRule[]> => {
  const byService = new Map<string, CompiledRule[]>()
  for (const [index, rule] of rules.entries()) {
    const key = referenceKey(rule.service)
    const compiled = {
      index,
      weightGrams: compileRanges(rule.weightKg, gramsPerKg),
      lengthMm: compileRanges(rule.lengthCm, mmPerCm),
      girthMm: compileRanges(rule.girthCm, mmPerCm),
      maxValueTenThousandths: upTo(rule.maxValue, tenThousandths),
    }
    byService.set(key, [...(byService.get(key) ?? []), compiled])
  }
  return byService
}
