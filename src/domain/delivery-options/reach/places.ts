import {
  type CompiledTax,
  type ExcludingRules,
  findExcludingRules,
  findZones,
  type Snapshot,
  taxOf,
} from '../../configuration/index.ts'
import { parsePostcode } from '../../postcode.ts'
import type { FarEnd } from '../request/asked-options.ts'
import { memoryPer } from './memory.ts'

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
const placesByAddress = memoryPer<Snapshot, string, Place>(10_000)

/** The place of a far end; the same object for addresses that the rules cannot tell apart. */
export const placeOf = (snapshot: Snapshot, farEnd: FarEnd): Place =>
  placesByAddress(snapshot, `${farEnd.country} ${farEnd.postcode}`, () =>
    findPlace(snapshot, farEnd),
  )

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
