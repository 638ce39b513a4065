import {
  type ConsignmentState,
  findState,
  isShipped,
  type SearchCondition,
  stateNames,
} from '../../../domain/consignments/index.ts'
import { parseReference } from '../../../domain/references.ts'
import {
  dayMs,
  type Instant,
  type LocalDate,
  parseInstant,
  parseLocalDate,
  toInstant,
} from '../../../domain/time/index.ts'
import type { Query } from '../query.ts'

/**
 * The conditions of a search, from query parameters under lower-case names (consumer-options 2.15).
 * What cannot be read, and what is not known, is left out, not refused.
 */
export function toConditions(query: Query): readonly SearchCondition[] {
  const given = (name: string) => query[name]?.trim() || null
  const conditions: SearchCondition[] = []
  const add = (condition: SearchCondition | null) => {
    if (condition) conditions.push(condition)
  }
  for (const [kind, low, high] of instantRanges) add(instants(kind, given(low), given(high)))
  for (const [kind, low, high] of dateRanges) add(dates(kind, given(low), given(high)))
  for (const [kind, low, high, factor] of amountRanges)
    add(amounts(kind, given(low), given(high), factor))
  for (const [name, read] of Object.entries(single)) {
    const text = given(name)
    if (text !== null) add(read(text))
  }
  return conditions
}

const instantRanges = [
  ['createdAt', 'startfrom', 'endat'],
  ['createdAt', 'createddatefrom', 'createddateto'],
  ['deliveryAt', 'scheduleddeliverydatefrom', 'scheduleddeliverydateto'],
  ['shippedAt', 'shippeddatefrom', 'shippeddateto'],
] as const
const dateRanges = [
  ['shippingOn', 'shippingdatefrom', 'shippingdateto'],
  ['requestedOn', 'requesteddeliverydatefrom', 'requesteddeliverydateto'],
] as const
const amountRanges = [
  ['weightGrams', 'weightingramsfrom', 'weightingramsto', 1],
  ['weightGrams', 'weightinkgfrom', 'weightinkgto', 1_000],
  ['valueTenThousandths', 'valuefrom', 'valueto', 10_000],
] as const

/** A date means its whole day, at either end. */
export const instantOf = (text: string | null, atEnd: boolean): Instant | null => {
  if (text === null) return null
  if (text.length > 10) return parseInstant(text, 'utc')
  const date = parseLocalDate(text)
  return date === null ? null : toInstant(date * dayMs + (atEnd ? dayMs - 1 : 0))
}
const instants = (
  kind: (typeof instantRanges)[number][0],
  low: string | null,
  high: string | null,
): SearchCondition | null => {
  const range = { from: instantOf(low, false), to: instantOf(high, true) }
  return range.from === null && range.to === null ? null : { kind, range }
}
const dates = (
  kind: (typeof dateRanges)[number][0],
  low: string | null,
  high: string | null,
): SearchCondition | null => {
  const read = (text: string | null): LocalDate | null =>
    text === null ? null : parseLocalDate(text)
  const range = { from: read(low), to: read(high) }
  return range.from === null && range.to === null ? null : { kind, range }
}
const amounts = (
  kind: (typeof amountRanges)[number][0],
  low: string | null,
  high: string | null,
  factor: number,
): SearchCondition | null => {
  const read = (text: string | null, round: (value: number) => number) =>
    text !== null && /^\d{1,12}([.]\d{1,6})?$/.test(text)
      ? round(Number((Number(text) * factor).toFixed(6)))
      : null
  const range = { from: read(low, Math.ceil), to: read(high, Math.floor) }
  return range.from === null && range.to === null ? null : { kind, range }
}

const upper = (text: string) => text.toUpperCase()
const digits = (text: string): number | null => {
  const found = text.replaceAll(/\D/g, '')
  return found !== '' && found.length <= 15 ? Number(found) : null
}
const numbered = (
  kind: 'number' | 'packageNumber',
  number: number | null,
): SearchCondition | null => (number === null ? null : { kind, number })
const states = (found: readonly ConsignmentState[]): SearchCondition | null =>
  found.length === 0 ? null : { kind: 'states', states: found }
const oneOf = (text: string, ...words: readonly string[]) =>
  words.find((word) => word.toLowerCase() === text.toLowerCase()) ?? null
const customerReference = (text: string): SearchCondition => ({ kind: 'customerReference', text })

/** A whole reference is looked up by its number, a part of one by its letters. */
const reference = (text: string): SearchCondition => {
  const number = parseReference('EC', text)
  return number === null ? { kind: 'referencePart', part: upper(text) } : { kind: 'number', number }
}

const single: Readonly<Record<string, (text: string) => SearchCondition | null>> = {
  reference,
  consignmentnumber: reference,
  referenceprovidedbycustomer: customerReference,
  clientreference: customerReference,
  packagenumber: (text) => numbered('packageNumber', parseReference('EP', text)),
  creference: (text) => numbered('number', digits(text)),
  preference: (text) => numbered('packageNumber', digits(text)),
  trackingreference: (text) => ({ kind: 'trackingNumber', text }),
  state: (text) => {
    const state = findState(text)
    return states(state ? [state] : [])
  },
  stateattribute: (text) =>
    oneOf(text, 'Shipped') ? states(stateNames.filter((state) => isShipped(state))) : null,
  direction: (text) => {
    const direction = oneOf(text, 'Outbound', 'Inbound')
    return direction === null ? null : { kind: 'direction', text: direction }
  },
  source: (text) => {
    const source = oneOf(text, 'Api', 'Web')
    return source === null ? null : { kind: 'source', text: source }
  },
  carrierservice: (text) => ({ kind: 'carrierService', text: upper(text) }),
  carriers: (text) => ({ kind: 'carrier', text: upper(text) }),
  postcode: (text) => ({ kind: 'postcodePart', part: upper(text).replaceAll(/[^A-Z0-9]/g, '') }),
  labelsprinted: (text) => {
    const printed = oneOf(text, 'true', 'false')
    return printed === null ? null : { kind: 'labelsPrinted', printed: printed === 'true' }
  },
  shippinglocationreference: (text) => ({ kind: 'shippingLocation', text: upper(text) }),
  destinationcountrycode: (text) => ({ kind: 'destinationCountry', text: upper(text) }),
  destinationregion: (text) => ({ kind: 'destinationRegion', text: upper(text) }),
  searchterm: (text) => ({ kind: 'anywhere', part: text }),
}
