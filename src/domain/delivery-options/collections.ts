import type { CollectionPlan, CollectionWallTimes } from '../configuration/index.ts'
import { memoryPer } from '../memory.ts'
import {
  addDays,
  type Instant,
  instantAt,
  type LocalDate,
  utcOffsetMinutes,
  weekdayNumber,
} from '../time/index.ts'

/** One pick-up by a carrier at a shipping location (delivery-promise 1); the same object in every answer. */
export type Collection = {
  readonly shippingLocationReference: string
  /** The shipping location's: cut-offs are written with its offset at that instant (delivery-promise 4.9). */
  readonly timeZone: string
  readonly collectOn: LocalDate
  readonly collectionAt: Instant
  readonly manifestAt: Instant
  readonly allocationCutOffAt: Instant
  readonly operationalCutOffAt: Instant
  readonly allocationCutOffOffsetMinutes: number
  readonly operationalCutOffOffsetMinutes: number
}

const collections = memoryPer<CollectionPlan, LocalDate, readonly Collection[]>(800)

/** The collections of a date: of its exception, else none on holidays, else of its weekday (configuration 3.10). */
export const collectionsOn = (plan: CollectionPlan, date: LocalDate): readonly Collection[] =>
  collections(plan, date, () =>
    wallTimesOn(plan, date).map((times) => collectionAt(plan, date, times)),
  )

const wallTimesOn = (plan: CollectionPlan, date: LocalDate): readonly CollectionWallTimes[] => {
  const exception = plan.exceptions.get(date)
  if (exception) return exception
  return plan.holidays.has(date) ? [] : (plan.byWeekday[weekdayNumber(date)] ?? [])
}

/** Wall times of the shipping location as instants (delivery-promise 4.8, ruling 21). */
const collectionAt = (
  plan: CollectionPlan,
  collectOn: LocalDate,
  times: CollectionWallTimes,
): Collection => {
  const { timeZone, shippingLocationReference } = plan
  const at = (minutes: number, dayOffset = 0) =>
    instantAt(addDays(collectOn, dayOffset), minutes, timeZone)
  const allocationCutOffAt = at(times.allocationCutOffMinutes, times.allocationCutOffDayOffset)
  const operationalCutOffAt = at(times.operationalCutOffMinutes, times.operationalCutOffDayOffset)
  return {
    shippingLocationReference,
    timeZone,
    collectOn,
    collectionAt: at(times.collectionMinutes),
    manifestAt: at(times.manifestMinutes),
    allocationCutOffAt,
    operationalCutOffAt,
    allocationCutOffOffsetMinutes: utcOffsetMinutes(allocationCutOffAt, timeZone),
    operationalCutOffOffsetMinutes: utcOffsetMinutes(operationalCutOffAt, timeZone),
  }
}

/**
 * Whether a collection can still be promised: now is before both cut-offs (ruling 20).
 * When an option is selected only the allocation cut-off counts (ruling 64).
 */
export const isOpen = (
  collection: Collection,
  now: Instant,
  moment: 'asking' | 'selecting',
): boolean =>
  now < collection.allocationCutOffAt &&
  (moment === 'selecting' || now < collection.operationalCutOffAt)

/** Which of several collections is taken: latest allocation cut-off first (delivery-promise 4.7, ruling 29). */
export const compareCollections = (a: Collection, b: Collection): number =>
  b.allocationCutOffAt - a.allocationCutOffAt ||
  b.operationalCutOffAt - a.operationalCutOffAt ||
  a.collectOn - b.collectOn ||
  a.collectionAt - b.collectionAt
