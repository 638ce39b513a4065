import {
  type CollectionPlan,
  calendarKey,
  referenceKey,
  type Snapshot,
} from '../configuration/index.ts'
import { type Collection, collectionsOn } from '../delivery-options/index.ts'
import {
  addDays,
  type Instant,
  type LocalDate,
  localDateAt,
  minuteMs,
  toInstant,
} from '../time/index.ts'

/** One carrier at one shipping location whose manifest time has come; references in capitals. */
export type DueCollection = {
  readonly shippingLocationReference: string
  readonly carrierReference: string
  readonly collectOn: LocalDate
  readonly manifestAt: Instant
}

/** How long after its manifest time a collection without time to spare may still be told of. */
const GRACE_MS = 30 * minuteMs

/**
 * The collections that are to be manifested now, those of a missed while among them: from the manifest time until the
 * carrier collects. Later a file is of no use, the van is gone; who is on none then is left behind. Times are those of the
 * active calendar, its exceptions and holidays included, whatever held when a consignment was allocated (configuration 3.10).
 */
export function dueCollections(snapshot: Snapshot, now: Instant): readonly DueCollection[] {
  const due = new Map<string, DueCollection>()
  for (const [carrierReference, collection] of collectionsAround(snapshot, now)) {
    const { collectOn, manifestAt } = collection
    if (now < manifestAt || now >= uselessFrom(collection)) continue
    const shippingLocationReference = referenceKey(collection.shippingLocationReference)
    const run = { shippingLocationReference, carrierReference, collectOn, manifestAt }
    due.set(JSON.stringify(Object.values(run)), run)
  }
  return [...due.values()].sort((a, b) => a.manifestAt - b.manifestAt)
}

/** When to look again: the next manifest time, or in a day if there is none within it. */
export function nextManifestAt(snapshot: Snapshot, now: Instant): Instant {
  let next = now + 24 * 60 * minuteMs
  for (const [, { manifestAt }] of collectionsAround(snapshot, now))
    if (manifestAt > now) next = Math.min(next, manifestAt)
  return toInstant(next)
}

const uselessFrom = ({ collectionAt, manifestAt }: Collection): number =>
  Math.max(collectionAt, manifestAt + GRACE_MS)

/** Every collection of yesterday, today and tomorrow with its carrier: manifest times are on the collection's date. */
function* collectionsAround(snapshot: Snapshot, now: Instant): Generator<[string, Collection]> {
  for (const [key, { shared, named }] of snapshot.calendars) {
    const [, carrierReference] = JSON.parse(key) as [string, string]
    for (const plan of [shared, ...named.values()]) {
      const today = localDateAt(now, plan.timeZone)
      for (const days of [-1, 0, 1])
        for (const collection of collectionsOn(plan, addDays(today, days)))
          yield [carrierReference, collection]
    }
  }
}

/**
 * Whether a consignment belongs to the run: its own collection has come to its manifest time. Its own is that of the time
 * it was allocated to; where the calendar has changed since, the next one of that date, else the last. One whose date was
 * cancelled belongs to none.
 */
export function isOnRun(
  snapshot: Snapshot,
  run: DueCollection,
  consignment: { readonly serviceReference: string; readonly collectionAt: Instant },
): boolean {
  const { shippingLocationReference, carrierReference } = run
  const calendar = snapshot.calendars.get(calendarKey(shippingLocationReference, carrierReference))
  if (!calendar) return false
  const plan = calendar.named.get(referenceKey(consignment.serviceReference)) ?? calendar.shared
  const own = ownCollection(plan, run.collectOn, consignment.collectionAt)
  return own !== undefined && own.manifestAt <= run.manifestAt
}

function ownCollection(plan: CollectionPlan, collectOn: LocalDate, collectionAt: Instant) {
  const ofDate = collectionsOn(plan, collectOn).toSorted((a, b) => a.collectionAt - b.collectionAt)
  return ofDate.find((one) => one.collectionAt >= collectionAt) ?? ofDate.at(-1)
}
