/** A GB postcode taken apart: `EC1A 1BB` is area EC, number 1, letter A, sector 1, unit `EC1A1BB`. */
export type GbPostcode = {
  readonly form: 'gb'
  readonly area: string
  readonly number: string
  readonly letter: string
  /** Digit after the outward code; empty if the address gives the outward code only (ruling 11). */
  readonly sector: string
  readonly compact: string
}
/** Any other country's code: upper-case letters and digits (ruling 14). */
type ForeignPostcode = { readonly form: 'foreign'; readonly compact: string }
export type Postcode = GbPostcode | ForeignPostcode

/** Guernsey, Jersey and Man write their postcodes like Great Britain (ruling 12). */
const gbFormCountries = new Set(['GB', 'GG', 'JE', 'IM'])
export const writesGbPostcodes = (country: string): boolean => gbFormCountries.has(country)

const gbPostcode = /^([A-Z]{1,2})(?:([1-9]\d|\d)|(\d)([A-Z]))(?:(\d)[A-Z]{2})?$/
const compact = (text: string) => text.toUpperCase().replace(/\s+/g, '')

/**
 * The postcode of a destination, by the rules of its country; null if it is missing or malformed.
 * Such a destination is held only by zones that name no postcodes (ruling 13).
 */
export const parsePostcode = (text: string | null, country: string): Postcode | null => {
  if (text === null) return null
  if (writesGbPostcodes(country)) return parseGbPostcode(text)
  const code = text.toUpperCase().replace(/[^\p{L}\p{N}]/gu, '')
  // No country's code is longer than ten or has letters only, as in "not a postcode".
  return code.length <= 10 && /\p{N}/u.test(code) ? { form: 'foreign', compact: code } : null
}

const parseGbPostcode = (text: string): GbPostcode | null => {
  const code = compact(text)
  const parts = gbPostcode.exec(code)
  if (!parts) return null
  const [, area = '', plain, lettered, letter = '', sector = ''] = parts
  return { form: 'gb', area, number: plain ?? lettered ?? '', letter, sector, compact: code }
}

/** A pattern read by the rules of GB: area, district, range of districts, sector or unit (configuration 3.1). */
type GbPattern =
  | { readonly kind: 'area'; readonly area: string }
  | {
      readonly kind: 'district'
      readonly area: string
      readonly number: string
      readonly letter: string
    }
  | {
      readonly kind: 'range'
      readonly area: string
      readonly low: number
      readonly high: number
    }
  | { readonly kind: 'sector'; readonly outward: string; readonly sector: string }
  | { readonly kind: 'unit'; readonly compact: string }

/** A pattern of any other country: a prefix, or a range of prefixes of one length. */
type ForeignPattern = { readonly low: string; readonly high: string }

/**
 * One line of a zone's or rule's postcodes. The destination's country decides how it is read
 * (ruling 15), so both readings are kept; null where the line has no form of that kind.
 */
export type PostcodePattern = {
  readonly gb: GbPattern | null
  readonly foreign: ForeignPattern | null
}

/** The pattern, or null if it has no known form in the country (in any, if none is given; ruling 16). */
export const parsePostcodePattern = (text: string, country?: string): PostcodePattern | null => {
  const pattern = { gb: parseGbPattern(text), foreign: parseForeignPattern(text) }
  if (country === undefined) return pattern.gb || pattern.foreign ? pattern : null
  return (writesGbPostcodes(country) ? pattern.gb : pattern.foreign) ? pattern : null
}

const parseGbPattern = (text: string): GbPattern | null =>
  parseSector(text) ?? parseRange(compact(text)) ?? parseArea(compact(text)) ?? parseWhole(text)

/** Only here is a space significant: `M2 6` is a sector, `M26` a district (ruling 9). */
const parseSector = (text: string): GbPattern | null => {
  const parts = /^(.+?)\s+(\d)$/.exec(text.trim())
  const outward = parts ? parseGbPostcode(parts[1] ?? '') : null
  if (!parts || !outward || outward.sector !== '') return null
  return { kind: 'sector', outward: outward.compact, sector: parts[2] ?? '' }
}

const parseRange = (code: string): GbPattern | null => {
  const parts = /^([A-Z]{1,2})(\d|[1-9]\d)-(\d|[1-9]\d)$/.exec(code)
  if (!parts) return null
  const [, area = '', low = '', high = ''] = parts
  if (low.length !== high.length || Number(low) > Number(high)) return null
  return { kind: 'range', area, low: Number(low), high: Number(high) }
}

const parseArea = (code: string): GbPattern | null =>
  /^[A-Z]{1,2}$/.test(code) ? { kind: 'area', area: code } : null

const parseWhole = (text: string): GbPattern | null => {
  const postcode = parseGbPostcode(text)
  if (!postcode) return null
  if (postcode.sector !== '') return { kind: 'unit', compact: postcode.compact }
  const { area, number, letter } = postcode
  return { kind: 'district', area, number, letter }
}

const parseForeignPattern = (text: string): ForeignPattern | null => {
  const parts = /^([A-Z0-9]{1,10})(?:-([A-Z0-9]{1,10}))?$/.exec(compact(text))
  if (!parts) return null
  const [, low = '', high = low] = parts
  return low.length === high.length && low <= high ? { low, high } : null
}

/** Whether a pattern holds a postcode (configuration 3.1, rulings 9 to 14). */
export const patternHolds = (pattern: PostcodePattern, postcode: Postcode): boolean =>
  postcode.form === 'gb'
    ? pattern.gb !== null && gbPatternHolds(pattern.gb, postcode)
    : pattern.foreign !== null && foreignPatternHolds(pattern.foreign, postcode.compact)

const gbPatternHolds = (pattern: GbPattern, code: GbPostcode): boolean => {
  switch (pattern.kind) {
    case 'area':
      return pattern.area === code.area
    case 'district':
      // A district without letter holds all its lettered ones: W1 holds W1A, never W10 (ruling 10).
      return (
        pattern.area === code.area &&
        pattern.number === code.number &&
        (pattern.letter === '' || pattern.letter === code.letter)
      )
    case 'range':
      return (
        pattern.area === code.area &&
        pattern.low <= Number(code.number) &&
        Number(code.number) <= pattern.high
      )
    case 'sector':
      return pattern.sector === code.sector && pattern.outward === outwardOf(code)
    case 'unit':
      return pattern.compact === code.compact
  }
}

export const outwardOf = (code: GbPostcode): string => code.area + code.number + code.letter

/** The first characters are compared as text, both ends included; a shorter code does not match (ruling 14). */
const foreignPatternHolds = ({ low, high }: ForeignPattern, code: string): boolean => {
  if (code.length < low.length) return false
  const start = code.slice(0, low.length)
  return low <= start && start <= high
}
