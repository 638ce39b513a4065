import type {
  AllocationRule,
  CarrierService,
  ConfigurationDocument,
  CoverageRow,
  Range,
  Zone,
} from '../../src/domain/configuration/index.ts'
import { compare, decimal, type Fraction, isOver } from './fraction.ts'
import {
  type PlainRequest,
  type PlainRequirements,
  type RefusalCode,
  sameReference,
} from './plain-types.ts'
import { lacksCustomsFacts } from './read-customs.ts'
import { isExcepted, zoneHolds } from './read-postcodes.ts'
import { centimetres, girthMm, kilograms, longestSideMm, type ReadRequest } from './read-request.ts'

/** Configuration 3.2: the first coverage row whose zone holds the far end. */
export function findCoverage(
  document: ConfigurationDocument,
  service: CarrierService,
  request: ReadRequest,
) {
  for (const row of service.coverage ?? []) {
    const zone = (document.zones ?? []).find((one) => sameReference(one.reference, row.zone))
    if (zone && zoneHolds(zone, request.farEnd)) return { row, zone }
  }
  return undefined
}
export type Coverage = { readonly row: CoverageRow; readonly zone: Zone }

/** P 3 step 4: the calendar of the shipping location and the carrier. */
export const findCalendar = (
  document: ConfigurationDocument,
  service: CarrierService,
  request: ReadRequest,
) =>
  (document.collectionCalendars ?? []).find(
    (calendar) =>
      sameReference(calendar.shippingLocation, request.location.reference) &&
      sameReference(calendar.carrier, service.carrier),
  )

/** P 3 step 5: packages, and weight, length and girth of every package, value of the consignment; ends included. */
function limitCodes(service: CarrierService, request: ReadRequest): RefusalCode[] {
  const { packages, value } = request
  const limits = service.limits ?? {}
  const weights = packages.map((one) => kilograms(one.weightGrams))
  const lengths = packages.map((one) => centimetres(longestSideMm(one)))
  const girths = packages.map((one) => centimetres(girthMm(one)))
  const above = (measures: readonly Fraction[], limit: number | undefined) =>
    limit !== undefined && measures.some((measure) => isOver(measure, decimal(limit)))
  const codes: RefusalCode[] = []
  if (limits.maxPackages !== undefined && packages.length > limits.maxPackages)
    codes.push('TooManyPackages')
  const { minWeightKg } = limits
  if (minWeightKg !== undefined && weights.some((weight) => isOver(decimal(minWeightKg), weight)))
    codes.push('TooLight')
  if (above(weights, limits.maxWeightKg)) codes.push('TooHeavy')
  if (above(lengths, limits.maxLengthCm)) codes.push('TooLong')
  if (above(girths, limits.maxGirthCm)) codes.push('TooLargeGirth')
  if (above([value], limits.maxValue)) codes.push('ValueTooHigh')
  return codes
}

/** Ruling 18: inside at least one range; no range is no restriction. */
const inSomeRange = (measure: Fraction, ranges: readonly Range[] | undefined) =>
  ranges === undefined ||
  ranges.length === 0 ||
  ranges.some(
    ({ from, to }) =>
      (from === undefined || compare(measure, decimal(from)) >= 0) &&
      (to === undefined || compare(measure, decimal(to)) <= 0),
  )

/** P 3 step 6, rulings 13, 15, 18: one of the operator's own rules for the service. */
function passesRule(rule: AllocationRule, request: ReadRequest) {
  const { farEnd, packages, value } = request
  if (rule.maxValue !== undefined && isOver(value, decimal(rule.maxValue))) return false
  const country = farEnd.country?.toUpperCase()
  if ((rule.exceptCountries ?? []).some((one) => one.toUpperCase() === country)) return false
  if (isExcepted(rule.exceptPostcodes ?? [], farEnd)) return false
  return packages.every(
    (one) =>
      inSomeRange(kilograms(one.weightGrams), rule.weightKg) &&
      inSomeRange(centimetres(longestSideMm(one)), rule.lengthCm) &&
      inSomeRange(centimetres(girthMm(one)), rule.girthCm),
  )
}

/** P 3 step 7, T1 to T4: every tag of the consignment is among the service's; case does not matter. */
const carriesEveryTag = (service: CarrierService, tags: readonly string[]) =>
  tags.every((tag) =>
    (service.tags ?? []).some((own) => own.trim().toUpperCase() === tag.trim().toUpperCase()),
  )

/** P 3 steps 1 to 7, and what the carrier needs on the route: all are looked at and all their codes kept (ruling 24). */
export function eligibilityCodes(
  document: ConfigurationDocument,
  service: CarrierService,
  asked: PlainRequest,
  request: ReadRequest,
  requirements: PlainRequirements,
): RefusalCode[] {
  const codes: RefusalCode[] = []
  if (service.enabled === false) codes.push('Disabled')
  // Ruling 34: an empty list of directions is the default one (ruling 17).
  const directions = service.direction?.length ? service.direction : ['Outbound']
  if (!directions.includes(asked.direction)) codes.push('WrongDirection')
  if (service.pickup === true) codes.push('PickupOnly')
  if (asked.guaranteedOnly && service.guaranteed !== true) codes.push('NotGuaranteed')
  if (!findCoverage(document, service, request)) codes.push('DestinationNotCovered')
  if (!findCalendar(document, service, request)) codes.push('NoCollectionCalendar')
  codes.push(...limitCodes(service, request))
  const rules = (document.allocationRules ?? []).filter((rule) =>
    sameReference(rule.service, service.reference),
  )
  if (!rules.every((rule) => passesRule(rule, request))) codes.push('ExcludedByAllocationRule')
  if (!carriesEveryTag(service, asked.tags)) codes.push('MissingTag')
  const needed = Object.entries(requirements).filter(([carrier]) =>
    sameReference(carrier, service.carrier),
  )
  if (needed.some(([, needs]) => lacksCustomsFacts(needs, asked, request)))
    codes.push('MissingCustomsFacts')
  return codes
}
