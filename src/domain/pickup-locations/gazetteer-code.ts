import { outwardOf, parsePostcode, parsePostcodePattern, writesGbPostcodes } from '../postcode.ts'
import { accepted, type Problem, type Result, refused } from '../result.ts'
import type { LatLong } from './distance.ts'
import { checkKeys, checkNumber, newRowReport, type Row } from './row-checks.ts'

/**
 * The name of a place in the gazetteer: a whole postcode without spaces (`YO213PU`), a GB sector with the space that
 * makes it one (`YO21 3`, ruling 9), or a district (`YO21`).
 */
export type GazetteerCode = string
export type GazetteerEntry = LatLong & { readonly code: GazetteerCode }

/** The entry's code; null for what is neither whole postcode nor, where they exist, sector or district. */
export const toGazetteerCode = (text: string, country: string): GazetteerCode | null => {
  if (!writesGbPostcodes(country)) return parsePostcode(text, country)?.compact ?? null
  const gb = parsePostcodePattern(text, country)?.gb
  switch (gb?.kind) {
    case 'unit':
      return gb.compact
    case 'sector':
      return `${gb.outward} ${gb.sector}`
    case 'district':
      return gb.area + gb.number + gb.letter
    default:
      return null
  }
}

/** Under which codes a postcode is looked up, the best first: itself, its sector, its district (ruling 50). */
export const gazetteerCodesOf = (
  postcode: string | null,
  country: string,
): readonly GazetteerCode[] => {
  const parts = parsePostcode(postcode, country)
  if (parts?.form !== 'gb') return parts ? [parts.compact] : []
  const outward = outwardOf(parts)
  return parts.sector === '' ? [outward] : [parts.compact, `${outward} ${parts.sector}`, outward]
}

const keys = ['postcode', 'latitude', 'longitude']
const knownKeys = new Set(keys)
const number = /^[+-]?\d{1,3}(?:\.\d{1,20})?$/

/** One row of `PUT /admin/postcodes`, its cells as texts. Refused with every problem, at its column. */
export const checkGazetteerRow = (
  row: Row,
  country: string,
): Result<GazetteerEntry, readonly Problem[]> => {
  const report = newRowReport()
  checkKeys(report, row, '', knownKeys, keys)
  const read = (column: 'latitude' | 'longitude', to: number): number => {
    const text = String(row[column] ?? '').trim()
    const value = number.test(text) ? Number(text) : Number.NaN
    if (row[column] !== undefined) checkNumber(report, column, value, { from: -to, to })
    return value
  }
  const [latitude, longitude] = [read('latitude', 90), read('longitude', 180)]
  const code = toGazetteerCode(String(row.postcode ?? ''), country)
  if (row.postcode !== undefined && code === null)
    report.add('postcode', 'BadFormat', `It is no postcode, sector or district of ${country}.`)
  if (report.problems.length > 0 || code === null) return refused(report.problems)
  return accepted({ code, latitude, longitude })
}
