import { Temporal } from 'temporal-polyfill'
import type {
  ConfigurationDocument,
  PackageSize,
  ShippingLocation,
} from '../../src/domain/configuration/index.ts'
import {
  compare,
  decimal,
  dividedBy,
  type Fraction,
  isOver,
  nothing,
  roundHalfUp,
  sum,
  times,
} from './fraction.ts'
import {
  type PlainAddress,
  type PlainPackage,
  type PlainRequest,
  sameReference,
} from './plain-types.ts'

/** The request as delivery-promise 2 leaves it: whole grams and millimetres, known places, plain dates. */
export type ReadPackage = {
  readonly weightGrams: bigint
  readonly lengthMm: bigint
  readonly widthMm: bigint
  readonly heightMm: bigint
}
/** An address as far as it is known, with what its shipping location fills in. */
export type ReadPlace = {
  readonly country?: string
  readonly postcode?: string
  readonly town?: string
}
export type ReadRequest = {
  readonly location: ShippingLocation
  readonly farEnd: ReadPlace
  readonly origin: ReadPlace
  readonly destination: ReadPlace
  readonly farEndIsOrigin: boolean
  readonly destinationLocation: ShippingLocation | undefined
  readonly packages: readonly ReadPackage[]
  readonly value: Fraction
  readonly today: Temporal.PlainDate
  readonly lastDate: Temporal.PlainDate
  readonly collectionDates: readonly Temporal.PlainDate[]
}

/** A request that is answered with 400. */
class Invalid extends Error {}

const given = (text: string | undefined) =>
  text === undefined || text.trim() === '' ? undefined : text

/** P 2.1, ruling 2: an address that names an unknown shipping location is invalid. */
function locationNamed(document: ConfigurationDocument, address: PlainAddress) {
  const reference = given(address.shippingLocationReference)
  if (reference === undefined) return undefined
  const found = (document.shippingLocations ?? []).find((location) =>
    sameReference(location.reference, reference),
  )
  if (!found) throw new Invalid('unknown shipping location')
  return found
}

/** P 2.1, ruling 4: field by field, what the caller wrote wins; a blank counts as left out. */
function filled(address: PlainAddress, location: ShippingLocation | undefined): ReadPlace {
  const country = given(address.country) ?? given(location?.address.country)
  const postcode = given(address.postcode) ?? given(location?.address.postcode)
  const town = given(address.town) ?? given(location?.address.town)
  return { ...(country && { country }), ...(postcode && { postcode }), ...(town && { town }) }
}

// P 2.2, ruling 5: exact factors, units in any case, kg and cm when there is none.
const gramsPerUnit: Readonly<Record<string, string>> = {
  kg: '1000',
  g: '1',
  lb: '453.59237',
  lbs: '453.59237',
  oz: '28.349523125',
}
const millimetresPerUnit: Readonly<Record<string, string>> = {
  cm: '10',
  mm: '1',
  m: '1000',
  in: '25.4',
}
const largestGrams = decimal('100000000')
const largestMillimetres = decimal('100000')

/** P 2.2, ruling 6: rounded half up; zero, negative or absurd is invalid, before and after rounding. */
function whole(value: string | number, perUnit: string | undefined, largest: Fraction) {
  if (perUnit === undefined) throw new Invalid('unknown unit')
  const exact = times(decimal(value), decimal(perUnit))
  const rounded = roundHalfUp(exact)
  if (compare(exact, nothing) <= 0 || rounded <= 0n) throw new Invalid('not more than nothing')
  if (isOver(exact, largest)) throw new Invalid('absurd')
  return rounded
}
const grams = (value: string | number, unit = 'kg') =>
  whole(value, gramsPerUnit[unit.toLowerCase()], largestGrams)
const millimetres = (value: string | number, unit = 'cm') =>
  whole(value, millimetresPerUnit[unit.toLowerCase()], largestMillimetres)

/** P 2.3, ruling 7: weight and dimensions each on their own: explicit, else named size, else default size, else invalid. */
function readPackage(document: ConfigurationDocument, asked: PlainPackage): ReadPackage {
  const sizes = document.packageSizes ?? []
  const reference = given(asked.sizeReference)
  let size: PackageSize | undefined
  if (reference === undefined) size = sizes.find((candidate) => candidate.isDefault === true)
  else {
    size = sizes.find((candidate) => sameReference(candidate.reference, reference))
    if (!size) throw new Invalid('unknown package size')
  }
  const weightGrams = asked.weight
    ? grams(asked.weight.value, asked.weight.unit)
    : size && grams(size.weightKg)
  const sides = asked.dimensions
    ? {
        lengthMm: millimetres(asked.dimensions.length, asked.dimensions.unit),
        widthMm: millimetres(asked.dimensions.width, asked.dimensions.unit),
        heightMm: millimetres(asked.dimensions.height, asked.dimensions.unit),
      }
    : size && {
        lengthMm: millimetres(size.lengthCm),
        widthMm: millimetres(size.widthCm),
        heightMm: millimetres(size.heightCm),
      }
  if (weightGrams === undefined || sides === undefined)
    throw new Invalid('a package without measures')
  return { weightGrams, ...sides }
}

