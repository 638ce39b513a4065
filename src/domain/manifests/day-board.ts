import {
  type CollectionPlan,
  calendarKey,
  findCarrier,
  findShippingLocation,
  referenceKey,
  type ShippingLocation,
  type Snapshot,
} from '../configuration/index.ts'
import type { ConsignmentState } from '../consignments/index.ts'
import { type Collection, collectionsOn } from '../delivery-options/index.ts'
import {
  addDays,
  formatInstant,
  formatLocalDate,
  type Instant,
  type LocalDate,
  localDateAt,
  utcOffsetMinutes,
} from '../time/index.ts'

/** How many consignments are alike; references in capitals, `isPast`: their collection has been. */
export type DayCount = {
  readonly shippingLocationReference: string
  readonly carrierReference: string | null
  readonly state: ConsignmentState
  readonly labelsPrinted: boolean
  readonly shippingOn: LocalDate | null
  readonly isPast: boolean
  readonly count: number
}

/** What waits for a carrier at a location today. Everything before its collection is in exactly one of these. */
type Counts = {
  /** Allocated, its label not printed. */
  readonly toPrint: number
  readonly labelled: number
  readonly readyToShip: number
  readonly manifesting: number
  readonly manifested: number
  /** The carrier could not be told, and has yet to come. */
  readonly failed: number
  /** Not manifested, and its collection has been. */
  readonly leftBehind: number
  /** For a collection after today. */
  readonly later: number
}
type BoardCollection = {
  readonly collectOn: string
  readonly collectionAt: string
  readonly manifestAt: string
  readonly allocationCutOffAt: string
  readonly operationalCutOffAt: string
  /** Only for these services; null: for all that have no collection of their own. */
  readonly services: readonly string[] | null
}
type BoardCarrier = {
  readonly reference: string
  readonly name: string
  /** Today's, then the next one where today has none to come. */
  readonly collections: readonly BoardCollection[]
  readonly counts: Counts
}
export type DayBoard = {
  readonly now: string
  readonly configurationVersion: number
  readonly locations: readonly {
    readonly reference: string
    readonly name: string
    readonly timeZone: string
    readonly today: string
    readonly unallocated: number
    readonly allocationFailed: number
    readonly carriers: readonly BoardCarrier[]
  }[]
}

const DAYS_AHEAD = 14

/** The day of every shipping location: its collections with their cut-offs, and how far the consignments for them are. */
export function dayBoard(snapshot: Snapshot, counts: readonly DayCount[], now: Instant): DayBoard {
  return {
    now: formatInstant(now),
    configurationVersion: snapshot.version,
    locations: (snapshot.document.shippingLocations ?? []).map((location) =>
      boardLocation(
        snapshot,
        location,
        counts.filter(
          ({ shippingLocationReference }) =>
            shippingLocationReference === referenceKey(location.reference),
        ),
        now,
      ),
    ),
  }
}

function boardLocation(
  snapshot: Snapshot,
  { reference, name, timeZone }: ShippingLocation,
  counts: readonly DayCount[],
  now: Instant,
): DayBoard['locations'][number] {
  const today = localDateAt(now, timeZone)
  const inState = (state: ConsignmentState) => total(counts.filter((one) => one.state === state))
  const configured = (snapshot.document.carriers ?? [])
    .map((carrier) => referenceKey(carrier.reference))
    .filter((carrier) => snapshot.calendars.has(calendarKey(reference, carrier)))
  const counted = counts.flatMap(({ carrierReference }) => carrierReference ?? [])
  return {
    reference,
    name,
    timeZone,
    today: formatLocalDate(today),
    unallocated: inState('Unallocated'),
    allocationFailed: inState('AllocationFailed'),
    carriers: [...new Set([...configured, ...counted])].map((carrier) => ({
      reference: findCarrier(snapshot, carrier)?.reference ?? carrier,
      name: findCarrier(snapshot, carrier)?.name ?? carrier,
      collections: boardCollections(snapshot, reference, carrier, now),
      counts: countsOf(
        counts.filter(({ carrierReference }) => carrierReference === carrier),
        today,
      ),
    })),
  }
}

