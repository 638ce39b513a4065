import type { Zone } from '../../src/domain/configuration/index.ts'

/** An address as zones and allocation rules look at it. */
export type FarEnd = { readonly country?: string; readonly postcode?: string }

/** Ruling 12: GG, JE and IM write postcodes like GB. */
const britishCountries = ['GB', 'GG', 'JE', 'IM']
const isBritish = (country: string) => britishCountries.includes(country.toUpperCase())
const withoutSpaces = (text: string) => text.replace(/\s/g, '').toUpperCase()
const lettersAndDigits = (text: string) => text.replace(/[^A-Za-z0-9]/g, '').toUpperCase()

type BritishCode = {
  readonly area: string
  readonly district: string
  readonly letter: string
  readonly inward: string
}

/** `KW15 1AA`, `EC1A1BB` or the outward code alone (ruling 11): area, district digits, district letter, inward code. */
function britishCode(text: string): BritishCode | undefined {
  const parts = /^([A-Z]{1,2})(\d{1,2}|\d[A-Z])(\d[A-Z]{2})?$/.exec(withoutSpaces(text))
  if (!parts) return undefined
  const [, area = '', outward = '', inward = ''] = parts
  return {
    area,
    district: outward.replace(/[A-Z]/, ''),
    letter: outward.replace(/\d+/, ''),
    inward,
  }
}
const outwardOf = (code: BritishCode) => `${code.area}${code.district}${code.letter}`

/** Configuration 3.1 for GB with rulings 9, 10 and 11: does the pattern hold this postcode? */
function holdsBritish(pattern: string, code: BritishCode) {
  const spaced = pattern.trim().toUpperCase()
  // Ruling 9: only before the last digit of a sector does a space mean something.
  const sector = /^([A-Z]{1,2}(?:\d{1,2}|\d[A-Z]))\s+(\d)$/.exec(spaced)
  if (sector) return outwardOf(code) === sector[1] && code.inward.charAt(0) === sector[2]
  const compact = withoutSpaces(pattern)
  if (/^[A-Z]{1,2}$/.test(compact)) return code.area === compact
  const range = /^([A-Z]{1,2})(\d{1,2})-(\d{1,2})$/.exec(compact)
  if (range) {
    const number = Number(code.district)
    return code.area === range[1] && Number(range[2]) <= number && number <= Number(range[3])
  }
  const asked = britishCode(compact)
  if (!asked) return false
  // A unit compares the whole code (ruling 10) and never holds an outward code alone (ruling 11).
  if (asked.inward !== '')
    return outwardOf(code) === outwardOf(asked) && code.inward === asked.inward
  // Ruling 10: a district without letter holds all its lettered districts, one with a letter just itself.
  if (asked.letter !== '') return outwardOf(code) === outwardOf(asked)
  return code.area === asked.area && code.district === asked.district
}

/** Configuration 3.1 for other countries with ruling 14: a prefix, or a range of prefixes of one length. */
function holdsForeign(pattern: string, code: string) {
  const ends = pattern.split('-').map(lettersAndDigits)
  const [low = '', high = low] = ends
  if (low === '' || ends.length > 2 || low.length !== high.length) return false
  if (code.length < low.length) return false
  const beginning = code.slice(0, low.length)
  return low <= beginning && beginning <= high
}

/**
 * Whether the far end has a postcode to compare at all (ruling 13: missing, or "not a postcode").
 * Abroad, where no form is known, what has no digit is none.
 */
function hasPostcode({ country = '', postcode = '' }: FarEnd) {
  return isBritish(country) ? britishCode(postcode) !== undefined : /\d/.test(postcode)
}

/** Ruling 15: a pattern is read by the rules of the far end's country. */
export function holdsPostcode(pattern: string, { country = '', postcode = '' }: FarEnd) {
  if (!hasPostcode({ country, postcode })) return false
  if (!isBritish(country)) return holdsForeign(pattern, lettersAndDigits(postcode))
  const code = britishCode(postcode)
  return code !== undefined && holdsBritish(pattern, code)
}

/** Ruling 13: a postcode that is missing or none counts as excepted wherever exceptions are listed. */
export function isExcepted(patterns: readonly string[], farEnd: FarEnd) {
  if (patterns.length === 0) return false
  return !hasPostcode(farEnd) || patterns.some((pattern) => holdsPostcode(pattern, farEnd))
}

/** Configuration 3.1: a zone holds its countries, or its postcodes in them, less the excepted ones. */
export function zoneHolds(zone: Zone, farEnd: FarEnd) {
  const country = farEnd.country?.toUpperCase()
  if (!zone.countries.some((one) => one.toUpperCase() === country)) return false
  if (isExcepted(zone.exceptPostcodes ?? [], farEnd)) return false
  const postcodes = zone.postcodes ?? []
  if (postcodes.length === 0) return true
  return postcodes.some((pattern) => holdsPostcode(pattern, farEnd))
}
