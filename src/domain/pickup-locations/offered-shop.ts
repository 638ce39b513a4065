import type { ZonedInstant } from '../consignments/index.ts'
import type { DeliveryOption } from '../delivery-options/index.ts'
import {
  type Instant,
  instantAt,
  type LocalDate,
  localDateAt,
  parseTimeOfDay,
  utcOffsetMinutes,
  type Weekday,
  weekdays,
} from '../time/index.ts'
import { shownKm } from './distance.ts'
import type { ShopWithOptions } from './find-shops.ts'
import type { OpeningHours, PickupLocation, ShopKey } from './pickup-location.ts'

/** Opening times as shown: minutes after local midnight, and the offset of the location's zone that day. */
export type ShownHours = {
  readonly startMinutes: number
  readonly endMinutes: number
  readonly utcOffsetMinutes: number
}

/** A pickup location in an answer (consumer-options 2.6). Options lie side by side in the order of the answer. */
export type OfferedShop = {
  readonly location: PickupLocation
  /** As shown: two decimals (ruling 52). */
  readonly distanceKm: number
  readonly openingTimes: Readonly<Record<Weekday, readonly ShownHours[]>>
  readonly reservation: {
    readonly isRequired: boolean
    /** Where required, until when a place reserved now is held at least: the first cut-off of its options. */
    readonly expiresAt: ZonedInstant | null
  }
  readonly options: readonly DeliveryOption[]
}

/**
 * A shop of an answer as it is stored beside the options (delivery-promise 7.1): enough to select one of them. Where it
 * lies and when it opens is asked again, so that what is sent goes to where the shop is by then.
 */
export type StoredShop = ShopKey & {
  /** As shown. */
  readonly distanceKm: number
  readonly isReservationRequired: boolean
  /** Its options are so many of the answer's, after those of the shops before it. */
  readonly optionCount: number
}

export const toStoredShop = ({ near, options }: ShopWithOptions): StoredShop => {
  const { shopReference, reservationRequired } = near.read()
  return {
    carrierKey: near.carrierKey,
    shopReference,
    distanceKm: shownKm(near.distanceKm),
    isReservationRequired: reservationRequired === true,
    optionCount: options.length,
  }
}

/** The shop in which an option of the answer is fetched, and which of the options are its own; undefined beyond the last. */
export const findShopOfOption = (
  shops: readonly StoredShop[],
  optionIndex: number,
): { readonly shop: StoredShop; readonly firstOption: number } | undefined => {
  let firstOption = 0
  for (const shop of shops) {
    if (optionIndex < firstOption + shop.optionCount) return { shop, firstOption }
    firstOption += shop.optionCount
  }
  return undefined
}

/** What is shown of a shop: when it opens, and until when a place reserved there is held. */
export const toOfferedShop = (
  location: PickupLocation,
  shown: Pick<StoredShop, 'distanceKm' | 'isReservationRequired'>,
  options: readonly DeliveryOption[],
  askedAt: Instant,
): OfferedShop => ({
  location,
  distanceKm: shown.distanceKm,
  openingTimes: openingTimesOn(location, options[0]?.window.timeZone ?? 'UTC', askedAt),
  reservation: reservationOf(shown.isReservationRequired, options),
  options,
})

type OpeningTimes = PickupLocation['openingTimes']

/** What was last worked out for the same hours, which many shops of a carrier have: a few microseconds each saved. */
const lastShown = new WeakMap<
  OpeningTimes,
  {
    readonly timeZone: string
    readonly today: LocalDate
    readonly shown: OfferedShop['openingTimes']
  }
>()

/**
 * The hours of every weekday with the offset of the location's time zone on the day of the request (ruling 57); on
 * a day that changes clocks, the one that holds when the shop opens.
 */
export const openingTimesOn = (
  { openingTimes }: PickupLocation,
  timeZone: string,
  askedAt: Instant,
): OfferedShop['openingTimes'] => {
  const today = localDateAt(askedAt, timeZone)
  const last = lastShown.get(openingTimes)
  if (last?.today === today && last.timeZone === timeZone) return last.shown
  const shown = Object.fromEntries(
    weekdays.map((day) => [
      day,
      (openingTimes[day] ?? []).map((hours) => onDay(hours, today, timeZone)),
    ]),
  ) as unknown as OfferedShop['openingTimes']
  lastShown.set(openingTimes, { timeZone, today, shown })
  return shown
}

const onDay = ({ start, end }: OpeningHours, today: LocalDate, timeZone: string): ShownHours => {
  const startMinutes = parseTimeOfDay(start) ?? 0
  const opensAt = instantAt(today, startMinutes, timeZone)
  return {
    startMinutes,
    endMinutes: parseTimeOfDay(end) ?? 0,
    utcOffsetMinutes: utcOffsetMinutes(opensAt, timeZone),
  }
}

const reservationOf = (
  isRequired: boolean,
  options: readonly DeliveryOption[],
): OfferedShop['reservation'] => {
  const [first] = options
    .map(({ collection }) => collection)
    .sort((a, b) => a.allocationCutOffAt - b.allocationCutOffAt)
  if (!isRequired || !first) return { isRequired, expiresAt: null }
  const { allocationCutOffAt: at, allocationCutOffOffsetMinutes } = first
  return { isRequired, expiresAt: { at, utcOffsetMinutes: allocationCutOffOffsetMinutes } }
}