const total = (counts: readonly DayCount[]) => counts.reduce((sum, { count }) => sum + count, 0)

function countsOf(counts: readonly DayCount[], today: LocalDate): Counts {
  const places = { toPrint: 0, labelled: 0, readyToShip: 0, manifesting: 0, manifested: 0 }
  const sums: Record<keyof Counts, number> = { ...places, failed: 0, leftBehind: 0, later: 0 }
  for (const one of counts) {
    const place = placeOf(one, today)
    if (place) sums[place] += one.count
  }
  return sums
}

function placeOf(one: DayCount, today: LocalDate): keyof Counts | null {
  if (one.state === 'Manifesting') return 'manifesting'
  if (one.state === 'Manifested') return one.shippingOn === today ? 'manifested' : null
  if (one.state !== 'Allocated' && one.state !== 'ReadyToShip' && one.state !== 'ManifestFailed')
    return null
  // The same that GET /admin/left-behind calls gone: whether the carrier could be told or not.
  if (one.isPast) return 'leftBehind'
  if (one.state === 'ManifestFailed') return 'failed'
  if (one.shippingOn !== null && one.shippingOn > today) return 'later'
  if (one.state === 'ReadyToShip') return 'readyToShip'
  return one.labelsPrinted ? 'labelled' : 'toPrint'
}

function boardCollections(
  snapshot: Snapshot,
  location: string,
  carrier: string,
  now: Instant,
): readonly BoardCollection[] {
  const calendar = snapshot.calendars.get(calendarKey(location, carrier))
  const place = findShippingLocation(snapshot, location)
  if (!calendar || !place) return []
  const today = localDateAt(now, place.timeZone)
  const own = [...calendar.named].map(([service, plan]) => ({ services: [service], plan }))
  const plans = [{ services: null, plan: calendar.shared }, ...own]
  const on = (date: LocalDate) =>
    merged(plans.flatMap((of) => collectionsOf(of, date))).toSorted(byTime)
  const ofToday = on(today)
  if (ofToday.some(({ collection }) => collection.allocationCutOffAt > now))
    return ofToday.map(written)
  const days = Array.from({ length: DAYS_AHEAD }, (_, i) => addDays(today, i + 1))
  const next = days.find((date) => on(date).length > 0)
  return [...ofToday, ...(next === undefined ? [] : on(next))].map(written)
}

type Planned = { readonly services: readonly string[] | null; readonly collection: Collection }
const collectionsOf = (
  {
    services,
    plan,
  }: { readonly services: readonly string[] | null; readonly plan: CollectionPlan },
  date: LocalDate,
): readonly Planned[] => collectionsOn(plan, date).map((collection) => ({ services, collection }))

const byTime = (a: Planned, b: Planned) => a.collection.collectionAt - b.collection.collectionAt

/** A van that comes for several services comes once. */
function merged(planned: readonly Planned[]): readonly Planned[] {
  const vans = new Map<string, Planned>()
  for (const one of planned) {
    const { collection } = one
    const key = `${collection.collectionAt} ${collection.allocationCutOffAt} ${collection.operationalCutOffAt} ${collection.manifestAt}`
    const known = vans.get(key)
    const services = known?.services && one.services ? [...known.services, ...one.services] : null
    vans.set(key, known ? { ...known, services } : one)
  }
  return [...vans.values()]
}

function written({ services, collection }: Planned): BoardCollection {
  const { timeZone } = collection
  const text = (at: Instant) => formatInstant(at, utcOffsetMinutes(at, timeZone))
  return {
    collectOn: formatLocalDate(collection.collectOn),
    collectionAt: text(collection.collectionAt),
    manifestAt: text(collection.manifestAt),
    allocationCutOffAt: text(collection.allocationCutOffAt),
    operationalCutOffAt: text(collection.operationalCutOffAt),
    services,
  }
}
