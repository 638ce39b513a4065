import { type Postcode, type PostcodePattern, parsePostcodePattern } from '../../postcode.ts'
import type { LocalDate } from '../../time/index.ts'
import type { AllocationRule, Zone } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { findOwners, indexPatterns, type PatternIndex } from './patterns.ts'

/** A zone as coverage rows point at it; `index` is its place in the document. */
export type CompiledZone = {
  readonly index: number
  readonly reference: string
  readonly timeZone: string | null
  /** Null where the zone names no holidays: then the service's count (ruling 33). */
  readonly holidays: ReadonlySet<LocalDate> | null
}

type PlacedPatterns = {
  readonly owner: number
  readonly countries: readonly string[]
  readonly postcodes: readonly PostcodePattern[]
  readonly exceptPostcodes: readonly PostcodePattern[]
  readonly namesPostcodes: boolean
}
/** What one country's destinations are looked up in. */
type CountryIndex = {
  /** Zones that name no postcodes, neither to hold nor to leave out. */
  readonly open: readonly number[]
  /** Zones that hold the whole country but their exceptions. */
  readonly openButExceptions: readonly number[]
  readonly holding: PatternIndex
  readonly leavingOut: PatternIndex
}
export type ZoneIndex = ReadonlyMap<string, CountryIndex>

export const compileZones = (
  zones: readonly Zone[],
  holidays: ReadonlyMap<string, ReadonlySet<LocalDate>>,
): readonly CompiledZone[] =>
  zones.map((zone, index) => ({
    index,
    reference: zone.reference,
    timeZone: zone.timeZone ?? null,
    holidays: zone.holidays ? (holidays.get(referenceKey(zone.holidays)) ?? null) : null,
  }))

const parsePatterns = (texts: readonly string[] = []): readonly PostcodePattern[] =>
  texts.map((text) => parsePostcodePattern(text)).filter((pattern) => pattern !== null)

/** Zones by country and postcode. */
export const indexZones = (zones: readonly Zone[]): ZoneIndex => {
  const placed = zones.map((zone, owner) => ({
    owner,
    countries: zone.countries.map((country) => country.toUpperCase()),
    postcodes: parsePatterns(zone.postcodes),
    exceptPostcodes: parsePatterns(zone.exceptPostcodes),
    namesPostcodes: (zone.postcodes ?? []).length > 0,
  }))
  const countries = new Set(placed.flatMap((zone) => zone.countries))
  const byCountry = new Map<string, PlacedPatterns[]>()
  for (const country of countries) byCountry.set(country, [])
  for (const zone of placed) {
    for (const country of new Set(zone.countries)) byCountry.get(country)?.push(zone)
  }
  return new Map([...byCountry].map(([country, list]) => [country, indexCountry(list)]))
}

const indexCountry = (zones: readonly PlacedPatterns[]): CountryIndex => {
  const open = zones.filter((zone) => !zone.namesPostcodes)
  const owned = (list: 'postcodes' | 'exceptPostcodes') =>
    zones.flatMap((zone) => zone[list].map((pattern) => ({ pattern, owner: zone.owner })))
  const ownersOf = (list: readonly PlacedPatterns[]) => list.map((zone) => zone.owner)
  return {
    open: ownersOf(open.filter((zone) => zone.exceptPostcodes.length === 0)),
    openButExceptions: ownersOf(open.filter((zone) => zone.exceptPostcodes.length > 0)),
    holding: indexPatterns(owned('postcodes')),
    leavingOut: indexPatterns(owned('exceptPostcodes')),
  }
}

/** Whether a zone or a rule tells apart addresses of one sector: `YO21 3PU` is named, not only `YO21 3` or what holds it. */
export const namesWholePostcodes = (
  zones: readonly Zone[],
  rules: readonly AllocationRule[],
): boolean =>
  [
    ...zones.flatMap((zone) => [...(zone.postcodes ?? []), ...(zone.exceptPostcodes ?? [])]),
    ...rules.flatMap((rule) => rule.exceptPostcodes ?? []),
  ].some((text) => parsePostcodePattern(text)?.gb?.kind === 'unit')

/** The zones that hold a destination, in document order (configuration 3.1, 3.2, ruling 13). */
export const findZones = (
  index: ZoneIndex,
  country: string,
  postcode: Postcode | null,
): readonly number[] => {
  const inCountry = index.get(country)
  if (!inCountry) return []
  if (!postcode) return inCountry.open
  const held = new Set([
    ...inCountry.open,
    ...inCountry.openButExceptions,
    ...findOwners(inCountry.holding, postcode),
  ])
  for (const owner of findOwners(inCountry.leavingOut, postcode)) held.delete(owner)
  return [...held].sort((a, b) => a - b)
}

/** Where allocation rules do not let their service go. */
export type RuleIndex = {
  readonly byCountry: ReadonlyMap<string, readonly number[]>
  readonly byPostcode: PatternIndex
  readonly namingPostcodes: readonly number[]
}

export const indexRules = (rules: readonly AllocationRule[]): RuleIndex => {
  const byCountry = new Map<string, number[]>()
  for (const [owner, rule] of rules.entries()) {
    for (const written of rule.exceptCountries ?? []) {
      const country = written.toUpperCase()
      byCountry.set(country, [...(byCountry.get(country) ?? []), owner])
    }
  }
  const owned = rules.flatMap((rule, owner) =>
    parsePatterns(rule.exceptPostcodes).map((pattern) => ({ pattern, owner })),
  )
  const naming = [...rules.entries()].filter(([, rule]) => (rule.exceptPostcodes ?? []).length > 0)
  return { byCountry, byPostcode: indexPatterns(owned), namingPostcodes: naming.map(([n]) => n) }
}

export type ExcludingRules = {
  readonly byCountry: readonly number[]
  readonly byPostcode: readonly number[]
}

/** The rules that keep their service away from a destination (rulings 13 and 15). */
export const findExcludingRules = (
  index: RuleIndex,
  country: string,
  postcode: Postcode | null,
): ExcludingRules => ({
  byCountry: index.byCountry.get(country) ?? [],
  byPostcode: postcode ? findOwners(index.byPostcode, postcode) : index.namingPostcodes,
})