/** Ruling 8: the first ten characters, which must be a date. */
function readDate(text: string | undefined) {
  if (text === undefined) return undefined
  const written = text.slice(0, 10)
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) throw new Invalid('no date')
  try {
    return Temporal.PlainDate.from(written)
  } catch {
    throw new Invalid('no such date')
  }
}

const isBefore = (one: Temporal.PlainDate, other: Temporal.PlainDate) =>
  Temporal.PlainDate.compare(one, other) < 0

/** P 2.4 and 4.1, 4.2, rulings 23, 26, 62: the asked dates, the end of the range, the dates of collection. */
function readDates(
  document: ConfigurationDocument,
  asked: PlainRequest,
  today: Temporal.PlainDate,
) {
  const shippingDate = readDate(asked.shippingDate)
  const deliveryDate = readDate(asked.deliveryDate)
  if (shippingDate && isBefore(shippingDate, today)) throw new Invalid('shipped in the past')
  if (deliveryDate && isBefore(deliveryDate, today)) throw new Invalid('delivered in the past')
  if (deliveryDate && shippingDate && isBefore(deliveryDate, shippingDate))
    throw new Invalid('delivered before shipped')
  let lastDate = deliveryDate ?? today.add({ days: document.defaults?.horizonDays ?? 14 })
  const farthest = today.add({ days: 366 })
  if (isBefore(farthest, lastDate)) lastDate = farthest
  if (shippingDate) return { lastDate, collectionDates: [shippingDate] }
  const collectionDates: Temporal.PlainDate[] = []
  for (let date = today; !isBefore(lastDate, date); date = date.add({ days: 1 }))
    collectionDates.push(date)
  return { lastDate, collectionDates }
}

function read(
  document: ConfigurationDocument,
  asked: PlainRequest,
  now: Temporal.Instant,
): ReadRequest {
  const originLocation = locationNamed(document, asked.origin)
  const destinationLocation = locationNamed(document, asked.destination)
  // P 2.1, ruling 3: in both directions the origin's location counts if it names one, else the destination's.
  const location = originLocation ?? destinationLocation
  if (!location) throw new Invalid('no shipping location')
  // Ruling 66: the far end is the destination if the origin names a shipping location, else the origin.
  const farEndIsOrigin = originLocation === undefined
  const origin = filled(asked.origin, originLocation)
  const destination = filled(asked.destination, destinationLocation)
  const farEnd = farEndIsOrigin ? origin : destination
  // Ruling 4: "a destination still without a country", in the sense of configuration 3.1: where coverage looks.
  // (The other end names a shipping location, which has one.)
  if (farEnd.country === undefined) throw new Invalid('a destination without country')
  if (asked.packages.length === 0) throw new Invalid('nothing to carry')
  const packages = asked.packages.map((one) => readPackage(document, one))
  // Ruling 47: the packages' values; missing is nothing.
  const value = sum(asked.packages.map((one) => decimal(one.valueAmount ?? '0')))
  const today = now.toZonedDateTimeISO(location.timeZone).toPlainDate()
  const dates = readDates(document, asked, today)
  const places = { location, farEnd, origin, destination, farEndIsOrigin, destinationLocation }
  return { ...places, packages, value, today, ...dates }
}

/** Delivery-promise 2: what is asked, or `undefined` where the request is invalid (400). */
export function readRequest(
  document: ConfigurationDocument,
  asked: PlainRequest,
  now: Temporal.Instant,
) {
  try {
    return read(document, asked, now)
  } catch (reason) {
    if (reason instanceof Invalid) return undefined
    throw reason
  }
}

/** The longest side, and the girth: twice the two shorter sides (P 3 step 5). */
export function longestSideMm({ lengthMm, widthMm, heightMm }: ReadPackage) {
  const ordered = [lengthMm, widthMm, heightMm].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  return ordered[2] as bigint
}
export const girthMm = (one: ReadPackage) =>
  2n * (one.lengthMm + one.widthMm + one.heightMm - longestSideMm(one))
/** Kilograms and centimetres, unrounded, from the whole grams and millimetres (rulings 36, 61). */
export const kilograms = (weightGrams: bigint) =>
  dividedBy(decimal(`${weightGrams}`), decimal('1000'))
export const centimetres = (mm: bigint) => dividedBy(decimal(`${mm}`), decimal('10'))
