import type { CompiledRule } from '../configuration/index.ts'
import type { Place } from './reach/places.ts'
import type { Load, MeasuredPackage } from './request/asked-options.ts'

/** The lists of ranges of a rule, each over one measure of every package (ruling 18). */
const rangeLists = [
  ['weightKg', (rule: CompiledRule) => rule.weightGrams, (one: MeasuredPackage) => one.weightGrams],
  ['lengthCm', (rule: CompiledRule) => rule.lengthMm, (one: MeasuredPackage) => one.lengthMm],
  ['girthCm', (rule: CompiledRule) => rule.girthMm, (one: MeasuredPackage) => one.girthMm],
] as const

/**
 * The settings of the operator's rules that keep a service from a consignment: `allocationRules[0].weightKg`.
 * Several rules must all pass; ranges include both ends; values count per consignment (rulings 13, 15, 18).
 */
export const failingRules = (
  rules: readonly CompiledRule[],
  place: Place,
  load: Load,
): readonly string[] => rules.flatMap((rule) => failingSettings(rule, place, load))

const failingSettings = (rule: CompiledRule, place: Place, load: Load): readonly string[] => {
  const failing: string[] = []
  const fail = (setting: string) => failing.push(`allocationRules[${rule.index}].${setting}`)
  for (const [setting, rangesOf, measure] of rangeLists) {
    const ranges = rangesOf(rule)
    const allowed = (size: number) => ranges.some(({ from, to }) => from <= size && size <= to)
    if (ranges.length > 0 && !load.packages.every((one) => allowed(measure(one)))) fail(setting)
  }
  if (load.valueTenThousandths > rule.maxValueTenThousandths) fail('maxValue')
  if (place.excluding.byPostcode.includes(rule.index)) fail('exceptPostcodes')
  if (place.excluding.byCountry.includes(rule.index)) fail('exceptCountries')
  return failing
}
