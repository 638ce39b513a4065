import { parsePostcodePattern } from '../../postcode.ts'
import { itemPath } from './path.ts'
import type { Report } from './report.ts'
import { entriesOf } from './sketch.ts'

/**
 * Reports postcode patterns of no known form (ruling 16). Those of a zone must have the form of at least
 * one of its countries; those of an allocation rule, which names no country, any form (ruling 15).
 */
export const checkPatterns = (
  report: Report,
  path: string,
  patterns: readonly (string | undefined)[] | undefined,
  countries?: readonly (string | undefined)[] | undefined,
): void => {
  const known = [...new Set(entriesOf(countries).map(([, country]) => country))]
  for (const [index, pattern] of entriesOf(patterns)) {
    const readable =
      known.length === 0
        ? parsePostcodePattern(pattern) !== null
        : known.some((country) => parsePostcodePattern(pattern, country) !== null)
    if (readable) continue
    const where = known.length === 0 ? '' : ` of ${known.join(', ')}`
    const message = `"${pattern}" is no postcode pattern${where}.`
    report.error(itemPath(path, index), 'BadPostcodePattern', message)
  }
}
