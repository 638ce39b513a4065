import { refusal } from '../../refusal.ts'
import { accepted, type Problem, type Result, refused } from '../../result.ts'
import { timeZonesOfCountry } from '../../time/index.ts'
import type { ConfigurationDocument, ShippingLocation } from '../document.ts'
import { referenceKey } from '../reference-key.ts'
import { type DocumentEdit, findEntry, fixedReference, withEntry, withoutEntry } from './edited.ts'

/** A shipping location as a caller describes it: the wire contract has no time zone, so it may be left to us. */
export type LocationAsked = Omit<ShippingLocation, 'timeZone'> & {
  readonly timeZone: string | null
}

const noLocation = (reference: string) =>
  refusal('ShippingLocationNotFound', `There is no shipping location ${reference}.`)

/** A new place; `usedBefore` is true for a reference that any version has ever had (other-flows SL2). */
export const addShippingLocation =
  (asked: LocationAsked, usedBefore: boolean): DocumentEdit =>
  (document) => {
    if (usedBefore || findEntry(document, 'shippingLocations', asked.reference))
      return refusal(
        'ReferenceInUse',
        `The reference ${asked.reference} has been used for a shipping location and is never used again.`,
        [{ path: 'reference', code: 'ReferenceInUse', message: 'Choose another reference.' }],
      )
    return put(document, asked, undefined)
  }

/** The place under its reference, which stays; what is left out is taken away, but for the time zone. */
export const replaceShippingLocation =
  (reference: string, asked: LocationAsked): DocumentEdit =>
  (document) => {
    const known = findEntry(document, 'shippingLocations', reference)
    if (!known) return noLocation(reference)
    const wrong = fixedReference(asked, known)
    return put(document, { ...asked, reference: known.reference }, known, wrong)
  }

/** The place goes with its calendars; consignments keep what they copied from it (other-flows SL4). */
export const removeShippingLocation =
  (reference: string): DocumentEdit =>
  (document) => {
    if (!findEntry(document, 'shippingLocations', reference)) return noLocation(reference)
    const { document: edited, at } = withoutEntry(document, 'shippingLocations', reference)
    const calendars = document.collectionCalendars?.filter(
      ({ shippingLocation }) => referenceKey(shippingLocation) !== referenceKey(reference),
    )
    return accepted({
      document: calendars ? { ...edited, collectionCalendars: calendars } : edited,
      at,
    })
  }

const put = (
  document: ConfigurationDocument,
  asked: LocationAsked,
  known: ShippingLocation | undefined,
  wrong: readonly Problem[] = [],
) => {
  const zone = timeZoneFor(document, asked, known)
  const location: ShippingLocation = { ...asked, timeZone: zone.ok ? zone.value : 'UTC' }
  const before = asked.defaultForReturns ? withoutDefault(document) : document
  return accepted({
    ...withEntry(before, 'shippingLocations', location),
    problems: [...wrong, ...missingType(asked), ...(zone.ok ? [] : [zone.reason])],
  })
}

/** A document may leave the type out; who writes one place by the wire contract says it (other-flows 13). */
const missingType = ({ type }: LocationAsked): readonly Problem[] =>
  type === undefined ? [{ path: 'type', code: 'Required', message: 'A value is needed.' }] : []

/** At most one place takes returns by default: a new one takes over (other-flows SL3). */
const withoutDefault = (document: ConfigurationDocument): ConfigurationDocument => ({
  ...document,
  shippingLocations: (document.shippingLocations ?? []).map((location) =>
    location.defaultForReturns ? { ...location, defaultForReturns: false } : location,
  ),
})

/**
 * The zone asked for; else the one it has, while it stays in its country; else the only one of the country, or the one
 * that all other places of the account in that country have.
 */
const timeZoneFor = (
  document: ConfigurationDocument,
  { timeZone, address }: LocationAsked,
  known: ShippingLocation | undefined,
): Result<string, Problem> => {
  if (timeZone !== null) return accepted(timeZone)
  if (known && known.address.country === address.country) return accepted(known.timeZone)
  const zones = timeZonesOfCountry(address.country ?? '')
  const neighbours = (document.shippingLocations ?? [])
    .filter((other) => other.address.country === address.country)
    .map((other) => other.timeZone)
  const candidates = [...new Set(neighbours.length > 0 ? neighbours : zones)]
  // Without a country there is no zone either, and the missing country is what the caller should hear of.
  const [only = 'UTC', ...others] = candidates
  if (others.length === 0) return accepted(only)
  return refused({
    path: 'timeZone',
    code: 'Required',
    message: `${address.country} has several time zones: send TimeZone, one of ${zones.join(', ')}.`,
  })
}
