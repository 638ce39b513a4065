import {
  type CompiledTax,
  type ExcludingRules,
  findExcludingRules,
  findZones,
  type Snapshot,
  taxOf,
} from '../../configuration/index.ts'
import { memoryPer } from '../../memory.ts'
import { parsePostcode, writesGbPostcodes } from '../../postcode.ts'
import type { FarEnd } from '../request/asked-options.ts'

/**
 * All that the rules know of a far end: two addresses in the same zones, under the same excluding rules
 * and tax are one place, and have the same options. There are few, however many postcodes are asked.
 */
export type Place = {
  readonly country: string
  readonly zones: readonly number[]
  readonly excluding: ExcludingRules
  readonly tax: CompiledTax
}

const places = memoryPer<Snapshot, string, Place>(2000)
/** Shops near each other and shoppers who ask again: finding the zones takes 2 us, a look-up 0.1. */
const placesByAddress = memoryPer<Snapshot, string, Place>(20_000)

/** The place of a far end; the same object for addresses that the rules cannot tell apart. */
export const placeOf = (snapshot: Snapshot, farEnd: FarEnd): Place =>
  placesByAddress(snapshot, `${farEnd.country} ${toldApart(snapshot, farEnd)}`, () =>
    findPlace(snapshot, farEnd),
  )

/**
 * What of a postcode the rules can tell apart: seldom more than a British one's sector, of which there are 11,000 and
 * not two million. Finding the zones of 50 shops anew took as long as the rest of the search three times over.
 */
const toldApart = ({ namesWholePostcodes }: Snapshot, { country, postcode }: FarEnd) => {
  if (postcode === null || namesWholePostcodes || !writesGbPostcodes(country)) return postcode
  const sectorEnd = postcode.length - 2
  const isUsual =
    isDigit(postcode.charCodeAt(sectorEnd - 1)) &&
    isLetter(postcode.charCodeAt(sectorEnd)) &&
    isLetter(postcode.charCodeAt(sectorEnd + 1))
  return isUsual ? `${postcode.slice(0, sectorEnd)}#` : postcode
}
const isDigit = (code: number) => code >= 48 && code <= 57
const isLetter = (code: number) => (code | 32) >= 97 && (code | 32) <= 122

const findPlace = (snapshot: Snapshot, { country, postcode }: FarEnd): Place => {
  const code = parsePostcode(postcode, country)
  const zones = findZones(snapshot.zoneIndex, country, code)
  const excluding = findExcludingRules(snapshot.ruleIndex, country, code)
  const key = `${country} ${zones} ${excluding.byPostcode}`
  return places(snapshot, key, () => ({
    country,
    zones,
    excluding,
    tax: taxOf(snapshot, country),
  }))
}
